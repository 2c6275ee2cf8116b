"""One event told from another: "three months after Comcast announced a deal"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline import languages
from dateline.errors import BadDate
from dateline.events.triggers.finder import Form, Mention
from dateline.languages.lexicon import Lexicon
from dateline.model import Timex, TimexType
from dateline.syntax.tree import Tree
from dateline.when import FINE, Grain, Kind, When, counted

_NUMBERS = ("ones", "teens", "tens", "one")
_SIZES = list(Grain)
_A_DAY = {Grain.MINUTE: 1440, Grain.HOUR: 24}
_HEDGES = 2  # words before the number that may blur it: "more than", "nearly"


@dataclass(frozen=True, slots=True)
class Offset:
    """The `later` event follows the `earlier` one by so many units."""

    timex: int
    count: int
    unit: Grain
    earlier: int
    later: int
    text: str

    def moved(self, when: When, *, back: bool) -> When | None:
        """The time of the one event from that of the other; None where the calendar ends."""
        if when.earliest_start is None or when.latest_end is None or when.kind is Kind.STATE:
            return None
        if self.unit in _A_DAY:
            return self._by_the_clock(when, -1 if back else 1)
        try:
            moved = when.shift(-self.count if back else self.count, self.unit)
            coarser = _SIZES.index(self.unit) > _SIZES.index(when.grain)
            day = moved.earliest_start
            return When.around(day, self.unit) if coarser and day is not None else moved
        except BadDate:
            return None

    def _by_the_clock(self, when: When, sign: int) -> When | None:
        """Minutes and hours on: the same day, or hours may lead to the next."""
        whole, rest = divmod(self.count, _A_DAY[self.unit])
        further = whole + (rest > 0 and self.unit is Grain.HOUR)
        near, far = sorted((sign * whole, sign * further))
        first, last = when.earliest_start, when.latest_end
        if first is None or last is None:
            return None
        grain = Grain.DAY if when.grain in FINE else when.grain
        try:
            return When.within(first + near, last + far, grain)
        except BadDate:
            return None


def read(
    tree: Tree,
    lexicon: Lexicon,
    mentions: Mapping[int, Mention],
    timexes: Sequence[Timex],
    language: str,
) -> Iterator[Offset]:
    """The offsets of a document whose two events are both known."""
    words = languages.load(language).words
    for index, timex in enumerate(timexes):
        place = tree.at(timex.start, timex.end)
        told = timex.text.lower().split()
        if place is None or not told:
            continue
        if timex.type is not TimexType.DURATION and told[-1] not in _signals(lexicon):
            continue
        signal = place[1] if told[-1] in _signals(lexicon) else place[1] + 1
        if signal >= len(tree.words) or tree.words[signal] not in _signals(lexicon):
            continue
        length = _length(told, words)
        if length is not None and not _blurred(tree, place[0], words):
            yield from _between(
                tree, lexicon, mentions, index, signal, place[0], length, timex.text
            )


def _signals(lexicon: Lexicon) -> frozenset[str]:
    return lexicon["dating.after"] | lexicon["dating.before"]


def _length(told: list[str], words: Mapping[str, Mapping[str, Any]]) -> tuple[int, Grain] | None:
    """How many of which unit the words say."""
    unit = next((words["unit"][word] for word in told if word in words["unit"]), None)
    if unit is None:
        return None
    first = told[0]
    if first.isdecimal() and len(first) < 5:
        return int(first), counted(unit)
    for table in _NUMBERS:
        number = words.get(table, {}).get(first.partition("-")[0])
        if number is not None and "-" not in first:
            return int(number), counted(unit)
    return (1, counted(unit)) if first in ("a", "an") else None


def _blurred(tree: Tree, first: int, words: Mapping[str, Mapping[str, Any]]) -> bool:
    before = tree.words[max(first - _HEDGES, 0) : first]
    return any(word in words.get("hedge", {}) or word in ("than", "over") for word in before)


def _between(
    tree: Tree,
    lexicon: Lexicon,
    mentions: Mapping[int, Mention],
    index: int,
    signal: int,
    first: int,
    length: tuple[int, Grain],
    text: str,
) -> Iterator[Offset]:
    other = _named(tree, mentions, signal)
    if other is None:
        return
    after = tree.words[signal] in lexicon["dating.after"]
    for main in _mains(tree, first, signal):
        if main in mentions and main != other and mentions[main].form is not Form.NOUN:
            earlier, later = (other, main) if after else (main, other)
            yield Offset(index, length[0], length[1], earlier, later, text)


def _mains(tree: Tree, first: int, signal: int) -> list[int]:
    """The clauses that the length may be told of, nearest first."""
    opening, last = tree.sentences[tree.tokens[first].sentence]
    before = first - 1
    while before > opening and tree.pos[before] == "PUNCT":
        before -= 1
    if first > opening:
        return list(tree.chain(before))
    return [tree.clause[tree.heads[tree.heads[signal]]], *tree.chain(min(signal + 1, last))]


def _named(tree: Tree, mentions: Mapping[int, Mention], signal: int) -> int | None:
    """The event that the clause or phrase behind "after" tells of."""
    head = tree.heads[signal]
    for at in (head, tree.clause[head]):
        if at > signal and at in mentions:
            return at
    last = tree.sentences[tree.tokens[signal].sentence][1]
    return next(
        (at for at in range(signal + 1, min(signal + 12, last + 1)) if at in mentions), None
    )
