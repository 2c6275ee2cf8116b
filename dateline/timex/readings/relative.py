"""Times counted from where the text is: today, last week, three days ago."""

from dateline import days
from dateline.errors import BadDate
from dateline.model import TimexType
from dateline.timex.meaning import UNITS, Clock, Meaning, Reading, Slots, date, unresolved
from dateline.timex.readings.calendar import calendar
from dateline.when import Grain, When, step

COUNTED = {"here": "publication", "running": "the time the text is at"}


def day_offset(slots: Slots, clock: Clock) -> Meaning | None:
    """Today, yesterday, tomorrow: so many days from publication."""
    here, offset = clock.here, int(slots["offset"])
    if here is None:
        if offset == 0:
            return unresolved("PRESENT_REF", "no publication date is known")
        return unresolved("PAST_REF" if offset < 0 else "FUTURE_REF", "no publication is known")
    return date(When.within(here + offset, here + offset), f"{_days(offset)} {clock.here_words}")


def _days(offset: int) -> str:
    if offset == 0:
        return "the day of"
    count = f"{abs(offset)} day" + ("s" if abs(offset) > 1 else "")
    return f"{count} {'before' if offset < 0 else 'after'}"


def shifted(slots: Slots, clock: Clock) -> Meaning | None:
    """Last, this or next week, month, weekday or season: `shift` units from the present one."""
    shift = int(slots.get("shift", 0))
    here = clock.here
    if "weekday" in slots:
        return _weekday(int(slots["weekday"]), shift, here)
    if "month" in slots:
        return _month(int(slots["month"]), shift, here)
    if "season" in slots:
        return season(str(slots["season"]), shift, here)
    grain = Grain(str(slots["unit"]))
    if here is None:
        return _undated(shift)
    try:
        when = When.around(step(here, shift, grain), grain)
    except BadDate:
        return None
    which = {-1: "before", 0: "of", 1: "after"}.get(shift, f"{shift:+d} from")
    return date(when, f"the {grain} {which} {clock.here_words} ({days.iso(here)})")


def _undated(shift: int) -> Meaning:
    value = "PRESENT_REF" if shift == 0 else "PAST_REF" if shift < 0 else "FUTURE_REF"
    return unresolved(value, "no publication date is known")


def _weekday(wanted: int, shift: int, here: int | None) -> Meaning | None:
    if here is None:
        return unresolved(f"XXXX-WXX-{wanted + 1}", "no publication date is known")
    ahead = (wanted - days.weekday(here)) % 7
    if shift < 0:
        day, which = here + ahead - 7, "the last one before"
    elif shift > 0:
        day, which = here + (ahead or 7), "the next one after"
    else:
        day, which = here + ahead, "the first one from"
    return date(When.within(day, day), f"{which} {days.iso(here)}")


def weekend(slots: Slots, clock: Clock) -> Meaning | None:
    """The weekend: the last one before publication, or the next in the future tense."""
    here = clock.here
    if here is None:
        return unresolved("XXXX-WXX-WE", "no publication date is known")
    saturday = here - (days.weekday(here) - 5) % 7
    if clock.tense > 0:
        saturday += 7
    return date(When.around(saturday, Grain.WEEKEND), f"the one nearest to {days.iso(here)}")


def _month(month: int, shift: int, here: int | None) -> Meaning | None:
    if here is None:
        return unresolved(f"XXXX-{month:02d}", "no publication date is known")
    year, now, _ = days.civil(here)
    if shift < 0:
        year -= month >= now
    elif shift > 0:
        year += month <= now
    which = {-1: "the last one before", 0: "the one in the year of"}.get(
        shift, "the next one after"
    )
    return date(When.on(year, month), f"{which} {days.iso(here)}")


SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(name: str, shift: int, here: int | None) -> Meaning | None:
    """A season around a day: the last one that has begun, the present year's, or the next."""
    if here is None:
        return unresolved(f"XXXX-{name}", "no year is known")
    year, month, _ = days.civil(here)
    start = SEASONS[name]
    if name == "WI" and month <= 2:
        year -= 1
    first = days.day_of(year, start)
    last = step(first, 3, Grain.MONTH) - 1
    if shift < 0 and last >= here:
        year -= 1
    elif shift > 0 and first <= here:
        year += 1
    when = When.around(days.day_of(year, start), Grain.SEASON)
    return date(when, f"the {'last' if shift < 0 else 'next' if shift > 0 else 'nearest'} one")


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
    running = clock.running
    start = None if running is None else running.earliest_start
    return _count(slots, clock, sign, start, "the time the text is at")


def _count(slots: Slots, clock: Clock, sign: int, start: int | None, what: str) -> Meaning | None:
    grain, number = Grain(str(slots["unit"])), slots.get("number", 1)
    if isinstance(number, str) or start is None:
        value = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return unresolved(
            value, f"not told how many {grain}s" if start else "nothing to count from"
        )
    finer = clock.reference
    if grain is Grain.YEAR and finer is not None and finer.grain is Grain.QUARTER and number == 1:
        when = (
            finer.shift(4 * sign) if clock.quarter is None or sign > 0 else clock.quarter.shift(-4)
        )
        return date(when, f"the same quarter, {number} year {'before' if sign < 0 else 'after'}")
    try:
        when = _moved(start, sign * number, grain)
    except BadDate:
        return None
    side = "before" if sign < 0 else "after"
    return date(when, f"{number} {grain}{'s' if number != 1 else ''} {side} {what}")


def _moved(start: int, count: float, grain: Grain) -> When:
    if grain in (Grain.MINUTE, Grain.HOUR):
        day = (
            start + int(count // (24 if grain is Grain.HOUR else 1440))
            if abs(count) >= 24
            else start
        )
        return When.within(day, day)
    if count != int(count):
        months = {Grain.YEAR: 12, Grain.DECADE: 120, Grain.CENTURY: 1200}.get(grain)
        if months is None:
            return When.around(step(start, round(count), grain), grain)
        return When.around(step(start, round(count * months), Grain.MONTH), Grain.MONTH)
    landed = step(start, int(count), grain)
    told = Grain.YEAR if grain in (Grain.DECADE, Grain.CENTURY) else grain
    return When.around(landed, told)


def side(slots: Slots, clock: Clock) -> Meaning | None:
    """The day before, a year after: `side` says which way from the time the text is at."""
    return _from_running(slots, clock, int(slots["side"]))


def date_of_last_year(slots: Slots, clock: Clock) -> Meaning | None:
    """June last year: `year_shift` years from the present one."""
    month, day, here = int(slots["month"]), slots.get("day"), clock.here
    if here is None:
        return unresolved(f"XXXX-{month:02d}", "no year is known")
    year = days.civil(here)[0] + int(slots["year_shift"])
    return date(When.on(year, month, day), f"in {year}, counted from {clock.here_words}")


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
        last
        if rank == 9
        else first + int(slots["day"]) - 1
        if "day" in slots
        else first + 7 * rank - 4
    )
    return date(When.around(min(day, last), Grain.WEEK), *month.steps, "the week in it")


__all__ = ["READINGS", "UNITS", "TimexType"]

READINGS: dict[str, Reading] = {
    "day offset": day_offset,
    "shift": shifted,
    "back": back,
    "ahead": ahead,
    "earlier": earlier,
    "later": later,
    "side": side,
    "weekend": weekend,
    "date of last year": date_of_last_year,
    "weekday of week": weekday_of_week,
    "week ago weekday": week_ago_weekday,
    "week of month": week_of_month,
}
