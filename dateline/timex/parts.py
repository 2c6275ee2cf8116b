"""The halves of a match that names two times at once: "27 May to 2 June 1905"."""

from typing import Any

from dateline.days import civil
from dateline.timex.meaning import Clock
from dateline.timex.tagger import Mention


def slots_of(mention: Mention, clock: Clock) -> dict[str, Any]:
    """What one half says by itself: `last` and `last_month` belong to the second one."""
    slots = {**mention.slots, "text": mention.text}
    if mention.part:
        return _second(slots, clock)
    year, month, last_month = (slots.get(name) for name in ("year", "month", "last_month"))
    if year is not None and last_month is not None and month > last_month and "era" not in slots:
        slots["year"] = year - 1
    return slots


def _second(slots: dict[str, Any], clock: Clock) -> dict[str, Any]:
    slots.pop("weekday", None)
    slots.pop("edge", None)
    if "last" in slots:
        slots |= {"day": slots["last"], "second": True}
    if "last_month" in slots:
        slots["month"] = slots["last_month"]
    if "last_weekday" in slots:
        slots["weekday"] = slots["last_weekday"]
    first = clock.reference.earliest_start if clock.reference else None
    if "month" in slots and "year" not in slots and first is not None:
        slots["year"] = civil(first)[0]
    return slots
