"""Value readers: what the slots of a phrase come to, such as "twenty-four" or "two and a half"."""

from collections.abc import Callable, Mapping
from typing import Any

Slots = Mapping[str, Any]


def number(slots: Slots) -> float | int | str:
    """A cardinal: digits or words added up; `X` for "several"; halves are kept."""
    for name in ("vague", "dozens"):
        if isinstance(slots.get(name), str):
            return str(slots[name])
    total: float = 0
    for name in (
        "digits",
        "grouped",
        "decimal",
        "ones",
        "teens",
        "tens",
        "units",
        "pair",
        "dozens",
        "half_a",
    ):
        if name in slots:
            total += slots[name]
    if "hundred" in slots:
        total += 100 * slots.get("hundreds", 1)
    if "thousand" in slots:
        total += 1000 * slots.get("thousands", 1)
    total += slots.get("fraction", 0)
    total *= slots.get("million", 1)
    return int(total) if total == int(total) else total


def count(slots: Slots) -> Any:
    """A number, or the one that "a" stands for."""
    return slots.get("number", slots.get("one"))


def spoken_year(slots: Slots) -> int:
    """nineteen ninety-six: 1900 and 96."""
    low = slots.get("tens", 0) + slots.get("units", 0) + slots.get("teens", 0)
    return int(slots["century"] * 100 + low)


def spelt_year(slots: Slots) -> int:
    """Four figures, each by its own word: 二〇〇八 is 2008."""
    return int("".join(str(slots[name]) for name in ("m", "c", "x", "i")))


def day(slots: Slots) -> int:
    """The day of a month, from digits or an ordinal; 0 if no month has it."""
    return int(slots.get("day") or slots.get("nth") or slots.get("ordinal") or 0)


def ordinal(slots: Slots) -> int:
    """first, 21st, twenty-first."""
    return int(slots.get("tens", 0) + (slots.get("nth") or slots.get("ordinal") or 0))


def clock(slots: Slots) -> tuple[int, int] | None:
    """Hours and minutes of a 24-hour day, from "9 p.m.", "21:00", "9:30 in the evening"."""
    hour, minute = slots.get("hm") or slots.get("military") or (slots.get("hour", -1), 0)
    for name in ("am", "pm"):
        if name in slots and isinstance(slots[name], tuple):
            hour, minute = slots[name]
    minute = slots.get("minute", minute)
    if not isinstance(hour, int):
        return None
    if "past" in slots:
        hour, minute = divmod(60 * hour + slots["past"], 60)
    half = slots.get("half_day") or ("pm" if "pm" in slots else "am" if "am" in slots else None)
    if half is None:
        return hour, minute
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "pm" else 0), minute


VALUES: dict[str, Callable[[Slots], Any]] = {
    "number": number,
    "count": count,
    "spoken_year": spoken_year,
    "spelt_year": spelt_year,
    "day": day,
    "ordinal": ordinal,
    "clock": clock,
}
