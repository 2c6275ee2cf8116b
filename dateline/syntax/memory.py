"""A document's memory for names: the same words mean the same from its first line to its last.

A surname means the person of the full name, the first words of a body's name mean the body,
and a name that was seen once is seen wherever it stands again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dateline.model import Token

PROPER = frozenset({"NNP", "NNPS"})
_MIXED = frozenset({"PERSON", "ORG", "LOC"})
_OPENERS = frozenset(
    {"New", "The", "First", "National", "American", "United", "Royal", "General", "World"}
)


class Name(NamedTuple):
    """A name from its first to its last word."""

    first: int
    last: int
    label: str


def words(tokens: Sequence[Token], name: Name) -> str:
    """The words of a name with single spaces between."""
    return " ".join(token.text for token in tokens[name.first : name.last + 1])


def taken(names: Iterable[Name]) -> set[int]:
    """The places that names hold."""
    return {at for name in names for at in range(name.first, name.last + 1)}


def free(names: Iterable[Name]) -> list[Name]:
    """The names in order, those left out that overlap one listed before them."""
    held: set[int] = set()
    kept = []
    for name in names:
        span = range(name.first, name.last + 1)
        if not held.intersection(span):
            held.update(span)
            kept.append(name)
    return sorted(kept)


def agreed(tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """The names with the labels that the whole document gives them, and those met again."""
    surnames, openings = _surnames(tokens, names), _openings(tokens, names)
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(words(tokens, name), Counter())[name.label] += 1
    labels = {spelled: count.most_common(1)[0][0] for spelled, count in counts.items()}
    for spelled, label in labels.items():
        if label in _MIXED and spelled in surnames:
            labels[spelled] = "PERSON"
        elif label == "PERSON" and spelled in openings:
            labels[spelled] = "ORG"
    settled = [name._replace(label=labels[words(tokens, name)]) for name in names]
    labels |= dict.fromkeys(surnames, "PERSON")
    return free(settled + list(_again(tokens, settled, labels)))


def _surnames(tokens: Sequence[Token], names: Sequence[Name]) -> set[str]:
    return {
        tokens[name.last].text
        for name in names
        if name.label == "PERSON" and name.last > name.first and len(tokens[name.last].text) > 2
    }


def _openings(tokens: Sequence[Token], names: Sequence[Name]) -> set[str]:
    """The first words, one or more, by which a body of several words may be called for short."""
    found = set()
    for name in names:
        if name.label == "ORG" and tokens[name.first].text not in _OPENERS:
            found |= {
                words(tokens, name._replace(last=last)) for last in range(name.first, name.last)
            }
    return found


def _again(
    tokens: Sequence[Token], names: Sequence[Name], labels: dict[str, str]
) -> Iterator[Name]:
    """Names of one word that the network saw elsewhere in the document, but not here."""
    held = taken(names)
    for at, token in enumerate(tokens):
        label = labels.get(token.text)
        if label and token.tag in PROPER and at not in held and token.text[0].isupper():
            yield Name(at, at, label)
