"""Two halves of a stretch told together: each may lack what the other one says."""

from dataclasses import replace

from dateline.days import civil
from dateline.errors import BadDate
from dateline.timex.meaning import Meaning
from dateline.timex.readings.clock import without_offset
from dateline.timex.tagger import Mention
from dateline.when import Grain, When

Read = tuple[Mention, Meaning]
DAYS = ("weekday", "day", "month", "offset", "isodate", "numdate", "same")


def fitted(first: Read, second: Read, over: int | None = None) -> tuple[Meaning, Meaning]:
    """The two meanings, the day shared and in order: from 10 a.m. to 4 p.m. Friday.

    What is told as past is `over` by the day of publication.
    """
    start, end = first[1], second[1]
    if start.when is None or end.when is None:
        return start, end
    start = _in_the_year(first, second, _on_the_day(first, second, start))
    if start.when is None:
        return start, end
    try:
        if _past_midnight(start.when, end.when, second[0]):
            return start, _moved(end, end.when.shift(1, Grain.DAY), "past midnight")
        if not _backwards(start.when, end.when):
            return start, end
        return _ordered(first, second, start, end, over)
    except BadDate:
        return start, end


def _past_midnight(start: When, end: When, mention: Mention) -> bool:
    """From 10 p.m. to 6 a.m.: an end without a day of its own, by the clock before the start."""
    if {start.grain, end.grain} != {Grain.MINUTE} or any(name in mention.slots for name in DAYS):
        return False
    same_day = start.earliest_start == end.earliest_start
    return same_day and (end.clock or "") < (start.clock or "")


def _on_the_day(first: Read, second: Read, start: Meaning) -> Meaning:
    when, day = start.when, second[1].when
    if when is None or when.clock is None or day is None or day.clock is None:
        return start
    if any(name in first[0].slots for name in DAYS):
        return start
    moved = replace(day, clock=when.clock, grain=when.grain)
    if moved == when:
        return start
    return _moved(start, moved, "on the day told with the end")


def _in_the_year(first: Read, second: Read, start: Meaning) -> Meaning:
    """From mid-June to late July 1863: the year that is told with the end."""
    slots, others = first[0].slots, second[0].slots
    bare = "month" in slots and not {"year", "shift", "year_shift", "same"} & set(slots)
    end = second[1].when
    if not bare or "year" not in others or start.when is None or end is None:
        return start
    when, told = start.when.earliest_start, end.earliest_start
    years = civil(told)[0] - civil(when)[0] if when is not None and told is not None else 0
    if not years:
        return start
    try:
        return _moved(start, start.when.shift(years, Grain.YEAR), "in the year told with the end")
    except BadDate:
        return start


def _ordered(
    first: Read, second: Read, start: Meaning, end: Meaning, over: int | None
) -> tuple[Meaning, Meaning]:
    slots, others = first[0].slots, second[0].slots
    if start.when is None or end.when is None or "year" in slots:
        return start, end
    if "weekday" in slots and "weekday" in others and "month" not in slots:
        return _moved(start, start.when.shift(-1, Grain.WEEK), "the one before the end"), end
    if "month" in slots and "year" in others:
        return _moved(start, start.when.shift(-1, Grain.YEAR), "the one before the end"), end
    if "month" in slots and "month" in others:
        later = end.when.shift(1, Grain.YEAR)
        if over is not None and (later.earliest_start or 0) > over:
            return _moved(start, start.when.shift(-1, Grain.YEAR), "the one before the end"), end
        return start, _moved(end, later, "the one after the start")
    return start, end


def _moved(meaning: Meaning, when: When, step: str) -> Meaning:
    return replace(
        meaning, when=when, value=without_offset(when.value), steps=(*meaning.steps, step)
    )


def _backwards(start: When, end: When) -> bool:
    first, last = start.earliest_start, end.latest_end
    return first is not None and last is not None and last < first
