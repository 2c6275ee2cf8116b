"""What a reading gives back, and the parts that it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.model import TimexType
from dateline.when import Grain, When, counted

Slots = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a time expression says.

    `moves` tells whether what follows in the text may be counted from it.
    """

    type: TimexType
    value: str
    when: When | None = None
    mod: str | None = None
    steps: tuple[str, ...] = ()
    moves: bool = True


def date(when: When, *steps: str, mod: str | None = None) -> Meaning:
    """A date (or a time of day) that is resolved."""
    kind = TimexType.TIME if when.clock else TimexType.DATE
    return Meaning(kind, when.value, when, mod, steps)


def unresolved(value: str, *steps: str, type: TimexType = TimexType.DATE) -> Meaning:  # noqa: A002 - the TIMEX3 name
    """A date that nothing is there to resolve against."""
    return Meaning(type, value, None, None, steps, moves=False)


UNITS: dict[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M",
    "quarter": "Q", "year": "Y", "weekend": "WE", "decade": "E", "century": "C",
}  # fmt: skip


def grain_of(slots: Slots) -> Grain:
    """The unit that is counted; seconds are told to the minute."""
    return counted(str(slots["unit"]))


def count_of(slots: Slots) -> float | int | str:
    """How many: one if not told, `X` for "several"; "a year and a half" is 1.5."""
    number: float | int | str = slots.get("number", 1)
    return number if isinstance(number, str) else number + slots.get("plus", 0)
