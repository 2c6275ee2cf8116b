"""Times of day: clock times and day parts, on a day that is told or the text's own."""

import re
from dataclasses import replace

from dateline.errors import BadDate
from dateline.model import TimexType
from dateline.timex.clock import DAILY, Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date
from dateline.timex.readings.anaphora import following_weekday, same
from dateline.timex.readings.calendar import calendar
from dateline.timex.readings.numeric import iso, numeric
from dateline.timex.readings.relative import day_offset, shifted
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
        TimexType.TIME, without_offset(when.value), when, None, (*day.steps, f"at {hour[1:]}")
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
    if any(name in slots for name in ("weekday", "month", "day", "year")):
        return calendar(slots, clock)
    if slots.get("part") == "NI" and clock.reference is None and clock.tense < 0:
        return day_offset({"offset": -1}, clock)
    if (beside := _beside_a_night(slots, clock)) is not None:
        return date(When.within(beside, beside), "the day next to the night")
    running = clock.running
    if running is None or running.grain not in DAILY:
        return _late_day(clock)
    return _next_dawn(slots, clock, running) or date(_whole(running), "the day the text is at")


def _beside_a_night(slots: Slots, clock: Clock) -> int | None:
    """Held overnight and freed in the morning: the day after. At 2 a.m. on Friday the roof fell
    in; they spent the rest of the night outside: the night that began the day before.
    """
    told, part = clock.loose, slots.get("part")
    low = clock.tenses.around(*clock.place)[0]
    if part == "MO" and told and told.clock == "TNI" and clock.loose_at >= low:
        return (told.earliest_start or 0) + 1
    here = clock.running
    if part != "NI" or "rest" not in slots or here is None or here.grain not in DAILY:
        return None
    early = here.clock is not None and here.clock < SMALL_HOURS
    return (here.earliest_start or 0) - 1 if early else None


def _next_dawn(slots: Slots, clock: Clock, running: When) -> Meaning | None:
    """Dawn after a night that was told: that of the next day, if that one had come."""
    twilight = slots.get("part") == "MO" and "twilight" in slots
    if not twilight or clock.since or not _late(running.clock):
        return None
    day = (running.earliest_start or 0) + 1
    if clock.published is not None and day > clock.published and clock.tense <= 0:
        return None
    return date(When.within(day, day), "the day after the night the text is at")


def _late(clock: str | None) -> bool:
    """Whether a time of day is one of the evening or the night."""
    if clock is None:
        return False
    return clock in ("TEV", "TNI") or (clock[1:3].isdecimal() and int(clock[1:3]) >= EVENING)


EVENING = 18  # hours
SMALL_HOURS = "T06"


def _late_day(clock: Clock) -> Meaning:
    """The day told last, where it is a recent one, else that of publication."""
    here = clock.published
    if here is None or clock.narrative:
        return Meaning(TimexType.TIME, "XXXX-XX-XX", None, None, ("no day is known",))
    if clock.late_day is not None:
        return date(clock.late_day, "the day told last")
    return date(When.within(here, here), "the day of publication")


def _whole(day: When) -> When:
    return When.within(day.earliest_start or 0, day.earliest_start or 0)


READINGS: dict[str, Reading] = {"time of day": at, "overnight": overnight}
