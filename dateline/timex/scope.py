"""The time of the whole phrase: what "until", "since" or "between" make of a time's bounds."""

from dateline.errors import BadDate
from dateline.model import Bound, TimexType
from dateline.timex.meaning import Meaning, Slots, grain_of
from dateline.timex.signals import Signal
from dateline.when import FIRST_DAY, LAST_DAY, Grain, When, step


def alone(
    meaning: Meaning, signal: Signal, slots: Slots, here: int | None, past: bool
) -> When | None:
    """The scope of a time that is no half of a pair.

    `past` says that the clause is told as over ("had", a simple past): "since" then does not
    reach to the present.
    """
    when, bound = meaning.when, signal.bound
    if bound is Bound.WITHIN and when is None:
        return _within(slots, here)
    if when is None:
        return None
    first, last = when.earliest_start, when.latest_end
    if first is None or last is None:
        return when
    if bound is Bound.UNTIL:
        return When.until(when)
    if bound is Bound.FROM and signal.onward:
        return When.since(when, end_open=False)
    if bound is Bound.SINCE:
        return When.since(when, end_open=not past)
    if bound is Bound.BY:
        return When.no_later(last, when.grain)
    if bound is Bound.BEFORE:
        return When.no_later(max(first - 1, FIRST_DAY), when.grain)
    if bound is Bound.AFTER:
        after = first if signal.inclusive else min(last + 1, LAST_DAY)
        return When.no_earlier(after, when.grain)
    return when


def paired(bound: Bound, start: When | None, end: When | None) -> When | None:
    """The scope that both halves of a pair share; None if it makes no sense."""
    if start is None or end is None:
        return None
    first, last = start.earliest_start, end.latest_end
    if first is None or last is None or first > last:
        return None
    try:
        if bound in (Bound.BETWEEN, Bound.AND):
            return When.within(first, last, min(start.grain, end.grain, key=list(Grain).index))
        return When.interval(start, end)
    except BadDate:
        return None


def ends(length: Meaning, end: Meaning, bound: Bound) -> bool:
    """Whether a length is told to end with a date: "the three months to June 30"."""
    return length.type is TimexType.DURATION and end.when is not None and bound is Bound.TO


def ending(slots: Slots, end: When | None) -> When | None:
    """The three months to the end of June: so many units whose last day is told."""
    number, unit = slots.get("number", 1), slots.get("unit")
    if end is None or end.latest_end is None or unit is None or not isinstance(number, int):
        return None
    grain = grain_of(slots)
    if grain in (Grain.MINUTE, Grain.HOUR):
        return None
    try:
        first = step(end.latest_end + 1, -number, grain)
        return When.interval(When.within(first, first), end)
    except BadDate:
        return None


def _within(slots: Slots, here: int | None) -> When | None:
    """Within twelve months: some day from publication up to then."""
    number, unit = slots.get("number", 1), slots.get("unit")
    if here is None or unit is None or not isinstance(number, int):
        return None
    grain = grain_of(slots)
    try:
        reach = here + 1 if grain in (Grain.MINUTE, Grain.HOUR) else step(here, number, grain)
        return When.within(here, reach)
    except BadDate:
        return None


def around(when: When | None, slots: Slots) -> When | None:
    """Within ten days of the first of May: from ten days before it to ten days after."""
    number, unit = slots.get("number", 1), slots.get("unit")
    if when is None or unit is None or not isinstance(number, int):
        return None
    first, last, grain = when.earliest_start, when.latest_end, grain_of(slots)
    if first is None or last is None:
        return None
    try:
        return When.within(step(first, -number, grain), step(last, number, grain))
    except BadDate:
        return None
