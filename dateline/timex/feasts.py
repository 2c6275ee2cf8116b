"""On which day of a year a feast is kept."""

from dataclasses import replace
from functools import cache

from dateline import days
from dateline.languages.named import Feast, feasts
from dateline.timex import almanac
from dateline.when import Qualifier, When

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def in_year(key: str, year: int) -> tuple[When, ...]:
    """The times a feast is kept in a Gregorian year: mostly one, Islamic ones none or two."""
    feast = feasts()[key]
    qualifier = Qualifier.APPROXIMATE if feast.approximate else None
    return tuple(
        replace(When.within(first, first + feast.days - 1), qualifier=qualifier)
        for first in _first_days(feast, year)
        if days.civil(first)[0] == year
    )


def _first_days(feast: Feast, year: int) -> list[int]:
    kind, *numbers = feast.on.split()
    if kind in ("easter", "orthodox"):
        sunday = almanac.easter if kind == "easter" else almanac.orthodox_easter
        return [sunday(year) + int(numbers[0])]
    if kind in ("chinese", "diwali"):
        reckoned = almanac.chinese_new_year if kind == "chinese" else almanac.diwali
        return [reckoned(year) + int(numbers[0])]
    if kind == "islamic":
        started = almanac.islamic_year(days.day_of(year))
        return [almanac.islamic(each, *map(int, numbers)) for each in range(started, started + 3)]
    if kind == "hebrew":
        return _hebrew(year, *map(int, numbers))
    if "-" in kind:
        month, day = map(int, kind.split("-"))
        return [days.day_of(year, month, day)]
    return [_weekday(year, kind, *numbers)]


def _hebrew(year: int, month: int, day: int, later: int = 0) -> list[int]:
    """A Hebrew year starts 3760 years and some months before the Gregorian one."""
    return [almanac.hebrew(year + ahead, month, day) + later for ahead in (3760, 3761)]


def _weekday(year: int, which: str, weekday: str, month: str, later: str = "0") -> int:
    """The fourth Thursday of November, the last Monday of May."""
    wanted, number = WEEKDAYS.index(weekday), int(month)
    if which == "last":
        last = days.day_of(year, number, days.month_length(year, number))
        return last - (days.weekday(last) - wanted) % 7 + int(later)
    first = days.day_of(year, number)
    return first + (wanted - days.weekday(first)) % 7 + 7 * (int(which) - 1) + int(later)
