"""Whole expressions that no reading of ours covers: dateparser is asked, and cut to what it knows."""

from datetime import date as day_of_calendar

from dateline.timex import dates
from dateline.timex.meaning import Clock, Meaning, Reading, Slots, date


def whole(slots: Slots, clock: Clock) -> Meaning | None:
    """Three hours ago, in a language without rules: the day or days that it may be."""
    here = clock.here
    if here is None or not 1 <= here <= day_of_calendar.max.toordinal():
        return None
    anchor = day_of_calendar.fromordinal(here)
    when = dates.read(str(slots["text"]), clock.place_words, anchor)
    return (
        None if when is None else date(when, f"read by dateparser, counted from {clock.here_words}")
    )


READINGS: dict[str, Reading] = {"whole": whole}
