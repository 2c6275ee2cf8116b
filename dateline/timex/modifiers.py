"""Early, late, about, more than: what a modifier does to the value and the bounds.

The thirds and ends that it uses are the convention table of docs/time.md.
"""

from dataclasses import replace

from dateline import days
from dateline.model import TimexType
from dateline.timex.meaning import Meaning, Slots
from dateline.when import Grain, Qualifier, When

_SIDES = {"EARLIER": "START", "LATER": "END"}


def apply(meaning: Meaning, slots: Slots, now: int | None = None) -> Meaning:
    """The meaning with its `edge` (START, MID, END) or `hedge` (APPROX ...) worked in.

    EARLIER and LATER are the part before or after `now`, the day that the text is at.
    """
    if edge := slots.get("edge"):
        when, step = _edged(meaning.when, str(edge), now)
        mod = _SIDES.get(str(edge), str(edge))
        meaning = replace(meaning, mod=mod, when=when, steps=(*meaning.steps, step))
    if hedge := slots.get("hedge"):
        when = meaning.when
        if when is not None and meaning.type in (TimexType.DATE, TimexType.TIME):
            when = replace(when, qualifier=Qualifier.APPROXIMATE)
        meaning = replace(meaning, mod=str(hedge), when=when)
    return meaning


def _edged(when: When | None, edge: str, now: int | None) -> tuple[When | None, str]:
    side = _SIDES.get(edge)
    first, last = (when.earliest_start, when.latest_end) if when else (None, None)
    inside = now is not None and first is not None and last is not None and first <= now <= last
    if when is None or side is None or not inside:
        edge = side or edge
        return narrowed(when, edge) if when else None, f"{edge.lower()} of it"
    start, end = (first, now) if edge == "EARLIER" else (now, last)
    part = replace(when, earliest_start=start, latest_start=end, earliest_end=start, latest_end=end)
    way = "up to" if edge == "EARLIER" else "from"
    return part, f"{edge.lower()}: {way} {days.iso(now or 0)}"


def narrowed(when: When, edge: str) -> When:
    """The first, middle or last third of a time that has both ends."""
    first, last = when.earliest_start, when.latest_end
    if first is None or last is None or first == last:
        return when
    start, end = _third(first, last, when.grain, {"START": 0, "MID": 1, "END": 2}[edge])
    return replace(when, earliest_start=start, latest_start=end, earliest_end=start, latest_end=end)


def _third(first: int, last: int, grain: Grain, index: int) -> tuple[int, int]:
    year = days.civil(first)[0]
    if grain is Grain.MONTH:
        return first + (0, 10, 20)[index], (first + 9, first + 19, last)[index]
    if grain is Grain.YEAR:
        start = days.day_of(year, (1, 5, 9)[index])
        return start, days.day_of(year, (4, 8, 12)[index], (30, 31, 31)[index])
    if grain is Grain.DECADE:
        offsets = ((0, 3), (4, 6), (7, 9))[index]
        return days.day_of(year + offsets[0]), days.day_of(year + offsets[1], 12, 31)
    length = last - first + 1
    cuts = [first, first + length // 3, first + 2 * length // 3, last + 1]
    return cuts[index], max(cuts[index], cuts[index + 1] - 1)
