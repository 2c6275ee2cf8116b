"""EDTF (ISO 8601-2:2019), the wire form of a `When`: a writer and a reader for what we use.

EDTF cannot say all that four bounds can: `write` gives the tightest form that contains them.
Weeks have no form of their own and are written as "one of these days"; a clock time is written
in full, as level 0 wants it, and the grain says how far to believe it.
"""

import re

from dateline.days import MAX_YEAR, MIN_YEAR, civil, day_of, iso, iso_year, month_length
from dateline.errors import BadDate
from dateline.when import Grain, Kind, Qualifier, When

LONGEST = 100
SEASON_CODES = {21: 3, 22: 6, 23: 9, 24: 12}  # code -> first month
QUARTER_CODES = {33: 1, 34: 4, 35: 7, 36: 10}
HALF_CODES = {40: 1, 41: 7}
_MARKS = {Qualifier.APPROXIMATE: "~", Qualifier.UNCERTAIN: "?", Qualifier.BOTH: "%"}
_QUALIFIERS = {mark: qualifier for qualifier, mark in _MARKS.items()}
_CODES = {
    Grain.SEASON: (SEASON_CODES, 3),
    Grain.QUARTER: (QUARTER_CODES, 3),
    Grain.HALF: (HALF_CODES, 6),
}
_DATE = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?P<clock>T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?(?P<mark>[~?%])?",
    re.ASCII,
)


def write(when: When) -> str | None:
    """The tightest EDTF string that contains the bounds; None if nothing is known."""
    if not when.known:
        return None
    if when.kind is Kind.STATE:
        return _write_interval(when)
    first, last = when.earliest_start, when.latest_end
    if first is not None and last is not None:
        date = _unit(first, last, when.grain)
        if date is not None:
            return date + _clock(when) + _mark(when)
    depth = max(_depth(first, start=True), _depth(last, start=False))
    return f"[{_cut(first, depth, when)}..{_cut(last, depth, when)}]"


def read(text: str) -> When:
    """The time that an EDTF string says; `BadDate` for one outside the subset or the calendar."""
    if len(text) > LONGEST:
        raise BadDate(f"an EDTF date has at most {LONGEST} characters, not {len(text)}")
    if text.startswith("[") and text.endswith("]"):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return _read_date(text)


# -- writing ----------------------------------------------------------------------------------


def _write_interval(when: When) -> str | None:
    start = _end_of_interval(when.earliest_start, when.latest_start, when, start=True)
    end = _end_of_interval(when.earliest_end, when.latest_end, when, start=False)
    return f"{start}/{end}" if start or end else None


def _end_of_interval(low: int | None, high: int | None, when: When, *, start: bool) -> str:
    if when.start_open if start else when.end_open:
        return ".."
    outer = low if start else high
    if outer is None:
        return ""
    if low is None or high is None:
        return iso(outer) + _mark(when)
    return (_unit(low, high, when.grain) or iso(outer)) + _mark(when)


def _depth(day: int | None, *, start: bool) -> int:
    """How many parts of a date an end of a set needs: 1 at the edge of a year, 3 for any day."""
    if day is None:
        return 1
    year, month, date = civil(day)
    if date != (1 if start else month_length(year, month)):
        return 3
    return 1 if month == (1 if start else 12) else 2


def _cut(day: int | None, depth: int, when: When) -> str:
    if day is None:
        return ""
    year, month, date = civil(day)
    return "-".join((iso_year(year), f"{month:02d}", f"{date:02d}")[:depth]) + _mark(when)


def _unit(first: int, last: int, grain: Grain) -> str | None:
    """The calendar unit whose days are exactly `first`..`last`."""
    if first == last:
        return iso(first)
    (year, month, date), (last_year, last_month, last_date) = civil(first), civil(last)
    if date != 1 or last_date != month_length(last_year, last_month):
        return None
    if (year, month) == (last_year, last_month):
        return f"{iso_year(year)}-{month:02d}"
    if (month, last_month) == (1, 12):
        if year == last_year:
            return iso_year(year)
        for size, tail in ((10, "X"), (100, "XX")):
            if year >= 0 and year % size == 0 and last_year == year + size - 1:
                return iso_year(year)[: -len(tail)] + tail
    return _coded(year, month, (last_year - year) * 12 + last_month - month + 1, grain)


def _coded(year: int, month: int, length: int, grain: Grain) -> str | None:
    codes, size = _CODES.get(grain, ({}, 0))
    found = [code for code, first in codes.items() if first == month and size == length]
    return f"{iso_year(year)}-{found[0]}" if found else None


def _clock(when: When) -> str:
    """`T01:23:00` and its offset; a day part has no EDTF form."""
    clock = when.clock
    if clock is None or not clock[1].isdigit():
        return ""
    hour, minute, second, zone = re.fullmatch(
        r"T(\d\d)(?::(\d\d))?(?::(\d\d))?(Z|[+-]\d\d:\d\d)?", clock
    ).groups("")  # type: ignore[union-attr]  # `When` has checked the clock
    return f"T{hour}:{minute or '00'}:{second or '00'}{zone}"


def _mark(when: When) -> str:
    return _MARKS[when.qualifier] if when.qualifier else ""


# -- reading ----------------------------------------------------------------------------------


def _read_date(text: str) -> When:
    match = _DATE.fullmatch(text)
    if match is None:
        raise BadDate(
            f"{text!r} is not an EDTF date that dateline reads, such as 2024-03-21, 2024-03 or 2024"
        )
    year, month, day, clock = match.group("year", "month", "day", "clock")
    if clock is not None and (day is None or "X" in day):
        raise BadDate(f"{text!r} has a time of day but no day")
    when = _extent(year, month, day)
    return When(
        *when.bounds,
        grain=Grain.MINUTE if clock else when.grain,
        qualifier=_QUALIFIERS.get(match["mark"]),
        clock=_checked_clock(clock),
    )


def _extent(year: str, month: str | None, day: str | None) -> When:
    if "X" in year:
        if month is not None:
            raise BadDate(f"{year}-{month}: a month needs its whole year")
        return _many_years(year)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise BadDate(f"{year}-XX-{day}: a day needs its month")
        return When.on(int(year))
    for grain, (codes, size) in _CODES.items():
        if int(month) in codes and day is None:
            return _months(int(year), codes[int(month)], size, grain)
    return When.on(int(year), int(month), None if day in (None, "XX") else int(day or 0))


def _many_years(year: str) -> When:
    size, grain = (100, Grain.CENTURY) if year.endswith("XX") else (10, Grain.DECADE)
    digits = int(year.replace("X", "0"))
    first, last = (
        (digits - size + 1, digits) if year.startswith("-") else (digits, digits + size - 1)
    )
    return When.within(day_of(max(first, MIN_YEAR)), day_of(min(last, MAX_YEAR), 12, 31), grain)


def _months(year: int, month: int, count: int, grain: Grain) -> When:
    years, last = divmod(month + count - 2, 12)
    end = day_of(year + years, last + 1, month_length(year + years, last + 1))
    return When.within(day_of(year, month), end, grain)


def _checked_clock(clock: str | None) -> str | None:
    if clock is None:
        return None
    hour, minute, second = (
        int(part or 0)
        for part in (clock[1:3], clock[4:6], clock[7:9] if clock[6:7] == ":" else "0")
    )
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise BadDate(f"there is no time of day {clock[1:]}")
    return clock


def _read_interval(text: str) -> When:
    left, _, right = text.partition("/")
    if not left and not right:
        raise BadDate("an interval needs a start or an end")
    start = _read_date(left) if left not in ("", "..") else None
    end = _read_date(right) if right not in ("", "..") else None
    if start and end:
        _check_order(text, start, end)
        return When.interval(start, end)
    if end:
        return When.until(end, start_open=left == "..")
    if start:
        return When.since(start, end_open=right == "..")
    return When(kind=Kind.STATE, start_open=left == "..", end_open=right == "..")


def _read_set(text: str) -> When:
    left, dots, right = text[1:-1].partition("..")
    if "," in text or not dots:
        return _hull([_read_date(each.strip()) for each in text[1:-1].split(",")])
    if not left and not right:
        raise BadDate("a set needs a first or a last date")
    if left and right:
        first, last = _read_date(left), _read_date(right)
        _check_order(text, first, last)
        return _hull([first, last])
    known = _read_date(left or right)
    start, end = (known.earliest_start, None) if left else (None, known.latest_end)
    return When(start, end, start, end, grain=known.grain, qualifier=known.qualifier)


def _check_order(text: str, start: When, end: When) -> None:
    first, last = start.earliest_start, end.latest_end
    if first is not None and last is not None and first > last:
        raise BadDate(f"{text!r} ends before it starts")


def _hull(dates: list[When]) -> When:
    firsts = [date.earliest_start for date in dates if date.earliest_start is not None]
    lasts = [date.latest_end for date in dates if date.latest_end is not None]
    qualifier = next((date.qualifier for date in dates if date.qualifier), None)
    grain = min((date.grain for date in dates), key=list(Grain).index)
    first, last = min(firsts), max(lasts)
    return When(first, last, first, last, grain=grain, qualifier=qualifier)
