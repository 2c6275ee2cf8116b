"""Early, late, about, more than: what a modifier does to the value and the bounds.

The thirds and ends that it uses are the convention table of docs/time.md.
"""

from dataclasses import replace

from dateline import days
from dateline.model import TimexType
from dateline.timex.meaning import Meaning, Slots
from dateline.when import Grain, Qualifier, When


def apply(meaning: Meaning, slots: Slots) -> Meaning:
    """The meaning with its `edge` (START, MID, END) or `hedge` (APPROX ...) worked in."""
    if edge := slots.get("edge"):
        when = narrowed(meaning.when, str(edge)) if meaning.when else None
        step = f"{str(edge).lower()} of it"
        meaning = replace(meaning, mod=str(edge), when=when, steps=(*meaning.steps, step))
    if hedge := slots.get("hedge"):
        when = meaning.when
        if when is not None and meaning.type in (TimexType.DATE, TimexType.TIME):
            when = replace(when, qualifier=Qualifier.APPROXIMATE)
        meaning = replace(meaning, mod=str(hedge), when=when)
    return meaning


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
