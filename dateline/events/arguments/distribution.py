"""What each of several dated events of one verb has for its own words.

Was minister until 2009 and a member until 2013: the first is told before the first date, the
second between the two. "Visited in May and June" shares all its words.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.events.temporal.dating import Dated
from dateline.model import Timex
from dateline.syntax.tree import Tree

_JOINING = frozenset({"and", "or", ",", "again", "also", "then", "&"})
_NAMING = frozenset({"NOUN", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Share:
    """The tokens that are told of the other dates, and those that only this one's has."""

    others: frozenset[int] = frozenset()
    own: tuple[int, ...] = ()


WHOLE = Share()


def read(tree: Tree, timexes: Sequence[Timex], dated: Sequence[Dated]) -> list[Share]:
    """The share of each event, in order; of a verb with one date all."""
    told: dict[int, list[tuple[tuple[int, int], int]]] = defaultdict(list)
    for number, each in enumerate(dated):
        place = _place(tree, timexes, each)
        if place is not None:
            told[each.mention.token].append((place, number))
    shares = [WHOLE] * len(dated)
    for verb, many in told.items():
        if len(many) > 1 and min(many)[0][0] > verb:
            for number, share in _shared(tree, verb, sorted(many)):
                shares[number] = share
    return shares


def _place(tree: Tree, timexes: Sequence[Timex], each: Dated) -> tuple[int, int] | None:
    """The first and last token of the expression that dates an event."""
    if each.dating.timex is None:
        return None
    timex = timexes[each.dating.timex]
    end = timex.end if timex.partner is None else max(timex.end, timexes[timex.partner].end)
    return tree.at(timex.start, end)


def _shared(
    tree: Tree, verb: int, many: Sequence[tuple[tuple[int, int], int]]
) -> Iterator[tuple[int, Share]]:
    first, last = many[0][0][0], max(place[1] for place, _ in many)
    behind = frozenset(range(many[0][0][1] + 1, last + 1))
    before = range(verb + 1, first)
    yield many[0][1], Share(others=behind)
    for (place, _), (following, number) in pairwise(many):
        own = _own(tree, range(place[1] + 1, following[0]))
        replaced = _replaced(tree, verb, before, own)
        yield number, Share(frozenset({*behind.difference(own), *replaced}), own)


def _own(tree: Tree, between: range) -> tuple[int, ...]:
    """The words between two dates without the "and" and the preposition of the second."""
    tokens = list(between)
    while tokens and tree.words[tokens[0]] in _JOINING:
        tokens = tokens[1:]
    while tokens and tree.pos[tokens[-1]] in ("ADP", "PUNCT", "SCONJ", "DET"):
        tokens = tokens[:-1]
    told = any(tree.pos[at] in _NAMING for at in tokens)
    return tuple(tokens) if told else ()


def _replaced(tree: Tree, verb: int, before: range, own: tuple[int, ...]) -> set[int]:
    """The words before the first date in whose place the second event has others."""
    found: set[int] = set()
    for kid in tree.kids[verb] if own else ():
        opening = tree.words[tree.first[kid]]
        alike = tree.pos[own[0]] == "ADP" and opening == tree.words[own[0]]
        thing = tree.pos[own[0]] != "ADP" and tree.deps[kid] in ("obj", "xcomp")
        if kid in before and (alike or thing):
            found.update(range(tree.first[kid], tree.last[kid] + 1))
    return found.intersection(before)
