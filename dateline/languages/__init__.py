"""Languages: one folder of data each, and the loader that checks it."""

from dateline.languages.language import Language, codes, load, order

__all__ = ["Language", "codes", "load", "order"]
