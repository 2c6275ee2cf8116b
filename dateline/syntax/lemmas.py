"""The lemma of a word whose tag a repair has changed, from the tables of the shipped model."""

from functools import cache
from pathlib import Path

from dateline.syntax.words import Words

SHIPPED = Path(__file__).parent / "models" / "en"


@cache
def table() -> Words:
    """The tables of the shipped model, read once."""
    return Words.read(SHIPPED / "words.json")


def lemma(word: str, tag: str) -> str:
    """The dictionary form of a word with a Penn tag."""
    return table().lemma(word, tag)
