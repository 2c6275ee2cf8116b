"""Day numbers: one integer for each day of the proleptic Gregorian calendar.

Day 1 is 1 January of year 1, as in `datetime.date.toordinal`; years run on through 0 (1 BC)
to -9999, which `datetime` cannot hold. Everything that counts days counts in these numbers.
"""

from dateline.errors import BadDate

MIN_YEAR, MAX_YEAR = -9999, 9999
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the (astronomical) year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """The number of days in a month (1..12)."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_of(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day; `BadDate` for one that is on no calendar, such as 31 February."""
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise BadDate(f"year {year} is outside {MIN_YEAR}..{MAX_YEAR}")
    if not 1 <= month <= 12:
        raise BadDate(f"there is no month {month} in {year}")
    if not 1 <= day <= month_length(year, month):
        raise BadDate(f"there is no day {day} in month {month} of {year}")
    before = year - 1
    leaps = before // 4 - before // 100 + before // 400
    in_year = sum(_LENGTHS[: month - 1]) + (month > 2 and is_leap(year))
    return before * 365 + leaps + in_year + day


def civil(number: int) -> tuple[int, int, int]:
    """The year, month and day of a day number.

    Howard Hinnant's days-from-civil arithmetic, shifted to this epoch.
    """
    shifted = number + 305
    era, day_of_era = divmod(shifted, 146_097)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return year_of_era + era * 400 + (month <= 2), month, day


def weekday(number: int) -> int:
    """Monday 0 to Sunday 6."""
    return (number - 1) % 7


def iso(number: int) -> str:
    """`2009-09-21`; a year before 1 is written astronomically, 218 BC as `-0217`."""
    year, month, day = civil(number)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"


def iso_year(year: int) -> str:
    """Four digits, with a minus before year 0."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso_week(number: int) -> tuple[int, int]:
    """The ISO 8601 week-numbering year and week of a day."""
    thursday = number - weekday(number) + 3
    year = civil(thursday)[0]
    return year, (thursday - day_of(year)) // 7 + 1


def week_start(year: int, week: int) -> int:
    """The Monday of an ISO week."""
    fourth = day_of(year, 1, 4)
    return fourth - weekday(fourth) + 7 * (week - 1)
