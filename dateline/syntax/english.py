"""English for the shipped model: spaCy's, but a word's prefix also tells which lists know it.

The network reads the lexical attribute PREFIX; here it holds the first letter and, for a word
with a capital, letters for the lists it is in: countries, cities, given names and so on.
"""

from functools import cache
from pathlib import Path

from spacy.attrs import PREFIX  # type: ignore[import-not-found]  # compiled, without types
from spacy.lang.en import English, EnglishDefaults
from spacy.util import registry

from dateline.languages.places import fold, place

PEOPLE = Path(__file__).parent / "models" / "en" / "people.txt"
LARGE = 100_000
_SCRIPT_END = 0x250  # Latin letters end here


def prefix(word: str) -> str:
    """The first letter of a word and the lists it is in: `Zfp` for "Zara"."""
    if word[:1].isupper() and len(word) > 2 and ord(word[-1]) < _SCRIPT_END:
        return word[0] + _lists(fold(word))
    return word[:1]


def _lists(key: str) -> str:
    given, family = people()
    found = ("f" if key in given else "") + ("l" if key in family else "")
    entry = place(key)
    if entry is None:
        return found
    if entry.kind != "city":
        return found + entry.kind[0]
    return found + ("p" if entry.population >= LARGE else "q")


@cache
def people() -> tuple[frozenset[str], frozenset[str]]:
    """Given names and surnames."""
    given, family = PEOPLE.read_text(encoding="utf-8").splitlines()
    return frozenset(given.split()), frozenset(family.split())


class NewsDefaults(EnglishDefaults):
    """English words with what the lists say of them."""

    lex_attr_getters = {**EnglishDefaults.lex_attr_getters, PREFIX: prefix}  # noqa: RUF012 (spaCy's own class attribute)


@registry.languages("dateline_en")
class NewsEnglish(English):  # type: ignore[no-untyped-call]  # spaCy registers subclasses untyped
    """The language of the shipped pipeline."""

    lang = "dateline_en"
    Defaults = NewsDefaults
