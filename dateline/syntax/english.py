"""English for the shipped model: spaCy's, but a word's prefix tells which lists know it.

The network reads the lexical attribute PREFIX; here it holds what the word can be (noun, verb
and so on) and, with a capital, the lists it is in: countries, cities, given names, bodies.
"""

from functools import cache
from pathlib import Path

from spacy.attrs import PREFIX  # type: ignore[import-not-found]  # compiled, without types
from spacy.lang.en import English, EnglishDefaults
from spacy.util import registry

from dateline.languages.places import fold, place
from dateline.syntax import lexicon

PEOPLE = Path(__file__).parent / "models" / "en" / "people.txt"
LARGE = 100_000
_SCRIPT_END = 0x250  # Latin letters end here


def prefix(word: str) -> str:
    """What the lists know of a word: `Af` of "Zara", `nv` of "report"; a sign is its own."""
    kinds = lexicon.kinds(word.lower())
    if word[:1].isupper():
        return "A" + (_lists(fold(word)) if ord(word[-1]) < _SCRIPT_END else "") + kinds
    return kinds or ("?" if word[:1].isalpha() else word[:1])


def _lists(key: str) -> str:
    found = "".join(letter for letter, names in _named() if key in names)
    entry = place(key) if len(key) > 2 else None
    if entry is None:
        return found
    if entry.kind != "city":
        return found + entry.kind[0]
    return found + ("p" if entry.population >= LARGE else "q")


@cache
def _named() -> tuple[tuple[str, frozenset[str]], ...]:
    given, family = people()
    return (
        ("f", given),
        ("l", family),
        ("g", lexicon.words("peoples") | {each + "s" for each in lexicon.words("peoples")}),
        ("o", lexicon.words("bodies")),
    )


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
