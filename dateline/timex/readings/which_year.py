"""Which year a month or a day is of that is told without one."""

from dateline import days
from dateline.timex.clock import Clock
from dateline.when import Grain

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def on_weekday(year: int, month: int, day: int, wanted: int) -> tuple[int, str] | None:
    """The year next to this one in which the date falls on the weekday that is told with it."""
    for each in (year, year - 1, year + 1):
        real = days.MIN_YEAR < each < days.MAX_YEAR and day <= days.month_length(each, month)
        if real and days.weekday(days.day_of(each, month, day)) == wanted:
            return each, f"it is a {WEEKDAYS[wanted]} then"
    return None


def year_for(month: int, day: int | None, clock: Clock, here: int) -> tuple[int, str]:
    """The year of a month that is told without one, and why."""
    year, this_month, _ = days.civil(here)
    if (near := _in_the_loose(month, day, clock)) is not None:
        return near, "some day of the time told just before"
    if clock.follows and (month, day) != (2, 29):
        later = month - this_month
        back = _on_from_aside(month, day, clock) or _back_from_leap(month, day, clock, here)
        if back is not None:
            return back, "the text comes back to that year"
        if later <= -7 and not clock.since:
            return year + 1, "the next one after the time the text is at"
        return year, "the year the text is in"
    if clock.opening_year is not None:
        return clock.opening_year, "the year its sentence opens with"
    if month == this_month and not day:
        return year, "the month of publication"
    aims = not day and clock.tenses.remarks.aims(clock.place[0])
    tense = 1 if aims else clock.tense
    if (month, day) == (2, 29):
        year += min(
            (0, -1, 1, -2, 2, -3, 3, -4), key=lambda off: (not days.is_leap(year + off), abs(off))
        )
        return year, "the leap year nearest to publication"
    chosen = min((year, year - 1, year + 1), key=lambda each: _cost(each, month, day, here, tense))
    told = ", past tense" if tense < 0 else ", future tense" if tense > 0 else ""
    return chosen, f"the nearest to publication{told}"


def _in_the_loose(month: int, day: int | None, clock: Clock) -> int | None:
    """In September 2003. Three weeks later, on 22 September: the year in which it lies in that."""
    loose = clock.loose
    if day is None or loose is None or clock.place[0] - clock.loose_at > APPOSED:
        return None
    first, last = loose.earliest_start, loose.latest_end
    if first is None or last is None or last - first > LOOSE:
        return None
    for year in {days.civil(first)[0], days.civil(last)[0]}:
        if day <= days.month_length(year, month) and (
            first - WEEK <= days.day_of(year, month, day) <= last + WEEK
        ):
            return year
    return None


def _on_from_aside(month: int, day: int | None, clock: Clock) -> int | None:
    """Until April 1911; on 2 September: the sentence goes on from a date that is told aside."""
    told = clock.sentence
    if told is None or told is clock.reference or told.earliest_start is None:
        return None
    if told.grain not in (Grain.DAY, Grain.MONTH):
        return None
    year, told_month, told_day = days.civil(told.earliest_start)
    return year + ((month, day or 31) < (told_month, told_day))


def _back_from_leap(month: int, day: int | None, clock: Clock, here: int) -> int | None:
    """The year that was left for a date far away, if this date goes on from there."""
    if day is None or clock.left is None or clock.left.earliest_start is None:
        return None
    left = clock.left.earliest_start
    this_year, this_month, this_day = days.civil(here)
    if (month, day or 31) >= (this_month, this_day):
        return None
    year, left_month, left_day = days.civil(left)
    ahead = (month - left_month) * 30 + ((day or left_day) - left_day)
    return year if year != this_year and 0 <= ahead <= ONWARD else None


def _cost(year: int, month: int, day: int | None, here: int, tense: int) -> float:
    """How far away a date is; one against the tense has to be much nearer to be meant."""
    distance = (year - days.civil(here)[0]) * 365.25 + (month - days.civil(here)[1]) * 30.44
    distance += (day or 15) - (days.civil(here)[2] if day else 15)
    if distance * tense < 0:
        against = AGAINST_PAST if tense < 0 else AGAINST_FUTURE
        return abs(distance) + (AGAINST_PLAIN if abs(tense) > 1 else against)
    return abs(distance) + (UNTOLD if not tense and distance > 0 else 0)


APPOSED = 30  # characters
LOOSE, WEEK = 62, 7  # days
ONWARD = 200  # days that a text goes on by in one step
AGAINST_PAST, AGAINST_FUTURE, AGAINST_PLAIN, UNTOLD = 250, 200, 360, 60
