"""Calendars that feasts are kept by: Easter, the Islamic, Hebrew and Chinese year, new moons.

All in day numbers (`dateline.days`). Easter after the anonymous Gregorian algorithm (Nature, 1876)
and Meeus's for the Julian one; the tabular Islamic calendar (civil epoch, 30-year cycle) and the
Hebrew molad arithmetic after Reingold and Dershowitz, *Calendrical Calculations*; new moons and
the sun's longitude after Meeus, *Astronomical Algorithms*, chapters 25 and 49, to some minutes.
"""

import math
from functools import cache

from dateline import days

_ISLAMIC_EPOCH = days.day_of(622, 7, 19)  # Friday 16 July 622, Julian
_PERSIAN_EPOCH = days.day_of(622, 3, 21)
_HEBREW_EPOCH = -1373427  # the day before 1 Tishri of the year 1
_J2000 = days.day_of(2000, 1, 1) + 0.5  # noon
_FIRST_MOON = _J2000 + 5.09766  # the new moon of January 2000
_MONTH, _TROPICAL = 29.530588861, 365.2422
DELHI = 5.5 / 24


def beijing(year: int) -> float:
    """How far Beijing's clock is ahead of UTC, in days: local mean time before 1929."""
    return (8 if year >= 1929 else 7.7611) / 24


def easter(year: int) -> int:
    """Easter Sunday of the Western churches."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return days.day_of(year, month, day + 1)


def orthodox_easter(year: int) -> int:
    """Easter Sunday of the churches that reckon by the Julian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    behind = year // 100 - year // 400 - 2  # days between the two calendars
    return days.day_of(year, month, 1) + day + behind


def islamic(year: int, month: int, day: int = 1) -> int:
    """A day of the tabular Islamic calendar; observation may differ from it by a day or two."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30
    return _ISLAMIC_EPOCH + before + 29 * (month - 1) + month // 2 + day - 1


def islamic_year(day: int) -> int:
    """The Islamic year that a day lies in."""
    return (30 * (day - _ISLAMIC_EPOCH) + 10646) // 10631


def persian(year: int, month: int, day: int = 1) -> int:
    """A day of the solar Hijri calendar of Iran and Afghanistan, by its 33-year cycle.

    The cycle agrees with the observed equinox for the years 1178 to 1633 (1799 to 2254).
    """
    before = 365 * (year - 1) + (8 * year + 21) // 33
    return _PERSIAN_EPOCH + before + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1


@cache
def hebrew_new_year(year: int) -> int:
    """1 Tishri of a Hebrew year, after its postponements."""
    before, this, after = (_molad_day(year + by) for by in (-1, 0, 1))
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + late


def _molad_day(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def hebrew(year: int, month: int, day: int) -> int:
    """A day of a Hebrew year; month 1 is Nisan, 7 Tishri, and Nisan ends the year it stands in."""
    start = hebrew_new_year(year)
    if month < 7:
        return hebrew_new_year(year + 1) - sum(_SUMMER[month - 1 :]) + day - 1
    length = hebrew_new_year(year + 1) - start
    lengths = (30, 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30, 29, 30)
    return start + sum(lengths[: month - 7]) + day - 1


_SUMMER = (30, 29, 30, 29, 30, 29)  # Nisan to Elul


@cache
def chinese_new_year(year: int) -> int:
    """The first day of the Chinese year that starts in a Gregorian one, by Beijing's days."""
    first, last = _solstice_month(year - 1), _solstice_month(year)
    moons = [first + index for index in range(last - first + 1)]
    if len(moons) == 14:
        leap = next(i for i in range(1, 13) if _term(moons[i]) == _term(moons[i] + 1))
        return _moon_day(moons[3] if leap <= 2 else moons[2])
    return _moon_day(moons[2])


def _solstice_month(year: int) -> int:
    """The index of the last new moon up to the winter solstice of a year."""
    solstice = days.day_of(year, 12, 18)
    while _longitude(solstice + 1 - beijing(year)) < 270:
        solstice += 1
    index = round((solstice - _FIRST_MOON) / _MONTH) + 1
    while _moon_day(index) > solstice:
        index -= 1
    return index


def _moon_day(index: int) -> int:
    moment = new_moon(index)
    return math.floor(moment + beijing(days.civil(int(moment))[0]))


def _term(index: int) -> int:
    """Which twelfth of its round the sun is in as the day of a new moon begins in Beijing."""
    day = _moon_day(index)
    return int(_longitude(day - beijing(days.civil(day)[0])) // 30)


def _longitude(moment: float) -> float:
    """The apparent longitude of the sun in degrees, at a day number with its fraction (UTC)."""
    century = (moment - _J2000) / 36525
    mean = math.radians(357.52911 + 35999.05029 * century)
    centre = (1.914602 - 0.004817 * century) * math.sin(mean) + 0.019993 * math.sin(2 * mean)
    node = math.radians(125.04 - 1934.136 * century)
    longitude = 280.46646 + 36000.76983 * century + 0.0003032 * century**2 + centre
    return (longitude - 0.00569 - 0.00478 * math.sin(node)) % 360


def new_moon(index: int) -> float:
    """The moment of a new moon as a day number with its fraction (UTC); 0 is January 2000's."""
    t = index / 1236.85
    moment = _FIRST_MOON + _MONTH * index + 0.00015437 * t**2
    sun = math.radians(2.5534 + 29.1053567 * index)
    moon = math.radians(201.5643 + 385.81693528 * index + 0.0107582 * t**2)
    node = math.radians(160.7108 + 390.67050284 * index - 0.0016118 * t**2)
    e = 1 - 0.002516 * t
    terms = (
        (-0.40720, moon), (0.17241 * e, sun), (0.01608, 2 * moon), (0.01039, 2 * node),
        (0.00739 * e, moon - sun), (-0.00514 * e, moon + sun), (0.00208 * e * e, 2 * sun),
        (-0.00111, moon - 2 * node), (-0.00057, moon + 2 * node), (0.00056 * e, 2 * moon + sun),
    )  # fmt: skip
    return moment + sum(size * math.sin(angle) for size, angle in terms) - 0.0008


@cache
def diwali(year: int) -> int:
    """The evening of the new moon that ends Ashvin, by the sunset of northern India.

    It is the first one after the sun has entered the sidereal Libra (Lahiri's ayanamsa).
    """
    libra = 180 + 23.85 + 0.01397 * (year - 2000)
    index = round((days.day_of(year, 10, 10) - _FIRST_MOON) / _MONTH) - 1
    while _longitude(new_moon(index)) < libra:
        index += 1
    sunset = 18.4 / 24  # and an hour: a new moon just after sunset belongs to the evening before
    return math.floor(new_moon(index) + DELHI - sunset)
