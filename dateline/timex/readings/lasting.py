"""Durations, stretches counted from now, and sets."""

from dataclasses import replace

from dateline.errors import BadDate
from dateline.model import TimexType
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import UNITS, Meaning, Slots, count_of, grain_of
from dateline.timex.readings.calendar import calendar
from dateline.timex.readings.clock import written
from dateline.when import Grain, When, step


def amount(number: float | str, unit: str) -> str:
    """The TIMEX3 value of so many units: P3D, PT2H, PXY; a fraction is told in a finer unit."""
    code = UNITS[unit]
    time = "T" if code.startswith("T") else ""
    letter = code.removeprefix("T")
    if isinstance(number, str):
        return f"P{time}{number}{'Y' if unit == Grain.DECADE else letter}"
    if isinstance(number, float):
        return _mixed(number, unit, time, letter)
    if unit == Grain.DECADE:
        return f"P{number * 10}Y"
    if unit == Grain.CENTURY:
        return f"P{number * 100}Y"
    return f"P{time}{number}{letter}"


def _mixed(number: float, unit: str, time: str, letter: str) -> str:
    whole, rest = int(number), number - int(number)
    parts: dict[str, tuple[int, str]] = {
        Grain.YEAR: (12, "M"),
        Grain.HOUR: (60, "M"),
        Grain.MINUTE: (60, "S"),
    }
    if unit in (Grain.DECADE, Grain.CENTURY):
        return f"P{round(number * (10 if unit == Grain.DECADE else 100))}Y"
    if unit not in parts:
        return f"P{time}{number:g}{letter}"
    size, finer = parts[unit]
    head = f"{whole}{letter}" if whole else ""
    return f"P{time}{head}{round(rest * size)}{finer}"


def duration(slots: Slots, clock: Clock) -> Meaning | None:
    """Two weeks, a 56-year: a length without a place in time."""
    unit = slots.get("unit")
    value = amount(count_of(slots), str(unit)) if unit else "PXX"
    return Meaning(TimexType.DURATION, value, None, None, ("a length of time",), moves=False)


def in_two(slots: Slots, clock: Clock) -> Meaning | None:
    """Two hours and 15 minutes: a length in two units or three, the larger one first."""
    number, less = count_of(slots), slots["less"]
    large, small = str(slots["unit"]), str(slots["less_unit"])
    order = list(UNITS)
    if not (isinstance(number, int) and isinstance(less, int)):
        return None
    if order.index(large) <= order.index(small):
        return None
    value = _joined(amount(number, large), amount(less, small))
    least, least_unit = slots.get("least"), str(slots.get("least_unit", small))
    if isinstance(least, int):
        if order.index(small) <= order.index(least_unit):
            return None
        value = _joined(value, amount(least, least_unit))
    return Meaning(TimexType.DURATION, value, None, None, ("a length of time",), moves=False)


def _joined(head: str, tail: str) -> str:
    return head + (tail[1:].removeprefix("T") if "T" in head else tail[1:])


def up_to(slots: Slots, clock: Clock) -> Meaning | None:
    """The year to March 2024: a length, and the time that it ends with."""
    if "second" not in slots:
        return duration(slots, clock)
    told = {name[4:]: slots[name] for name in slots if name.startswith("end_")}
    return calendar({**told, "year": slots["year"]} if "year" in slots else told, clock)


def in_so_long(slots: Slots, clock: Clock) -> Meaning | None:
    """In two weeks: in the future tense, the unit that many units after publication."""
    length, number = duration(slots, clock), count_of(slots)
    if length is None or clock.tense <= 0 or clock.here is None or not isinstance(number, int):
        return length
    if slots["unit"] in ("second", "minute", "hour"):
        return length
    when = When.around(step(clock.here, number, grain_of(slots)), grain_of(slots))
    return replace(length, when=when, steps=(f"{number} {slots['unit']}s after publication",))


def between(slots: Slots, clock: Clock) -> Meaning | None:
    """Two to three weeks, a year or two: a length that is not told exactly."""
    unit = slots.get("unit") or slots["low_unit"]
    return duration({"number": "X", "unit": unit}, clock)


def stretch(slots: Slots, clock: Clock) -> Meaning | None:
    """The past two months, the next five years: a length that ends or starts at publication."""
    number, unit = count_of(slots), grain_of(slots)
    sign = int(slots.get("shift", -1))
    value = amount(number, str(slots["unit"]))
    here = clock.here
    when, steps = None, ("a length of time, nothing to count it from",)
    if here is not None and isinstance(number, int):
        try:
            when = _run(here, sign, number, unit)
            steps = (f"{number} {unit}s {'up to' if sign < 0 else 'from'} {clock.here_words}",)
        except BadDate:
            return None
    return Meaning(TimexType.DURATION, value, when, None, steps, moves=False)


def _run(here: int, sign: int, number: int, unit: Grain) -> When:
    fine = {Grain.MINUTE: 1, Grain.HOUR: 24}
    if unit in fine:
        reach = here + sign * max(1, number // 24) if unit is Grain.HOUR else here
    else:
        reach = step(here, sign * number, unit)
    first, last = min(here, reach), max(here, reach)
    return When.within(first, last, unit if unit in UNITS else Grain.DAY).as_state()


def every(slots: Slots, clock: Clock) -> Meaning | None:
    """Every Monday, each month, twice a week, annually: something that comes again."""
    if "weekday" in slots:
        value = f"XXXX-WXX-{int(slots['weekday']) + 1}"
        if "part" in slots or "time" in slots:
            hour = written(slots)
            if hour is None:
                return None
            value += hour
    elif "month" in slots:
        value = f"XXXX-{int(slots['month']):02d}"
    elif "season" in slots:
        value = f"XXXX-{slots['season']}"
    elif "weekend" in slots or slots.get("unit") == "weekend":
        value = "XXXX-WXX-WE"
    elif "part" in slots:
        value = f"XXXX-XX-XXT{slots['part']}"
    else:
        value = amount(count_of(slots), str(slots["unit"]))
    return Meaning(TimexType.SET, value, None, None, ("comes again and again",), moves=False)


def units_of(slots: Slots, clock: Clock) -> Meaning | None:
    """The last four months of 2016: so many units from the start or the end of a time."""
    number, unit = count_of(slots), grain_of(slots)
    whole = calendar({key: slots[key] for key in ("month", "year", "era") if key in slots}, clock)
    length = duration(slots, clock)
    if whole is None or whole.when is None or length is None or not isinstance(number, int):
        return length
    first, last = whole.when.earliest_start, whole.when.latest_end
    if first is None or last is None:
        return length
    start, end = (first, step(first, number, unit) - 1)
    if slots["which"] < 0:
        start, end = step(last + 1, -number, unit), last
    if not first <= start <= end <= last:
        return length
    steps = (
        *whole.steps,
        f"{number} {unit}s {'from its start' if start == first else 'to its end'}",
    )
    return replace(length, when=When.within(start, end, unit).as_state(), steps=steps)


READINGS: dict[str, Reading] = {
    "duration": duration,
    "duration between": between,
    "duration in two": in_two,
    "stretch": stretch,
    "every": every,
    "units of": units_of,
    "up to": up_to,
    "in so long": in_so_long,
}
