"""Times that point back into the text: the same day, that year, the following spring."""

from dataclasses import replace

from dateline import days
from dateline.errors import BadDate
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date, grain_of, unresolved
from dateline.timex.readings import large, unsure
from dateline.timex.readings.relative import SEASONS
from dateline.when import Grain, When, step


def this_one(slots: Slots, clock: Clock) -> Meaning | None:
    """The end of the month: of the one its sentence is in, else of the one that is now."""
    grain = grain_of(slots)
    told = clock.sentence
    fits = told is not None and _ORDER.index(told.grain) <= _ORDER.index(grain)
    if clock.follows or clock.published is None or fits or _back_then(clock, grain):
        return same(slots, clock)
    if grain is Grain.DAY and clock.late_day is not None and clock.tense <= 0:
        return date(clock.late_day, "the day told last")
    when = When.around(clock.published, grain)
    return date(when, f"the {grain} of publication ({days.iso(clock.published)})")


def _back_then(clock: Clock, grain: Grain) -> bool:
    """Whether the text is in a year long past when it says "by the end of the decade"."""
    running = clock.reference
    if running is None or running.earliest_start is None or clock.published is None:
        return False
    if grain not in (Grain.DECADE, Grain.CENTURY) or clock.tense >= 0:
        return False
    return running.latest_end is not None and running.latest_end < clock.published - LONG_PAST


LONG_PAST = 3653  # days: ten years


def same(slots: Slots, clock: Clock) -> Meaning | None:
    """That day, the same year: the unit around the time the text is at, `shift` units on."""
    grain, shift = grain_of(slots), int(slots.get("shift", 0))
    running = clock.running_for(grain)
    if running is None or running.earliest_start is None:
        return unresolved({-1: "PAST_REF", 1: "FUTURE_REF"}.get(shift, "XXXX"), "nothing before it")
    if shift == 0 and running.grain is grain:
        named = clock.quarter if clock.quarter and clock.quarter.when is running else date(running)
        return replace(named, steps=(f"the {grain} the text is at",))
    if unsure.finer(grain, running):
        return unsure.somewhere(running, grain, shift)
    start = running.earliest_start
    if shift > 0 and running.latest_end is not None and grain is Grain.DAY:
        start = running.latest_end if running.grain is Grain.DAY else start
    try:
        when = When.around(step(start, shift, grain), grain)
    except BadDate:
        return None
    which = {-1: "before", 0: "of", 1: "after"}.get(shift, "near")
    return date(when, f"the {grain} {which} the time the text is at ({days.iso(start)})")


_ORDER = list(Grain)


def following_weekday(slots: Slots, clock: Clock) -> Meaning | None:
    """The following Monday, the previous Friday: counted from the time the text is at."""
    running, shift, wanted = clock.running, int(slots.get("shift", 1)), int(slots["weekday"])
    if running is None or running.earliest_start is None:
        return unresolved(f"XXXX-WXX-{wanted + 1}", "nothing before it")
    if unsure.finer(Grain.DAY, running) and clock.follows:
        return unresolved(f"XXXX-WXX-{wanted + 1}", "no day is told before it")
    start = running.earliest_start
    away = (wanted - days.weekday(start)) % 7
    day = start + (away or 7) if shift > 0 else start + away - 7 if shift < 0 else start + away
    return date(When.within(day, day), f"from the time the text is at ({days.iso(start)})")


def following_month(slots: Slots, clock: Clock) -> Meaning | None:
    """The following March: the first one after the time the text is at."""
    running, shift, month = clock.running, int(slots.get("shift", 1)), int(slots["month"])
    if running is None or running.earliest_start is None:
        return unresolved(f"XXXX-{month:02d}", "nothing before it")
    year, now, _ = days.civil(running.earliest_start)
    whole = running.grain is Grain.YEAR
    if shift > 0:
        year += whole or month <= now
    elif shift < 0:
        year -= whole or month >= now
    return date(When.on(year, month, slots.get("day")), "from the time the text is at")


BEHIND = -5  # in a narrative, a season that many months back is the next one


def season(slots: Slots, clock: Clock) -> Meaning | None:
    """The following spring, that summer, the summer: from the time the text is at."""
    if "year" in slots:
        return large.season(slots, clock)
    shift, name = int(slots.get("shift", 0)), str(slots["season"])
    running, ahead = clock.running, shift == 0 and not clock.narrative and clock.tense > 0
    if ahead and clock.published is not None:
        running = When.within(clock.published, clock.published)  # wherever the text is at
    if running is None or running.earliest_start is None:
        return unresolved(f"XXXX-{name}", "no year is known")
    year, month, _ = days.civil(running.earliest_start)
    if name == "WI" and month <= 2 and running.grain is not Grain.YEAR:
        year -= 1
    start = SEASONS[name]
    if shift == 0 and clock.narrative and start - month <= BEHIND:
        year += 1
    elif ahead or (shift == 0 and clock.reference is None):
        year += _by_tense(days.day_of(year, start), running.earliest_start, clock.tense)
    if shift > 0 and days.day_of(year, start) <= running.earliest_start:
        year += 1
    elif shift < 0 and days.day_of(year, start) >= running.earliest_start:
        year -= 1
    return date(When.around(days.day_of(year, start), Grain.SEASON), "in the year the text is in")


def _by_tense(start: int, here: int, tense: int) -> int:
    """A year on for a season that is over and told as to come, a year back for the reverse."""
    if tense > 0:
        return int(step(start, 3, Grain.MONTH) <= here)
    return -int(tense < 0 and start > here)


def date_of_that_year(slots: Slots, clock: Clock) -> Meaning | None:
    """August of that year: `same` units from the year that was told last."""
    running = (clock.told if clock.follows else None) or clock.running
    month, day = int(slots["month"]), slots.get("day")
    if running is None or running.earliest_start is None:
        return unresolved(f"XXXX-{month:02d}", "no year is known")
    year = days.civil(running.earliest_start)[0] + int(slots.get("same", 0))
    return date(When.on(year, month, day), f"the year {year}, from the text before it")


def then(slots: Slots, clock: Clock) -> Meaning | None:
    """Until then: the time that was told last."""
    told = clock.told or clock.running
    return None if told is None else date(told, "the time told last")


def that_long(slots: Slots, clock: Clock) -> Meaning | None:
    """A five-year plan; during that time: the length that was told last, else the time."""
    lasting = clock.lasting
    if lasting is None or clock.place[0] - clock.loose_at > NEAR:
        return then(slots, clock)
    return replace(lasting, when=None, mod=None, steps=("the length told last",))


NEAR = 300  # characters: not much more than a sentence back

READINGS: dict[str, Reading] = {
    "this one": this_one,
    "same": same,
    "following weekday": following_weekday,
    "following month": following_month,
    "season here": season,
    "date of that year": date_of_that_year,
    "then": then,
    "that long": that_long,
}
