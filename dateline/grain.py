"""Units of the calendar: how finely a time is told, where a unit begins and ends, how it is named.

Weeks are ISO weeks, seasons meteorological; a decade starts in a year ending in 0, a century in
one ending in 00.
"""

from enum import StrEnum

from dateline.days import civil, day_of, iso_week, iso_year, month_length, weekday
from dateline.errors import BadDate


class Grain(StrEnum):
    """How finely a time is told, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    ERA = "era"


FINE = frozenset({Grain.MINUTE, Grain.HOUR, Grain.DAYPART, Grain.DAY})
_MONTHS = {Grain.MONTH: 1, Grain.SEASON: 3, Grain.QUARTER: 3, Grain.HALF: 6}
_YEARS = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def counted(unit: str) -> Grain:
    """The grain of a unit that lengths are told in; seconds are told to the minute."""
    return Grain.MINUTE if unit == "second" else Grain(unit)


def step(day: int, count: int, unit: Grain) -> int:
    """The day `count` units after another; the day of the month is cut to the month's length."""
    if unit in FINE:
        return day + count
    if unit in (Grain.WEEK, Grain.WEEKEND):
        return day + 7 * count
    year, month, date = civil(day)
    months = _MONTHS.get(unit) or 12 * _YEARS.get(unit, 0)
    if not months:
        raise BadDate(f"{unit} has no length on a calendar")
    years, month = divmod(year * 12 + month - 1 + months * count, 12)
    if not -9999 <= years <= 9999:
        raise BadDate(f"year {years} is outside -9999..9999")
    return day_of(years, month + 1, min(date, month_length(years, month + 1)))


def extent(day: int, grain: Grain) -> tuple[int, int]:
    """The first and the last day of the unit that a day lies in; `BadDate` for an era."""
    if grain in FINE:
        return day, day
    if grain in (Grain.WEEK, Grain.WEEKEND):
        monday = day - weekday(day)
        return (monday, monday + 6) if grain is Grain.WEEK else (monday + 5, monday + 6)
    year, month, _ = civil(day)
    if grain in _YEARS:
        size = _YEARS[grain]
        first = year // size * size
        return day_of(first), day_of(min(first + size - 1, 9999), 12, 31)
    if grain not in _MONTHS:
        raise BadDate(f"no calendar unit is an {grain}")
    size = _MONTHS[grain]
    start = year * 12 + (
        month // 3 * 3 - 1 if grain is Grain.SEASON else (month - 1) // size * size
    )
    (first_year, first_month), (last_year, last_month) = divmod(start, 12), divmod(start + size, 12)
    return day_of(first_year, first_month + 1), day_of(last_year, last_month + 1) - 1


def written(day: int, grain: Grain) -> str:
    """The TIMEX3 value of the unit that a day lies in."""
    if grain in (Grain.WEEK, Grain.WEEKEND):
        year, week = iso_week(day)
        return f"{year:04d}-W{week:02d}" + ("-WE" if grain is Grain.WEEKEND else "")
    year, month, date = civil(day)
    if grain is Grain.SEASON and month < 3:
        year -= 1  # winter takes the year of its December
    size = _YEARS.get(grain, 1)
    year = year // size * size
    last = year + size - 1  # before Christ, decades are named after it
    named = f"BC{1 - last:04d}" if last < 1 else iso_year(max(year, 0))
    if grain is Grain.DECADE:
        return named[:-1]
    if grain is Grain.CENTURY:
        return f"BC{-last // 100:02d}" if last < 1 else named[:-2]
    if grain in (Grain.YEAR, Grain.ERA):
        return named
    if grain is Grain.SEASON:
        return f"{named}-{_SEASONS[month // 3 * 3 or 12]}"
    if grain is Grain.QUARTER:
        return f"{named}-Q{(month + 2) // 3}"
    if grain is Grain.HALF:
        return f"{named}-H{1 if month <= 6 else 2}"
    return f"{named}-{month:02d}" + ("" if grain is Grain.MONTH else f"-{date:02d}")
