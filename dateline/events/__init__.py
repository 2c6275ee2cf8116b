"""Events: what happened, who took part, where, whether it did, who says so, and when.

extract(document, sentences, timexes, parse) -> tuple[Event, ...]   in the order of the triggers
"""

from dateline.events.extraction import extract

__all__ = ["extract"]
