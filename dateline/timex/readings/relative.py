"""The unit before, around or after the present one: yesterday, this week, next March."""

from dateline import days
from dateline.errors import BadDate
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date, grain_of, unresolved
from dateline.when import Grain, When, step


def day_offset(slots: Slots, clock: Clock) -> Meaning | None:
    """Today, yesterday, tomorrow: so many days from publication."""
    here, offset = clock.here, int(slots["offset"])
    if offset == 0 and (here is None or clock.follows):
        return unresolved("PRESENT_REF", "the day of who tells it")
    if here is None:
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
        return _month(int(slots["month"]), slots.get("day"), shift, here)
    if "season" in slots:
        return season(str(slots["season"]), shift, here)
    grain = grain_of(slots)
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
        day, which = here + ahead + 7 * shift, _ONES.get(shift, f"{shift:+d} from")
    elif shift > 0:
        day, which = here + (ahead or 7) + 7 * (shift - 1), _ONES.get(shift, f"{shift:+d} from")
    else:
        day, which = here + ahead, "the first one from"
    return date(When.within(day, day), f"{which} {days.iso(here)}")


_ONES = {
    -2: "the last but one before",
    -1: "the last one before",
    1: "the next one after",
    2: "the second one after",
}


def _month(month: int, day: int | None, shift: int, here: int | None) -> Meaning | None:
    if here is None:
        return unresolved(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), "no year is known")
    year, *now = days.civil(here)
    told = [month, day] if day else [month]
    if shift < 0:
        year -= told >= now[: len(told)]
    elif shift > 0:
        year += told <= now[: len(told)]
    which = {-1: "the last one before", 0: "the one in the year of"}.get(
        shift, "the next one after"
    )
    return date(When.on(year, month, day), f"{which} {days.iso(here)}")


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


def date_of_last_year(slots: Slots, clock: Clock) -> Meaning | None:
    """June last year: `year_shift` years from the present one."""
    month, day, here = int(slots["month"]), slots.get("day"), clock.here
    if here is None:
        return unresolved(f"XXXX-{month:02d}", "no year is known")
    year = days.civil(here)[0] + int(slots["year_shift"])
    return date(When.on(year, month, day), f"in {year}, counted from {clock.here_words}")


def next_one(slots: Slots, clock: Clock) -> Meaning | None:
    """He left the next year: the one after a past that was just told, else after publication."""
    told, grain = clock.reference, grain_of(slots)
    over = told is not None and clock.published is not None and told.latest_end is not None
    if not over or clock.tense >= 0 or told is None or told.earliest_start is None:
        return shifted(slots, clock)
    fits = list(Grain).index(told.grain) <= list(Grain).index(grain)
    if not fits or (told.latest_end or 0) >= (clock.published or 0):
        return shifted(slots, clock)
    when = When.around(step(told.earliest_start, 1, grain), grain)
    return date(when, f"the {grain} after the time the text is at")


TURN = 7  # from July on, the new year is the one to come


def new_year(slots: Slots, clock: Clock) -> Meaning | None:
    """The new year: the one that begins next, or that has just begun."""
    here = clock.here
    if here is None:
        return unresolved("XXXX", "no year is known")
    year, month, _ = days.civil(here)
    return date(When.on(year + (month >= TURN)), f"the one about to begin on {days.iso(here)}")


READINGS: dict[str, Reading] = {
    "day offset": day_offset,
    "new year": new_year,
    "next one": next_one,
    "date of last year": date_of_last_year,
}
