"""The day of an hour, or of a part of a day, that is told without one."""

from dataclasses import replace

from dateline.model import TimexType
from dateline.timex.clock import DAILY, Clock
from dateline.timex.meaning import Meaning, Slots, date
from dateline.when import When

EVENING = 18  # hours
SMALL_HOURS = "T06"


def untold_day(slots: Slots, clock: Clock) -> Meaning:
    """The day next to a night, that of what happened and not of who said so, or that told last."""
    part, running = slots.get("part"), clock.running
    beside = _night(slots, clock) if part == "NI" else _morning(clock) if part == "MO" else None
    if beside is not None:
        return replace(_on(beside, "the day next to the night"), moves=part != "NI")
    if running is None or running.grain not in DAILY:
        return _late_day(clock)
    return (
        _next_dawn(slots, clock, running)
        or _of_what_happened(slots, clock, running)
        or _on(running.earliest_start or 0, "the day the text is at")
    )


def _on(day: int, *steps: str) -> Meaning:
    return date(When.within(day, day), *steps)


def _night(slots: Slots, clock: Clock) -> int | None:
    """The night is over on the day of publication: they spent it outside. After 2 a.m. the rest
    of the night is that of the night which began the day before.
    """
    here, published = clock.running, clock.published
    if here is None or here.grain not in DAILY or here.earliest_start is None:
        return None
    if here.clock is None:
        over = here.single_day == published and clock.tense < 0
        return here.earliest_start - 1 if over else None
    return here.earliest_start - 1 if "rest" in slots and here.clock < SMALL_HOURS else None


def _morning(clock: Clock) -> int | None:
    """Held overnight and freed in the morning: the day after a night its sentence tells."""
    night, low = clock.loose, clock.tenses.around(*clock.place)[0]
    if night is None or night.clock != "TNI" or clock.loose_at < low:
        return None
    return (night.earliest_start or 0) + 1


def _of_what_happened(slots: Slots, clock: Clock, running: When) -> Meaning | None:
    """In what is told as past, no day to come, and no hour of the day on which it was said."""
    published = clock.published
    if clock.narrative or published is None or clock.tense >= 0:
        return None
    if "time" in slots and clock.said and clock.sentence is None and clock.late_day:
        return date(clock.late_day, "the day told last, beside that of who says it")
    ahead = (running.earliest_start or 0) > published
    return _on(published, "told as past") if ahead else None


def _next_dawn(slots: Slots, clock: Clock, running: When) -> Meaning | None:
    """Dawn after a night that was told: that of the next day, if that one had come."""
    twilight = slots.get("part") == "MO" and "twilight" in slots
    if not twilight or clock.since or not _late(running.clock):
        return None
    day = (running.earliest_start or 0) + 1
    if clock.published is not None and day > clock.published and clock.tense <= 0:
        return None
    return _on(day, "the day after the night the text is at")


def _late(clock: str | None) -> bool:
    """Whether a time of day is one of the evening or the night."""
    if clock is None:
        return False
    return clock in ("TEV", "TNI") or (clock[1:3].isdecimal() and int(clock[1:3]) >= EVENING)


def _late_day(clock: Clock) -> Meaning:
    """The day told last, where it is a recent one, else that of publication."""
    here = clock.published
    if here is None or clock.narrative:
        return Meaning(TimexType.TIME, "XXXX-XX-XX", None, None, ("no day is known",))
    last = clock.late_day
    if last is not None and not ((last.earliest_start or 0) > here and clock.tense < 0):
        return date(last, "the day told last")
    return _on(here, "the day of publication")
