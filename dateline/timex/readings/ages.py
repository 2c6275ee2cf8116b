"""Stretches larger than a year: decades, centuries, millennia, and pieces of them."""

from dataclasses import replace

from dateline import days
from dateline.errors import BadDate
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date, unresolved
from dateline.timex.readings.calendar import calendar
from dateline.when import Grain, Qualifier, When

AHEAD = 50  # years that a story may look ahead


def decade(slots: Slots, clock: Clock) -> Meaning | None:
    """The 1990s; the '90s and the nineties are those of the century nearest to publication."""
    first = int(slots["decade"])
    if first % 10:
        return None
    if first < 100 and "era" not in slots:
        here = clock.told.earliest_start if clock.follows and clock.told else clock.here
        now = days.civil(here)[0] if here is not None else 1999
        first += 1900 if 1900 + first + 100 > now else 2000
        if first > now + (AHEAD if clock.follows else 10):
            first -= 100
    if slots.get("era") == "bc":
        return _bc_decade(first)
    return date(When.around(days.day_of(first), Grain.DECADE), "ten years from one ending in 0")


def _bc_decade(first: int) -> Meaning:
    when = When.within(days.day_of(-first - 8), days.day_of(1 - first, 12, 31), Grain.DECADE)
    return Meaning(date(when).type, f"BC{first // 10:03d}", when, None, ("ten years BC",))


def century(slots: Slots, clock: Clock) -> Meaning | None:
    """The 19th century: the years 1800 to 1899, as TIMEX3 has it."""
    number = int(slots.get("rank") or slots.get("century") or 0)
    if not 1 <= number <= 30:
        return None
    if slots.get("era") == "bc":
        when = When.within(
            days.day_of(1 - number * 100), days.day_of(-(number - 1) * 100, 12, 31), Grain.CENTURY
        )
        return Meaning(date(when).type, f"BC{number - 1:02d}", when, None, ("a century BC",))
    first = (number - 1) * 100
    when = When.within(days.day_of(max(first, 1)), days.day_of(first + 99, 12, 31), Grain.CENTURY)
    return Meaning(date(when).type, f"{number - 1:02d}", when, None, ("hundred years",))


def millennium(slots: Slots, clock: Clock) -> Meaning | None:
    """The third millennium: the years 2000 to 2999, as the 19th century is 1800 to 1899."""
    number = int(slots.get("rank") or 0)
    if not 1 <= number <= 9:
        return None
    first, last = (number - 1) * 1000, number * 1000 - 1
    value = f"{number - 1}"
    if slots.get("era") == "bc":
        first, last, value = 1 - number * 1000, -(number - 1) * 1000, f"BC{number - 1}"
    when = When.within(days.day_of(first), days.day_of(last, 12, 31), Grain.ERA)
    return Meaning(date(when).type, value, when, None, ("a thousand years",))


def piece(slots: Slots, clock: Clock) -> Meaning | None:
    """The first half of the 19th century, its last quarter: `piece` of so many `pieces`."""
    if "month" in slots:
        return _of_month(slots, clock)
    whole = decade(slots, clock) if "decade" in slots else century(slots, clock)
    number, count = int(slots["piece"]), int(slots["pieces"])
    if whole is None or whole.when is None or not 1 <= number <= count:
        return None
    first, last = whole.when.earliest_start, whole.when.latest_end
    if first is None or last is None:
        return None
    year, end = days.civil(first)[0], days.civil(last)[0] + 1
    cuts = [year + round((end - year) * each / count) for each in range(count + 1)]
    when = When.within(
        max(first, days.day_of(cuts[number - 1])),
        days.day_of(cuts[number] - 1, 12, 31),
        whole.when.grain,
    )
    mod = "START" if number == 1 else "END" if number == count else None
    return replace(whole, when=when, mod=mod, steps=(*whole.steps, f"part {number} of {count}"))


def _of_month(slots: Slots, clock: Clock) -> Meaning | None:
    """The second half of October: from the 16th on."""
    whole, number = calendar(slots, clock), int(slots["piece"])
    if whole is None or whole.when is None or whole.when.latest_end is None or number > 2:
        return whole
    first, last = (whole.when.earliest_start or 0), whole.when.latest_end
    low, high = ((first, first + 14), (first + 15, last))[number - 1]
    mod = ("START", "END")[number - 1]
    return replace(whole, when=When.within(low, high, Grain.MONTH), mod=mod)


def turn(slots: Slots, clock: Clock) -> Meaning | None:
    """The turn of the century: about the year ending in 00 that is nearest to where the text is.

    Publication tells it only after "since".
    """
    running = clock.running if clock.follows or clock.since else None
    if running is None or running.earliest_start is None:
        return unresolved("XXXX", "no year is told")
    year = round(days.civil(running.earliest_start)[0] / 100) * 100
    try:
        when = replace(When.on(year), qualifier=Qualifier.APPROXIMATE)
    except BadDate:
        return None
    return replace(date(when, "the nearest year that ends in 00", mod="APPROX"), moves=False)


READINGS: dict[str, Reading] = {
    "decade": decade,
    "century": century,
    "millennium": millennium,
    "piece": piece,
    "turn of century": turn,
}
