"""Two times that are told together: "27 May to 2 June 1905", "from October to March"."""

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.days import civil
from dateline.timex.clock import Clock
from dateline.timex.readings.relative import SEASONS
from dateline.timex.tagger import Mention


def slots_of(mention: Mention, clock: Clock) -> dict[str, Any]:
    """What one half says by itself: `last` and `last_month` belong to the second one."""
    slots = {**mention.slots, "text": mention.text}
    if "last_time" in slots:
        return _clock(slots, mention.part)
    if mention.part:
        return _second(slots, clock)
    year, month, last_month = (slots.get(name) for name in ("year", "month", "last_month"))
    if year is not None and last_month is not None and month > last_month and "era" not in slots:
        slots["year"] = year - 1
    return slots


def _clock(slots: dict[str, Any], part: int) -> dict[str, Any]:
    """10 a.m. (0700 GMT) Friday: the time here, the time there with its zone, and the day."""
    there = slots.pop("last_time")
    if part == 1:
        return {**slots, "time": there}
    if "half_told_last" in slots:
        return {**slots, "time": _opening(slots["time"], there)}
    if "hours" in slots:
        return slots
    slots.pop("zone", None)
    if part == 2:
        slots.pop("time")
    return slots


def _opening(time: tuple[int, int] | None, end: tuple[int, int] | None) -> tuple[int, int] | None:
    """12-3pm, 9-5pm: the last such hour before the end, else that of the evening before."""
    if time is None or end is None or time[0] > 12:
        return time
    hour, minute = time
    twice = [(hour % 12, minute), (hour % 12 + 12, minute)]
    return max([each for each in twice if each < end] or twice)


def _second(slots: dict[str, Any], clock: Clock) -> dict[str, Any]:
    slots.pop("weekday", None)
    slots.pop("edge", None)
    slots["second"] = True
    if "last" in slots:
        slots["day"] = slots["last"]
    if "last_month" in slots:
        slots["month"] = slots["last_month"]
    for name in ("weekday", "season", "rank", "number"):
        if f"last_{name}" in slots:
            slots[name] = slots[f"last_{name}"]
    first = clock.reference.earliest_start if clock.reference else None
    if "month" in slots and "year" not in slots and first is not None:
        slots["year"] = civil(first)[0]
    return slots


def wrapped(mentions: Sequence[Mention], index: int, text: str, clock: Clock) -> Mapping[str, int]:
    """The year of "October" in "from October to March", told in the spring of a narrative; and the
    day of "9 p.m." in "9 p.m. in Oslo on Friday".

    Months that run over a new year end where the text is, rather than a year on.
    """
    if index + 1 < len(mentions) and {"time", "part"} & mentions[index].slots.keys():
        return _day_behind(mentions[index], mentions[index + 1], clock)
    if not clock.narrative or clock.reference is None or index + 1 >= len(mentions):
        return {}
    if "season" in mentions[index].slots:
        return _dated(mentions, index, text)
    first, second = mentions[index].slots, mentions[index + 1].slots
    gap = text[mentions[index].end : mentions[index + 1].start]
    bare = "month" in first and "month" in second and not {"year", "shift"} & {*first, *second}
    if not bare or len(gap) > LINK or "," in gap or first["month"] <= second["month"]:
        return {}
    start = clock.reference.earliest_start
    if start is None:
        return {}
    year, month, _ = civil(start)
    return {"year": year - 1} if month < first["month"] else {}


def _day_behind(hour: Mention, day: Mention, clock: Clock) -> Mapping[str, int]:
    """The day that is told behind an hour and its place."""
    told = {name: day.slots[name] for name in _DAY if name in day.slots}
    whole = "day" in told or "weekday" in told
    alone = not {*_DAY, "offset", "same", "shift", "numdate", "isodate"} & hour.slots.keys()
    if not whole or not alone or hour.parts > 1 or day.rule.reading not in ("date", "weekday"):
        return {}
    return told if clock.tenses.remarks.place(hour.end, day.start) else {}


_DAY = ("year", "month", "day", "weekday")
LINK = 9
CLAUSE = 80  # characters


def _dated(mentions: Sequence[Mention], index: int, text: str) -> Mapping[str, int]:
    """The year of "their summer offensive", if it is told with the date: "in June 1942"."""
    first, second = mentions[index].slots, mentions[index + 1].slots
    gap = text[mentions[index].end : mentions[index + 1].start]
    if len(gap) > CLAUSE or ". " in gap or "\n" in gap or not {"year", "month"} <= set(second):
        return {}
    start = SEASONS[str(first["season"])]
    inside = (int(second["month"]) - start) % 12 < 3 and not {"year", "shift", "same"} & set(first)
    return {"year": int(second["year"])} if inside and second["month"] > 2 else {}
