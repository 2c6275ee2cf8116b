"""Whole expressions that no reading of ours covers: dateparser is asked."""

from datetime import date as day_of_calendar

from dateline import days
from dateline.model import TimexType
from dateline.timex import dates
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date
from dateline.timex.readings import counted
from dateline.when import Grain


def whole(slots: Slots, clock: Clock) -> Meaning | None:
    """Three hours ago, in a language without rules: the day or days that it may be.

    What dateparser does not know, such as numbers in words, is counted as in other languages.
    """
    here = clock.here
    if here is None or not 1 <= here <= day_of_calendar.max.toordinal():
        return None
    anchor = day_of_calendar.fromordinal(here)
    when = dates.read(str(slots["text"]), clock.place_words.split(",")[0], anchor)
    if when is None:
        return counted.READINGS[str(slots["away"])](slots, clock)
    step = f"read by dateparser, counted from {clock.here_words}"
    first, last = when.earliest_start, when.latest_end
    if when.single_day is None and when.grain is Grain.DAY and first is not None and last:
        value = f"{days.iso(first)}/{days.iso(last)}"
        return Meaning(TimexType.DATE, value, when, None, (step, "one of these days"), moves=False)
    return date(when, step)


READINGS: dict[str, Reading] = {"whole": whole}
