"""Questions about windows of time, asked so that an index answers them page by page.

An event stands in a timeline at its `place`: its earliest day, or its latest day where it has no
earliest. A *width class* says how far the two can lie apart, so that for each class the events
that touch a window are one stretch of the index `(width, place, number)`.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, true

from dateline.store.tables import events
from dateline.when import Kind, When

WIDTHS = (1, 31, 366, 3660, 36_600)  # days; class 0..4
LONGER, NO_START, NO_END, NOTHING = 5, 6, 7, 8
NOWHERE = -9_999_999  # the place of an event of which nothing is known

c = events.c


class Match(StrEnum):
    """How an event must lie to the window; the predicates of `When`."""

    POSSIBLE = "possible"
    CERTAIN = "certain"
    BEGINS = "begins"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of places in one width class (None has no end), and what else must hold there."""

    width: int
    low: int | None
    high: int | None
    test: ColumnElement[bool]


def classify(when: When) -> tuple[int, int]:
    """The width class of a time, and its place."""
    first, last = when.earliest_start, when.latest_end
    if first is None:
        return (NOTHING, NOWHERE) if last is None else (NO_START, last)
    if last is None:
        return NO_END, first
    return next((i for i, days in enumerate(WIDTHS) if last - first <= days), LONGER), first


def stretches(match: Match, first: int, last: int) -> list[Stretch]:
    """Where to look for the events that match a window of days, both included.

    Events of which nothing is known (class NOTHING) are never among them.
    """
    if match is Match.POSSIBLE:
        return _touching(first, last, true())
    if match is Match.CERTAIN:
        return _touching(first, last, _certain(first, last))
    if match is Match.BEGINS:
        test = and_(c.earliest_start >= first, c.latest_start <= last)
        return [
            Stretch(width, first, last, test) for width in (*range(len(WIDTHS)), LONGER, NO_END)
        ]
    test = and_(c.earliest_end >= first, c.latest_end <= last)
    found = [Stretch(width, first - days, last, test) for width, days in enumerate(WIDTHS)]
    return [*found, Stretch(LONGER, None, last, test), Stretch(NO_START, first, last, test)]


def _touching(first: int, last: int, test: ColumnElement[bool]) -> list[Stretch]:
    reaching = and_(c.latest_end >= first, test)
    found = [Stretch(i, first - days, last, reaching) for i, days in enumerate(WIDTHS)]
    found.append(Stretch(LONGER, None, last, reaching))
    found.append(Stretch(NO_START, first, None, test))
    found.append(Stretch(NO_END, None, last, test))
    return found


def _certain(first: int, last: int) -> ColumnElement[bool]:
    occurred = and_(c.kind == Kind.OCCURRENCE, c.earliest_start >= first, c.latest_end <= last)
    begun = or_(c.start_open, c.latest_start <= last)
    lasting = or_(c.end_open, c.earliest_end >= first)
    return or_(occurred, and_(c.kind == Kind.STATE, begun, lasting))
