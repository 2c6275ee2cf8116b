"""Dates as programs write them: in the entries of feeds and in the fields of pages.

One rule: a day is read only where year, month and day all stand and are on the calendar; nothing
is filled in. What programs write when they know no date (the zero of some clock) is no date.
"""

import re
from dataclasses import dataclass
from datetime import date

from dateline.days import month_length

EARLIEST = date(1605, 1, 1)  # the first newspaper; what is dated before it comes from a program
EARLIEST_ENTRY = date(1990, 1, 1)  # there was no web before it, and so no feed
LONGEST = 200  # characters that are looked at
MOST_OFFSET = 14  # hours that a zone may be ahead or behind
DEFAULTS = frozenset(
    {
        date(1753, 1, 1),  # SQL Server
        date(1858, 11, 17),  # VMS
        date(1899, 12, 30),  # OLE
        date(1899, 12, 31),  # spreadsheets
        date(1900, 1, 1),  # NTP
        date(1904, 1, 1),  # the old Macintosh
        date(1969, 12, 31),  # Unix, west of Greenwich
        date(1970, 1, 1),  # Unix
        date(1980, 1, 1),  # DOS
    }
)
MIDNIGHTS = frozenset({date(2000, 1, 1), date(2001, 1, 1)})  # PostgreSQL, devices; Cocoa
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_TH = r"(?:st|nd|rd|th)?"
_GAP = r"(?:\s{1,3}|-)"
_DAY = re.compile(
    r"(?<![\d.+-])(?P<y1>\d{4})(?:(?P<m1>\d\d)(?P<d1>\d\d)|"
    r"(?P<sign>[-/.])(?P<m2>\d{1,2})(?P=sign)(?P<d2>\d{1,2}))(?!\d)"
    rf"|(?<![\d.+-])(?P<d3>\d{{1,2}}){_TH}{_GAP}(?P<m3>{NAME})\.?,?{_GAP}"
    r"(?P<y3>\d{4}|\d\d(?=\s{1,3}\d\d?:))(?!\d)"
    rf"|\b(?P<m4>{NAME})\.?\s{{1,3}}(?P<d4>\d{{1,2}}){_TH},?\s{{1,3}}(?P<y4>\d{{4}})(?!\d)"
    rf"|\b(?P<m5>{NAME})\s{{1,3}}(?P<d5>\d{{1,2}})\s[0-2]\d:[0-5]\d:[0-6]\d\s"
    r"(?:[A-Z]{3,4}\s)?(?P<y5>\d{4})(?!\d)"
    r"|(?<!\d)(?P<y6>\d{4})\s?[년年]\s?(?P<m6>\d{1,2})\s?[월月]\s?(?P<d6>\d{1,2})\s?[일日]",
    re.IGNORECASE,
)
_FORMS = (("y1", "m1", "d1"), ("y1", "m2", "d2"), *((f"y{n}", f"m{n}", f"d{n}") for n in "3456"))
_CLOCK = re.compile(
    r"(?:\s?T(?=\d)|[\s,]{1,3}(?=\d{1,2}:\d))(?P<hour>\d{1,2})(?::?(?P<minute>\d\d))?"
    r"(?::?(?P<second>\d\d))?(?:[.,]\d{1,12})?"
    r"(?:\s?(?:GMT|UTC|Z)?\s?[+-](?P<ahead>\d{1,2}):?(?P<minutes>\d\d)?(?!\d))?",
    re.IGNORECASE,
)
_LEAP = re.compile(r"(?<=:\d\d:)60(?!\d)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day in the place where it was written, and whether no hour but midnight stands with it."""

    day: date
    midnight: bool


def read(words: str) -> Stamp | None:
    """The first whole day that is written, if it, its time and its zone can be."""
    found = _DAY.search(words[:LONGEST])
    day = _calendar_day(found) if found else None
    if found is None or day is None:
        return None
    clock = _CLOCK.match(words[:LONGEST], found.end())
    if clock is None:
        return Stamp(day, midnight=found["y5"] is None)
    hour, minute, second, ahead, minutes = (int(each or 0) for each in clock.groups())
    if hour > 24 or max(minute, minutes) > 59 or second > 60 or ahead > MOST_OFFSET:
        return None
    return Stamp(day, midnight=hour == minute == second == 0)


def written(words: str) -> date | None:
    """The first whole day that is written, whatever it stands for."""
    stamp = read(words)
    return stamp.day if stamp else None


def of_page(words: str) -> date | None:
    """The day that a field of a page gives; none for the default of a program."""
    day = written(words)
    return day if day and is_told(day) else None


def of_entry(words: str) -> date | None:
    """The day that a feed gives an entry.

    None for the default of a program, and for a day before there was a web. Feeds list what is
    new, so midnight of 2000 and 2001, where clocks begin too, is a default there.
    """
    stamp = read(words)
    if stamp is None or stamp.day < EARLIEST_ENTRY:
        return None
    return None if stamp.midnight and stamp.day in MIDNIGHTS else stamp.day


def is_told(day: date) -> bool:
    """Whether somebody can have meant the day, and no program wrote it for want of one."""
    return day >= EARLIEST and day not in DEFAULTS


def without_leap(words: str) -> str:
    """A leap second as the second before it, which is of the same day."""
    return _LEAP.sub("59", words)


def _calendar_day(found: re.Match[str]) -> date | None:
    year, month, day = next(
        (found[y], found[m], found[d]) for y, m, d in _FORMS if found[y] and found[m]
    )
    number = int(month) if month.isdecimal() else MONTHS.get(month.lower(), 0)
    whole = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    if not (1 <= number <= 12 and whole >= 1 and 1 <= int(day) <= month_length(whole, number)):
        return None
    return date(whole, number, int(day))
