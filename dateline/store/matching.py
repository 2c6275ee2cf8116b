"""Which event of an earlier extraction is which of a later one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Event


@dataclass(frozen=True, slots=True)
class Held:
    """What an event that is held is known again by."""

    number: int
    start: int
    end: int
    trigger: str
    sentence: str
    version_id: int

    @classmethod
    def of(cls, row: Any) -> "Held":
        """From a row of the events table joined with its extraction's version."""
        trigger = row.content["trigger"]
        return cls(
            row.number,
            trigger["start"],
            trigger["end"],
            trigger["text"],
            row.sentence,
            row.version_id,
        )


def match(old: Sequence[Held], new: Sequence[Event], *, by_span: bool) -> dict[int, int]:
    """The numbers that new events inherit, by their index.

    In an unchanged text (`by_span`) by where the trigger stands; in a changed one by the sentence
    and the trigger in it. Several with the same marks are matched in order.
    """
    waiting: defaultdict[tuple[object, object], list[int]] = defaultdict(list)
    for held in old:
        there = (held.start, held.end) if by_span else (held.sentence, held.trigger)
        waiting[there].append(held.number)
    found: dict[int, int] = {}
    for index, event in enumerate(new):
        trigger = event.trigger
        here = (trigger.start, trigger.end) if by_span else (event.sentence.text, trigger.text)
        if waiting[here]:
            found[index] = waiting[here].pop(0)
    return found


def successor(gone: Any, new: Sequence[Any]) -> int | None:
    """The number of the event that stands in for one that is gone.

    The one whose trigger overlaps, or else the only one of the same sentence.
    """
    lost = gone.content["trigger"]
    for row in new:
        trigger = row.content["trigger"]
        if trigger["start"] < lost["end"] and lost["start"] < trigger["end"]:
            return int(row.number)
    beside = [row for row in new if row.sentence == gone.sentence]
    return int(beside[0].number) if len(beside) == 1 else None
