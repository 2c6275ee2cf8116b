"""So many units before or after: three days ago, two weeks later, a year before."""

import re
from dataclasses import replace

from dateline import days
from dateline.errors import BadDate
from dateline.model import TimexType
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, count_of, date, grain_of, unresolved
from dateline.timex.readings import unsure
from dateline.timex.readings.clock import without_offset
from dateline.timex.readings.lasting import duration
from dateline.timex.readings.reported import year_on
from dateline.when import Grain, When, step


def back(slots: Slots, clock: Clock) -> Meaning | None:
    """Three days ago: so many units before publication."""
    return _count(slots, clock, -1, clock.here, clock.here_words)


def ahead(slots: Slots, clock: Clock) -> Meaning | None:
    """Two weeks from now: so many units after publication."""
    return _count(slots, clock, 1, clock.here, clock.here_words)


def earlier(slots: Slots, clock: Clock) -> Meaning | None:
    """A year earlier: so many units before the time the text is at."""
    return _from_running(slots, clock, -1)


def later(slots: Slots, clock: Clock) -> Meaning | None:
    """Two days later: so many units after the time the text is at."""
    return _from_running(slots, clock, 1)


def _from_running(slots: Slots, clock: Clock, sign: int) -> Meaning | None:
    compared = clock.compared if sign < 0 and slots["unit"] == Grain.MONTH else None
    told = clock.counted_on if sign > 0 else None
    running = compared or told or clock.running_for(grain_of(slots))
    start = None if running is None else running.earliest_start
    if running is not None and running.clock and slots["unit"] in MINUTES:
        return _by_the_clock(slots, clock, running, sign)
    number, unit = count_of(slots), grain_of(slots)
    if running is not None and running.grain is Grain.DAY and _within_a_day(number, unit):
        return _hours_on(slots, clock, sign)
    if running is not None and isinstance(number, int) and unsure.finer(unit, running):
        return unsure.somewhere(running, unit, sign * number)
    return _count(slots, clock, sign, start, "the time the text is at")


def _within_a_day(number: float | str, unit: Grain) -> bool:
    """Whether it need not lead to another day; days are counted from 24 hours on."""
    short = isinstance(number, str) or number < DAY
    return unit is Grain.MINUTE or (unit is Grain.HOUR and short)


def _hours_on(slots: Slots, clock: Clock, sign: int) -> Meaning | None:
    """An hour later, where no time of day is told: a length, on the day told or the next one."""
    length, told = duration(slots, clock), clock.reference
    if length is None or told is None or told.single_day is None:
        return length
    day, beside = told.single_day, told.single_day + (sign if slots["unit"] == Grain.HOUR else 0)
    when = When.within(min(day, beside), max(day, beside))
    return replace(length, when=when, steps=("a length of time, from the day the text is at",))


def _by_the_clock(slots: Slots, clock: Clock, running: When, sign: int) -> Meaning | None:
    """Twenty minutes later, two hours before: counted on from a time of day."""
    number, told, start = count_of(slots), HOURS.match(running.clock or ""), running.earliest_start
    if told is None and running.single_day is not None and _within_a_day(number, grain_of(slots)):
        return _hours_on(slots, clock, sign)
    if isinstance(number, str) or told is None or start is None:
        return unresolved("PAST_REF" if sign < 0 else "FUTURE_REF", "no time of day is told")
    hour, minute, zone = told.groups()
    after = int(hour) * 60 + int(minute) + sign * round(number * MINUTES[str(slots["unit"])])
    day, rest = start + after // 1440, after % 1440
    when = When.within(day, day).at(f"T{rest // 60:02d}:{rest % 60:02d}{zone}")
    side = "before" if sign < 0 else "after"
    steps = (f"{number} {slots['unit']}s {side} {running.value}",)
    return Meaning(TimexType.TIME, without_offset(when.value), when, None, steps)


DAY = 24  # hours
MINUTES = {"minute": 1, "hour": 60}
HOURS = re.compile(r"T(\d\d):(\d\d)(.*)")


def _count(slots: Slots, clock: Clock, sign: int, start: int | None, what: str) -> Meaning | None:
    grain, number = grain_of(slots), count_of(slots)
    if isinstance(number, str) or start is None:
        value = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return unresolved(
            value, f"not told how many {grain}s" if start else "nothing to count from"
        )
    if grain is Grain.YEAR and number == 1:
        quarter = year_on(clock, sign)
        if quarter is not None:
            return quarter
    try:
        when = _moved(start, sign * number, grain)
    except BadDate:
        return unresolved("PAST_REF" if sign < 0 else "FUTURE_REF", "too far for the calendar")
    side = "before" if sign < 0 else "after"
    return date(when, f"{number} {grain}{'s' if number != 1 else ''} {side} {what}")


def _moved(start: int, count: float, grain: Grain) -> When:
    if grain in (Grain.MINUTE, Grain.HOUR):
        day = start + int(count / (24 if grain is Grain.HOUR else 1440))
        return When.within(day, day)
    if count != int(count):
        years = {Grain.DECADE: 10, Grain.CENTURY: 100}.get(grain)
        if years:
            return When.around(step(start, round(count * years), Grain.YEAR), Grain.YEAR)
        if grain is Grain.YEAR:
            return When.around(step(start, round(count * 12), Grain.MONTH), Grain.MONTH)
        if grain is Grain.WEEK:
            return When.around(start + round(count * 7), grain)
        return When.around(step(start, round(count), grain), grain)
    landed = step(start, int(count), grain)
    told = Grain.YEAR if grain in (Grain.DECADE, Grain.CENTURY) else grain
    return When.around(landed, told)


def ago_from(slots: Slots, clock: Clock) -> Meaning | None:
    """A year ago this month, ten years ago on Friday: so many years before a nearer time."""
    here, number = clock.here, slots["number"]
    if here is None or not isinstance(number, int):
        return unresolved("PAST_REF", "nothing to count from")
    years = number * (10 if slots["unit"] == Grain.DECADE else 1)
    beside = int(slots.get("offset", 0))
    if "weekday" in slots:
        beside = (int(slots["weekday"]) - days.weekday(here) + 3) % 7 - 3
    day = step(here + beside, -years, Grain.YEAR)
    grain = Grain(str(slots.get("told", Grain.DAY)))
    return date(When.around(day, grain), f"the {grain} {years} years before that of publication")


def side(slots: Slots, clock: Clock) -> Meaning | None:
    """The day before, a year after: `side` says which way from the time the text is at."""
    return _from_running(slots, clock, int(slots["side"]))


def on(slots: Slots, clock: Clock) -> Meaning | None:
    """Five years on: in a story so much later, in news the time since something."""
    return later(slots, clock) if clock.follows else duration(slots, clock)


READINGS: dict[str, Reading] = {
    "back": back,
    "ago from": ago_from,
    "ahead": ahead,
    "earlier": earlier,
    "later": later,
    "side": side,
    "units on": on,
}
