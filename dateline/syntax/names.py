"""Settles which names stand in a document, from what the network found and what rules know.

The rules, in order: a title is no part of a person's name, and makes one of what follows; the last
word tells a body, a place or an event; a country is a place whatever the network thought; a
name means the same all through a document, and a surname the person of the full name.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dateline.languages.places import place
from dateline.model import Token

_WORDS = Path(__file__).parent.parent / "languages" / "en" / "names.toml"
_EDGES = frozenset("()[]{}\"'“”‘’,;:.!?-–—")
_PROPER = frozenset({"NNP", "NNPS"})
_GREAT = 300_000


class Name(NamedTuple):
    """A name from its first to its last word."""

    first: int
    last: int
    label: str


def settled(tokens: Sequence[Token], found: Iterable[Name]) -> list[Name]:
    """The names in order, none overlapping another."""
    names = [kept for name in found if (kept := _trimmed(tokens, name))]
    names = [_by_its_last_word(tokens, name) for name in names]
    names = _free(names + list(_titled(tokens, names)))
    names = [_as_place(tokens, name) for name in names]
    names = _free(names + list(_unseen_places(tokens, names)))
    return _agreed(tokens, names)


@cache
def known(kind: str) -> frozenset[str]:
    """The words of a kind in `languages/en/names.toml`: titles, bodies, places ..."""
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return frozenset(words[kind].split())


def _bare(token: Token) -> str:
    return token.text.rstrip(".").lower()


def _trimmed(tokens: Sequence[Token], name: Name) -> Name | None:
    """The name without punctuation at its edges and titles before it; None if nothing is left."""
    first, last, label = name
    while first <= last and tokens[last].text in _EDGES:
        last -= 1
    while first <= last and tokens[first].text in _EDGES:
        first += 1
    if last > first and tokens[last].tag == "POS":
        last -= 1
    if label == "PERSON":
        while first < last and _bare(tokens[first]) in known("titles"):
            first += 1
    return Name(first, last, label) if first <= last else None


def _by_its_last_word(tokens: Sequence[Token], name: Name) -> Name:
    if name.first == name.last or tokens[name.last].tag not in _PROPER:
        return name
    last = _bare(tokens[name.last])
    for kind, label in (("bodies", "ORG"), ("places", "LOC"), ("events", "EVENT")):
        if last in known(kind) and name.label in ("PERSON", "LOC", "ORG"):
            return name._replace(label=label)
    return name


def _titled(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """Persons that the network missed after "Mr." and the like."""
    taken = {place for name in names for place in range(name.first, name.last + 1)}
    for at, token in enumerate(tokens[:-1]):
        if token.tag in _PROPER and _bare(token) in known("person_titles"):
            last = at
            while _goes_on(tokens, last) and last + 1 not in taken:
                last += 1
            if last > at and _bare(tokens[at + 1]) not in known("titles"):
                yield Name(at + 1, last, "PERSON")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next word is another proper noun of the same sentence."""
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].tag == "NNP"
        and tokens[at + 1].text[0].isupper()
        and tokens[at + 1].sentence == tokens[at].sentence
    )


def _words(tokens: Sequence[Token], name: Name) -> str:
    return " ".join(token.text for token in tokens[name.first : name.last + 1])


def _as_place(tokens: Sequence[Token], name: Name) -> Name:
    """A country is a place, a great city is no person."""
    if name.label not in ("PERSON", "ORG"):
        return name
    entry = place(_words(tokens, name))
    if entry is None or (entry.kind != "country" and entry.population < _GREAT):
        return name
    if entry.kind == "country" or (name.label == "PERSON" and name.first == name.last):
        return name._replace(label="LOC")
    return name


def _unseen_places(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """Countries that the network passed over."""
    taken = {at for name in names for at in range(name.first, name.last + 1)}
    for at, token in enumerate(tokens):
        if token.tag not in _PROPER or at in taken or len(token.text) < 3:
            continue
        alone = not _neighbour(tokens, at - 1, at) and not _neighbour(tokens, at + 1, at)
        if alone and (entry := place(token.text)) and entry.kind == "country":
            yield Name(at, at, "LOC")


def _neighbour(tokens: Sequence[Token], at: int, beside: int) -> bool:
    return (
        0 <= at < len(tokens)
        and tokens[at].tag in _PROPER
        and tokens[at].sentence == tokens[beside].sentence
    )


def _free(names: Iterable[Name]) -> list[Name]:
    """The names in order, those left out that overlap one listed before them."""
    taken: set[int] = set()
    kept = []
    for name in names:
        span = range(name.first, name.last + 1)
        if not taken.intersection(span):
            taken.update(span)
            kept.append(name)
    return sorted(kept)


def _agreed(tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """The same words mean the same, and a surname means the person of the full name."""
    surnames = {
        tokens[name.last].text
        for name in names
        if name.label == "PERSON" and name.last > name.first and len(tokens[name.last].text) > 2
    }
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(_words(tokens, name), Counter())[name.label] += 1
    settled = []
    for name in names:
        words = _words(tokens, name)
        label = counts[words].most_common(1)[0][0]
        if words in surnames and label in ("LOC", "ORG", "PERSON"):
            label = "PERSON"
        settled.append(name._replace(label=label))
    return _free(settled + list(_surnames(tokens, settled, surnames)))


def _surnames(tokens: Sequence[Token], names: Sequence[Name], surnames: set[str]) -> Iterator[Name]:
    taken = {at for name in names for at in range(name.first, name.last + 1)}
    for at, token in enumerate(tokens):
        if token.text in surnames and at not in taken and token.tag in _PROPER:
            yield Name(at, at, "PERSON")
