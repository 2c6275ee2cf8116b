"""Dates in numbers: ISO, and day and month in the order of the place."""

import re

from dateline.errors import BadDate
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date
from dateline.timex.tokens import full_year
from dateline.when import When

FARTHEST = 14  # hours that a zone is away from Greenwich
_OFFSET = re.compile(r"[+-](\d\d):?(\d\d)$")


def iso(slots: Slots, clock: Clock) -> Meaning | None:
    """2009-09-21, perhaps with a time of day."""
    written = str(slots["isodate"]).upper()
    year, month, day = int(written[:4]), int(written[5:7]), int(written[8:10])
    try:
        when = When.on(year, month, day)
        if len(written) > 10:
            when = when.at(_zoned(written[10:].split(".")[0]))
    except BadDate:
        return None
    return date(when, "written out")


def _zoned(clock: str) -> str:
    offset = _OFFSET.search(clock)
    there = offset is None or (int(offset[1]) <= FARTHEST and int(offset[2]) < 60)
    if int(clock[1:3]) > 24 or not there:
        raise BadDate(f"{clock} is no time of day")
    return clock


def numeric(slots: Slots, clock: Clock) -> Meaning | None:
    """25/12/1998 or 12/25/98: in the order of the place unless only one order is a date."""
    first, second, third = slots["numdate"]
    if len(first) > 2:
        parts = [(int(first), int(second), int(third))] if len(first) == 4 else []
        tried = [(year, month, day) for year, month, day in parts]
    elif len(third) not in (2, 4):
        return None
    else:
        year = int(third) if len(third) == 4 else full_year(int(third))
        month_first, day_first = (year, int(first), int(second)), (year, int(second), int(first))
        tried = [month_first, day_first] if clock.order == "MDY" else [day_first, month_first]
    good = []
    for year, month, day in tried:
        try:
            good.append(When.on(year, month, day))
        except BadDate:
            continue
    if not good:
        return None
    if len(good) < 2 or good[0] == good[1]:
        return date(good[0], "written out")
    read, other = ("month", "day") if clock.order == "MDY" else ("day", "month")
    return date(
        good[0], f"read {read} first ({clock.place_words}); {other} first would be {good[1].value}"
    )


def dashed(slots: Slots, clock: Clock) -> Meaning | None:
    """12-03-2004: as 12/03/2004."""
    parts = (str(slots["first"]), str(slots["second"]), f"{slots['year']:04d}")
    return numeric({"numdate": parts}, clock)


def numeric_month(slots: Slots, clock: Clock) -> Meaning | None:
    """03/2004: a month of a year."""
    month, year = slots["month_year"]
    try:
        return date(When.on(year, month), "written out")
    except BadDate:
        return None


READINGS: dict[str, Reading] = {
    "isodate": iso,
    "numdate": numeric,
    "numeric month": numeric_month,
    "dashed date": dashed,
}
