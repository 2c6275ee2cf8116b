"""Weeks and weekends, and weekdays told by their week."""

from dateline import days
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date, unresolved
from dateline.timex.readings.calendar import calendar
from dateline.when import Grain, When, step


def weekend(slots: Slots, clock: Clock) -> Meaning | None:
    """The weekend: the last one before publication, or the next in the future tense."""
    here = clock.here
    if here is None:
        return unresolved("XXXX-WXX-WE", "no publication date is known")
    saturday = here - (days.weekday(here) - 5) % 7
    if clock.tense > 0:
        saturday += 7
    return date(When.around(saturday, Grain.WEEKEND), f"the one nearest to {days.iso(here)}")


def weekday_of_week(slots: Slots, clock: Clock) -> Meaning | None:
    """Tuesday of last week: `week_shift` ISO weeks from the present one."""
    wanted, here = int(slots["weekday"]), clock.here
    if here is None:
        return unresolved(f"XXXX-WXX-{wanted + 1}", "no publication date is known")
    day = here - days.weekday(here) + 7 * int(slots["week_shift"]) + wanted
    return date(When.within(day, day), f"in the week {slots['week_shift']:+d} from publication")


def week_ago_weekday(slots: Slots, clock: Clock) -> Meaning | None:
    """A week ago Friday: so many weeks before the last such day."""
    wanted, here, number = int(slots["weekday"]), clock.here, slots["number"]
    if here is None or not isinstance(number, int):
        return unresolved(f"XXXX-WXX-{wanted + 1}", "no publication date is known")
    day = here - (days.weekday(here) - wanted) % 7 - 7 * number
    return date(When.within(day, day), f"{number} weeks before the last one")


def weeks_from_weekday(slots: Slots, clock: Clock) -> Meaning | None:
    """A week from Tuesday, two weeks from tomorrow: so many weeks after the next such day."""
    here, number = clock.here, slots["number"]
    if here is None or not isinstance(number, int):
        return unresolved("FUTURE_REF", "no publication date is known")
    first = here + int(slots.get("offset", 0))
    if "weekday" in slots:
        first = here + ((int(slots["weekday"]) - days.weekday(here)) % 7 or 7)
    day = first + 7 * number
    return date(When.within(day, day), f"{number} weeks after the next one")


def week_of_month(slots: Slots, clock: Clock) -> Meaning | None:
    """The first week of October: the ISO week with the day that many weeks into the month."""
    month = calendar({key: slots[key] for key in ("month", "year") if key in slots}, clock)
    if "month" not in slots:
        running = clock.running
        start = None if running is None else running.earliest_start
        if start is not None:
            start = step(start, int(slots.get("shift", 0)), Grain.MONTH)
        month = None if start is None else date(When.around(start, Grain.MONTH))
    if month is None or month.when is None or month.when.latest_end is None:
        return month
    first, last, rank = month.when.earliest_start, month.when.latest_end, int(slots.get("rank", 1))
    if first is None or rank < 1 or rank > 9:
        return None
    day = (
        last - 3
        if rank == 9
        else first + int(slots["day"]) - 1
        if "day" in slots
        else first + 7 * rank - 4
    )
    grain = Grain.WEEKEND if "weekend" in slots else Grain.WEEK
    return date(When.around(min(day, last), grain), *month.steps, f"the {grain} in it")


def weekday_of_month(slots: Slots, clock: Clock) -> Meaning | None:
    """The first Sunday in June, the last day of May or 2007; of no one year, only the month."""
    month = calendar({key: slots[key] for key in ("month", "year") if key in slots}, clock)
    if month is None or month.when is None or month.when.earliest_start is None:
        return month
    first, last = month.when.earliest_start, month.when.latest_end or 0
    day = _ranked(first, last, slots.get("rank"), slots.get("weekday"))
    if not first <= day <= last:
        return None
    return date(When.within(day, day), *month.steps, "the day of that rank in it")


def _ranked(first: int, last: int, rank: int | None, wanted: int | None) -> int:
    """The day of a month by its rank among all, or among those of its name; the last for None."""
    if wanted is None:
        return last if rank is None else first + rank - 1
    if rank is None:
        return last - (days.weekday(last) - wanted) % 7
    return first + (wanted - days.weekday(first)) % 7 + 7 * (rank - 1)


READINGS: dict[str, Reading] = {
    "weekend": weekend,
    "weekday of week": weekday_of_week,
    "week ago weekday": week_ago_weekday,
    "weeks from weekday": weeks_from_weekday,
    "week of month": week_of_month,
    "weekday of month": weekday_of_month,
}
