"""Calendar time that says how sure it is: four bounds, a grain, and what can be asked of them.

The bounds are those of CIDOC-CRM (ISO 21127) P81/P82, as day numbers (`dateline.days`),
inclusive. A bound of None is not known; `start_open` / `end_open` say that there is none.
The bounds are the truth; EDTF (`dateline.edtf`) and TIMEX3 (`value`) are ways to write them.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from dateline.days import MAX_YEAR, MIN_YEAR, day_of, month_length, week_start
from dateline.errors import BadDate
from dateline.grain import FINE, Grain, counted, extent, step, written

CLOCK = re.compile(r"T(?:MO|MI|AF|EV|NI|DT|\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?)")


FIRST_DAY, LAST_DAY = day_of(MIN_YEAR), day_of(MAX_YEAR, 12, 31)


class Kind(StrEnum):
    """What the bounds claim: true on some day inside, or on every day from start to end."""

    OCCURRENCE = "occurrence"
    STATE = "state"


class Qualifier(StrEnum):
    """How the source hedges the date; EDTF `~`, `?` and `%`."""

    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    BOTH = "approximate and uncertain"


@dataclass(frozen=True, slots=True)
class When:
    """A time with its uncertainty; all bounds None and closed: nothing is known.

    `clock` is the ISO time of day behind the date (`T01:23`, `T01:23+03:00`, or a TIMEX3
    day part such as `TMO`) and is only kept with a single day.
    """

    earliest_start: int | None = None
    latest_start: int | None = None
    earliest_end: int | None = None
    latest_end: int | None = None
    kind: Kind = Kind.OCCURRENCE
    grain: Grain = Grain.DAY
    start_open: bool = False
    end_open: bool = False
    qualifier: Qualifier | None = None
    clock: str | None = None

    def __post_init__(self) -> None:
        pairs = (
            (self.earliest_start, self.latest_start),
            (self.earliest_end, self.latest_end),
            (self.earliest_start, self.earliest_end),
            (self.latest_start, self.latest_end),
            (self.earliest_start, self.latest_end),
        )
        if any(low is not None and high is not None and low > high for low, high in pairs):
            raise BadDate(f"the bounds of a time must be in order: {self.bounds}")
        if any(bound is not None and not FIRST_DAY <= bound <= LAST_DAY for bound in self.bounds):
            raise BadDate(f"a time lies in the years {MIN_YEAR}..{MAX_YEAR}")
        if self.start_open and (self.earliest_start, self.latest_start) != (None, None):
            raise BadDate("an open start has no bounds")
        if self.end_open and (self.earliest_end, self.latest_end) != (None, None):
            raise BadDate("an open end has no bounds")
        if self.clock is not None and not CLOCK.fullmatch(self.clock):
            raise BadDate(f"{self.clock!r} is no time of day")

    # -- making one ---------------------------------------------------------------------------

    @classmethod
    def within(cls, first: int, last: int, grain: Grain = Grain.DAY) -> "When":
        """At least one day between two days, both included."""
        return cls(first, last, first, last, grain=grain)

    @classmethod
    def on(cls, year: int, month: int | None = None, day: int | None = None) -> "When":
        """A year, a month or a day, as precise as what is given."""
        if month is None:
            return cls.within(day_of(year), day_of(year, 12, 31), Grain.YEAR)
        if day is None:
            first = day_of(year, month)
            return cls.within(first, first + month_length(year, month) - 1, Grain.MONTH)
        number = day_of(year, month, day)
        return cls.within(number, number)

    @classmethod
    def around(cls, day: int, grain: Grain) -> "When":
        """The calendar unit that a day lies in; weeks are ISO weeks, seasons meteorological.

        A decade starts in a year ending in 0, a century in one ending in 00 (TIMEX3's reading);
        winter takes the year of its December. An era has no calendar: `BadDate`.
        """
        return cls.within(*extent(day, grain), grain)

    @classmethod
    def interval(cls, start: "When", end: "When") -> "When":
        """A state from somewhere in `start` to somewhere in `end`."""
        grain = min(start.grain, end.grain, key=list(Grain).index)
        first, last = start.earliest_start, end.latest_end
        return cls(
            first,
            _least(start.latest_end, last),
            _most(end.earliest_start, first),
            last,
            kind=Kind.STATE,
            grain=grain,
            qualifier=start.qualifier or end.qualifier,
        )

    @classmethod
    def until(cls, end: "When", *, start_open: bool = False) -> "When":
        """A state that ends in `end`; its start is unknown, or open if there is none."""
        latest = None if start_open else end.latest_end
        return cls(
            None, latest, end.earliest_start, end.latest_end, Kind.STATE, end.grain,
            start_open=start_open, qualifier=end.qualifier,
        )  # fmt: skip

    @classmethod
    def since(cls, start: "When", *, end_open: bool = True) -> "When":
        """A state that starts in `start`; its end is open, or else unknown."""
        earliest = None if end_open else start.earliest_start
        return cls(
            start.earliest_start, start.latest_end, earliest, None, Kind.STATE, start.grain,
            end_open=end_open, qualifier=start.qualifier,
        )  # fmt: skip

    @classmethod
    def no_later(cls, last: int, grain: Grain = Grain.DAY) -> "When":
        """An occurrence on some day up to `last`, that day included."""
        return cls(None, last, None, last, grain=grain)

    @classmethod
    def no_earlier(cls, first: int, grain: Grain = Grain.DAY) -> "When":
        """An occurrence on some day from `first` on."""
        return cls(first, None, first, None, grain=grain)

    # -- what it says -------------------------------------------------------------------------

    @property
    def bounds(self) -> tuple[int | None, int | None, int | None, int | None]:
        """Earliest start, latest start, earliest end, latest end."""
        return self.earliest_start, self.latest_start, self.earliest_end, self.latest_end

    @property
    def known(self) -> bool:
        """Whether any bound is told at all."""
        return any(bound is not None for bound in self.bounds) or self.start_open or self.end_open

    @property
    def single_day(self) -> int | None:
        """The one day all four bounds agree on, or None."""
        first = self.earliest_start
        return first if first is not None and self.bounds == (first,) * 4 else None

    def possible(self, first: int, last: int) -> bool:
        """Whether it may have been going on at some day of the window."""
        return _floor(self.earliest_start) <= last and _ceiling(self.latest_end) >= first

    def certain(self, first: int, last: int) -> bool:
        """Whether it must have been going on at some day of the window."""
        if self.kind is Kind.OCCURRENCE:
            return _floor(self.earliest_start) >= first and _ceiling(self.latest_end) <= last
        begun = self.start_open or (self.latest_start is not None and self.latest_start <= last)
        lasting = self.end_open or (self.earliest_end is not None and self.earliest_end >= first)
        return begun and lasting

    def begins(self, first: int, last: int) -> bool:
        """Whether its start is known to lie in the window."""
        return _inside(self.earliest_start, self.latest_start, first, last)

    def ends(self, first: int, last: int) -> bool:
        """Whether its end is known to lie in the window."""
        return _inside(self.earliest_end, self.latest_end, first, last)

    # -- making another -----------------------------------------------------------------------

    def shift(self, count: int, unit: Grain | None = None) -> "When":
        """The time `count` units later, in its own grain or, told another, moved by that.

        31 March and one month is the last day of April. Only times with a start and an end move.
        """
        unit = unit or self.grain
        first, last = self.earliest_start, self.latest_end
        if first is None or last is None:
            raise BadDate("a time without both ends cannot be shifted")
        if self.grain == unit:
            return replace(When.around(step(first, count, unit), unit), clock=self.clock)
        length = last - first
        moved = step(first, count, unit)
        return replace(When.within(moved, moved + length, self.grain), clock=self.clock)

    def at(self, clock: str, grain: Grain = Grain.MINUTE) -> "When":
        """The same day with a time of day."""
        return replace(self, clock=clock, grain=grain)

    def as_state(self) -> "When":
        """Throughout: from the first to the last day of an occurrence's range."""
        first, last = self.earliest_start, self.latest_end
        return replace(
            self, kind=Kind.STATE, latest_start=first, earliest_end=last
        ) if first is not None and last is not None else replace(self, kind=Kind.STATE)  # fmt: skip

    # -- TIMEX3 -------------------------------------------------------------------------------

    @property
    def value(self) -> str:
        """The TIMEX3 value (TimeML 1.2.1) of a calendar unit: `2009-09-21`, `2013-W35`, `197`."""
        if self.earliest_start is None:
            return "XXXX"
        return written(self.earliest_start, self.grain) + (self.clock or "")


def _floor(bound: int | None) -> float:
    return float("-inf") if bound is None else bound


def _ceiling(bound: int | None) -> float:
    return float("inf") if bound is None else bound


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _most(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _inside(low: int | None, high: int | None, first: int, last: int) -> bool:
    return low is not None and high is not None and first <= low and high <= last


__all__ = [
    "CLOCK", "FINE", "FIRST_DAY", "LAST_DAY", "Grain", "Kind", "Qualifier", "When", "counted",
    "step", "week_start",
]  # fmt: skip
