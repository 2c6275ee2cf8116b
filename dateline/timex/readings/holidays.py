"""Days next to a feast or to another day: Labor Day weekend, the day before Thursday's vote."""

from dataclasses import replace

from dateline import days
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date
from dateline.timex.readings.calendar import calendar
from dateline.timex.readings.clock import written
from dateline.timex.readings.named import feast
from dateline.timex.readings.relative import shifted
from dateline.when import Grain, When

SATURDAY = 5


def around_feast(slots: Slots, clock: Clock) -> Meaning | None:
    """The weekend next to a feast with all days up to it, the ISO week with it, a part of it."""
    told = feast(slots, clock)
    day = told.when.single_day if told and told.when else None
    if told is None or told.when is None or day is None:
        return None
    if "part" in slots or "time" in slots:
        hour = written(slots)
        grain = Grain.DAYPART if "part" in slots else Grain.MINUTE
        return date(told.when.at(hour, grain), *told.steps) if hour else None
    if "weekend" not in slots:
        return date(When.around(day, Grain.WEEK), *told.steps, "the week with it")
    saturday = day + (SATURDAY - days.weekday(day) + 3) % 7 - 3
    weekend = date(When.around(saturday, Grain.WEEKEND), *told.steps, "the weekend next to it")
    first, last = min(saturday, day), max(saturday + 1, day)
    return replace(weekend, when=When.within(first, last, Grain.WEEKEND))


def beside_a_day(slots: Slots, clock: Clock) -> Meaning | None:
    """The day before Thursday's vote, the day after Christmas: `side` tells which way."""
    if "feast" in slots:
        told = feast(slots, clock)
    else:
        told = shifted(slots, clock) if "shift" in slots else calendar(slots, clock)
    day = told.when.single_day if told and told.when else None
    if told is None or day is None:
        return None
    side = int(slots["side"])
    way = "before" if side < 0 else "after"
    return date(When.within(day + side, day + side), *told.steps, f"the day {way} it")


READINGS: dict[str, Reading] = {"around feast": around_feast, "beside a day": beside_a_day}
