"""Times of day: clock times and day parts, on a day that is told or the text's own."""

import re
from dataclasses import replace

from dateline.errors import BadDate
from dateline.model import TimexType
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date
from dateline.timex.readings.anaphora import following_weekday, same
from dateline.timex.readings.calendar import calendar
from dateline.timex.readings.hours import untold_day
from dateline.timex.readings.numeric import iso, numeric
from dateline.timex.readings.relative import date_of_last_year, day_offset, shifted
from dateline.when import Grain, When


def at(slots: Slots, clock: Clock) -> Meaning | None:
    """A clock time or a day part (`part`), with or without its day."""
    if "nights" in slots:
        slots = {**slots, "day": slots["nights"][0]}
    if "time" not in slots and "part" not in slots:
        return calendar(slots, clock)
    if "bare" in slots:
        slots = {**slots, "time": _after_noon(slots["time"], clock.told)}
    hour = written(slots)
    if hour is None:
        return None
    day = _day(slots, clock)
    if day is None:
        return None
    if day.when is None or day.when.single_day is None:
        value = day.value if day.value.startswith("XXXX-") else "XXXX-XX-XX"
        return Meaning(TimexType.TIME, value + hour, None, None, day.steps, moves=False)
    grain = Grain.DAYPART if "part" in slots and "time" not in slots else Grain.MINUTE
    try:
        when = day.when.at(hour, grain)
    except BadDate:
        return None
    return Meaning(
        TimexType.TIME,
        without_offset(when.value),
        when,
        None,
        (*day.steps, f"at {hour[1:]}"),
        moves=day.moves,
    )


def _after_noon(time: tuple[int, int], told: When | None) -> tuple[int, int]:
    """2:10 p.m., then at 3:40: the half of the day that goes on from the time told last."""
    clock = told.clock if told else None
    if clock is None or not clock[1:3].isdecimal() or not 1 <= time[0] < 12:
        return time
    here = int(clock[1:3]), int(clock[4:6] or 0)
    later = time[0] + 12, time[1]
    return later if time < (12, 0) <= here <= later else time


def overnight(slots: Slots, clock: Clock) -> Meaning | None:
    """The night that is over by the day of publication, or in the future tense the next one.

    That of an older day where its sentence tells one: arrested on 3 May and held overnight.
    """
    day = clock.sentence.single_day if clock.sentence else None
    if day is not None and (clock.published is None or day < clock.published - 1):
        when = When.within(day, day).at(f"T{slots['part']}", Grain.DAYPART)
        return replace(date(when, "the day told in its sentence"), type=TimexType.TIME, moves=False)
    night = at({**slots, "offset": 0 if clock.tense > 0 else -1}, clock)
    return replace(night, moves=False) if night else None


def without_offset(value: str) -> str:
    """A value as TimeML writes it, with a letter for its zone or none."""
    return _OFFSET.sub("", value)


_OFFSET = re.compile(r"[+-]\d\d:\d\d$")


def written(slots: Slots) -> str | None:
    """A time of day or its part as TIMEX3 writes it; None for an hour that no day has."""
    if "time" not in slots:
        return f"T{slots['part']}"
    told = slots["time"]
    if told is None:
        return None
    hour, minute = told
    if "part" in slots and 1 <= hour < 12 and slots["part"] in ("AF", "EV", "NI"):
        hour += 12 if slots["part"] != "NI" or hour >= 6 else 0
    if not (0 <= hour <= 24 and 0 <= minute < 60) or (hour == 24 and minute):
        return None
    return f"T{hour:02d}:{minute:02d}{slots.get('zone', '') or ''}"


def _day(slots: Slots, clock: Clock) -> Meaning | None:
    if "offset" in slots:
        return day_offset(slots, clock)
    if "isodate" in slots:
        return iso(slots, clock)
    if "numdate" in slots:
        return numeric(slots, clock)
    if "same" in slots:
        reading = following_weekday if "weekday" in slots else same
        return reading({"unit": "day", "shift": slots["same"], **slots}, clock)
    if "shift" in slots and "weekday" in slots:
        return shifted(slots, clock)
    if "year_shift" in slots:
        return date_of_last_year(slots, clock)
    if any(name in slots for name in ("weekday", "month", "day", "year")):
        return calendar(slots, clock)
    return untold_day(slots, clock)


READINGS: dict[str, Reading] = {"time of day": at, "overnight": overnight}
