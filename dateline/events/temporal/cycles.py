"""Times that come round: a weekday each week, a day without a year each year.

Which of them is meant is a matter of direction; here they are only moved.
"""

from dataclasses import replace
from datetime import date

from dateline import languages
from dateline.days import iso
from dateline.errors import BadDate
from dateline.events.temporal.time_phrases import Shift, Stretch
from dateline.model import Timex
from dateline.when import Grain, When, step

CYCLES = {Grain.YEAR: 365, Grain.WEEK: 7}  # days, at most
_YEAR = ("1", "2")
_POINTING = frozenset(
    ["last", "next", "this", "that", "ago", "previous", "following", "same", "later", "earlier"]
)


def turned(stretch: Stretch, anchor: date, language: str, *, ahead: bool) -> Stretch | None:
    """The stretch on the other side of a day; None when it lies rightly or tells its own year."""
    if _lies(stretch.when, anchor.toordinal(), ahead=ahead):
        return None
    return coming_round(stretch, anchor.toordinal(), language, ahead=ahead)


def coming_round(stretch: Stretch, day: int, language: str, *, ahead: bool) -> Stretch | None:
    """The stretch where it comes round nearest to a day, on one side of it."""
    unit, first = cycle(stretch.text, language), stretch.when.earliest_start
    first = first if first is not None else stretch.when.latest_end
    if unit is None or first is None:
        return None
    near = (day - first) // CYCLES[unit]
    for count in (near - 1, near, near + 1, near + 2) if ahead else (near + 1, near, near - 1):
        found = shifted(stretch, Shift(unit, count))
        if found is not None and _lies(found.when, day, ahead=ahead):
            return found
    return None


def shifted(stretch: Stretch, shift: Shift) -> Stretch | None:
    """The stretch so many cycles on; None where the calendar ends."""
    when, own = _moved(stretch.when, shift), _moved(stretch.own, shift)
    if when is None:
        return None
    before = stretch.shift.count if stretch.shift is not None else 0
    whole = Shift(shift.unit, shift.count + before)
    return replace(stretch, when=when, own=own or when, shift=whole if whole.count else None)


def timex(found: Timex, shift: Shift, reason: str) -> Timex:
    """A time expression so many cycles on, with the reason for it among its steps."""
    when = found.when and _moved(found.when, shift)
    if found.when is None or when is None:
        return found
    return replace(
        found,
        when=when,
        scope=found.scope and _moved(found.scope, shift),
        value=_value(found, when, shift),
        steps=(*found.steps, reason),
    )


def _value(found: Timex, when: When, shift: Shift) -> str:
    """The TIMEX3 value that belongs to a time that was moved."""
    old, new = found.when.earliest_start if found.when else None, when.earliest_start
    if old is None or new is None:
        return found.value
    if found.value.startswith(iso(old)):
        return iso(new) + found.value.removeprefix(iso(old))
    if found.value[4:6] == "-W":
        week = date.fromordinal(new).isocalendar()
        return f"{week.year:04}-W{week.week:02}{found.value[8:]}"
    year = found.value[:4]
    moved = shift.unit is Grain.YEAR and year.isdecimal()
    return f"{int(year) + shift.count:04}{found.value[4:]}" if moved else found.value


def _lies(when: When, day: int, *, ahead: bool) -> bool:
    if ahead:
        return when.latest_end is None or when.latest_end >= day
    told = when.latest_end if when.earliest_start is None else when.earliest_start
    return told is None or told <= day


def cycle(text: str, language: str) -> Grain | None:
    """How often the expression comes round: a weekday each week, a day of a month each year."""
    words = languages.load(language).words
    told = text.lower().split()
    if any(len(word) == 4 and word[0] in _YEAR and word.isdecimal() for word in told):
        return None
    if _POINTING.intersection(told):
        return None
    month, weekday = (
        any(word.strip(",") in words.get(kind, {}) for word in told)
        for kind in ("month", "weekday")
    )
    if month and weekday:
        return None  # "Monday, 26 October" is that of one year
    if month:
        return Grain.YEAR
    if weekday:
        return Grain.WEEK
    return Grain.YEAR if any(word in words.get("season", {}) for word in told) else None


def _moved(when: When, shift: Shift) -> When | None:
    """Every bound so many cycles on; the last day of a February stays the last."""
    whole = shift.unit is Grain.YEAR and when.grain is Grain.MONTH
    try:
        bounds = [
            None if day is None else step(day + whole, shift.count, shift.unit) - whole
            for day in when.bounds
        ]
        return replace(
            when,
            earliest_start=bounds[0],
            latest_start=bounds[1],
            earliest_end=bounds[2],
            latest_end=bounds[3],
        )
    except BadDate:
        return None
