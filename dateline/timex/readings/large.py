"""Stretches larger than a month: seasons, quarters, halves, fiscal years."""

from dataclasses import replace

from dateline import days
from dateline.errors import BadDate
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date, unresolved
from dateline.timex.quarters import unplaced
from dateline.timex.readings.relative import SEASONS
from dateline.timex.tokens import full_year
from dateline.when import Grain, When, step


def season(slots: Slots, clock: Clock) -> Meaning | None:
    """The spring of 1998; winter takes the year of its December."""
    name, year = str(slots["season"]), _year(slots)
    if "until" in slots and int(slots["until"]) % 100 != (year + 1) % 100:
        return None
    return date(
        When.around(days.day_of(year, SEASONS[name]), Grain.SEASON), "meteorological season"
    )


def season_of_last_year(slots: Slots, clock: Clock) -> Meaning | None:
    """The summer of last year: `year_shift` years from the present one."""
    if clock.here is None:
        return unresolved(f"XXXX-{slots['season']}", "no year is known")
    return season({**slots, "year": days.civil(clock.here)[0] + int(slots["year_shift"])}, clock)


def _year(slots: Slots) -> int:
    year = int(slots["year"])
    if slots.get("era") == "bc":
        return 1 - year
    return year


def quarter(slots: Slots, clock: Clock) -> Meaning | None:
    """The third quarter, of a year that is told or of the one nearest before publication."""
    number = int(slots.get("nth") or slots.get("rank") or 0)
    if not 1 <= number <= 4:
        return None
    if "year" in slots:
        first = days.day_of(int(slots["year"]), 3 * number - 2)
        told = date(When.around(first, Grain.QUARTER), "calendar quarter")
        return _of_a_fiscal_year(told) if "fiscal" in slots else told
    here = clock.here
    if here is None or (clock.habitual and "year_shift" not in slots):
        return unresolved(f"XXXX-Q{number}", "no year is known" if here is None else "of any year")
    if "year_shift" in slots:
        first = days.day_of(days.civil(here)[0] + int(slots["year_shift"]), 3 * number - 2)
    else:
        first = _quarter_near(3 * number - 2, here, clock.tense)
    told = date(When.around(first, Grain.QUARTER), "calendar quarter nearest to publication")
    if "fiscal" in slots and clock.tense > 0:
        return _of_a_fiscal_year(told)
    fiscal = "fiscal" in slots or _told_too_soon(told, clock, here)
    return _fiscal_quarter(told, here) if fiscal else told


def _told_too_soon(told: Meaning, clock: Clock, here: int) -> bool:
    """Whether the figures of a quarter are told before it is over by the calendar.

    It is then one of a fiscal year, and stays that one where it is named again.
    """
    known = clock.reported
    over = told.when is not None and (told.when.latest_end or 0) < here
    if over or clock.tense > 0:
        return False
    again = known is not None and known.value == told.value and unplaced(known.when)
    return again or clock.tenses.remarks.reports(clock.place[0])


def _quarter_near(month: int, here: int, tense: int) -> int:
    """The start of a quarter: the last one begun, or one to come by the tense or soon enough."""
    first = days.day_of(days.civil(here)[0], month)
    if tense > 0:
        return step(first, 1, Grain.YEAR) if first < here - LONG_OVER else first
    return step(first, -1, Grain.YEAR) if first > here + (SOON if tense > -2 else 0) else first


SOON = 62  # days: a quarter that begins so soon is meant where no tense tells plainly
LONG_OVER = 200  # days since it began: what is to come in such a quarter is a year on


def _fiscal_quarter(told: Meaning, here: int) -> Meaning:
    """The fiscal first quarter, told as over: some quarter of the year up to publication."""
    when = When.within(step(here, -1, Grain.YEAR), here - 1, Grain.QUARTER)
    return replace(told, when=when, steps=("a quarter of a fiscal year, before publication",))


def _of_a_fiscal_year(told: Meaning) -> Meaning:
    """The second quarter of fiscal 1990: the year may have begun in the one before."""
    year = int(told.value[:4])
    when = When.within(days.day_of(year - 1, 4), days.day_of(year, 12, 31), Grain.QUARTER)
    return replace(told, when=when, steps=("a quarter of a fiscal year that ends in it",))


def half(slots: Slots, clock: Clock) -> Meaning | None:
    """The first half of 1998, or of the year of publication; of the past, one that had begun."""
    number = int(slots.get("nth") or slots.get("rank") or 0)
    if not 1 <= number <= 2:
        return None
    here = clock.here
    if "year" in slots:
        year = _year(slots)
    elif here is None:
        return unresolved(f"XXXX-H{number}", "no year is known")
    else:
        year = days.civil(here)[0] + int(slots.get("year_shift", 0))
        begun = days.day_of(year, 6 * number - 5) <= here
        year -= "year_shift" not in slots and not begun and clock.tense <= 0
    return date(When.around(days.day_of(year, 6 * number - 5), Grain.HALF), "half of a year")


def fiscal(slots: Slots, clock: Clock) -> Meaning | None:
    """Fiscal 1998: the calendar does not say when it starts, so it may lie in either year."""
    if not {"year", "two"} & set(slots):
        return _fiscal_now(clock.here)
    year = int(slots["year"]) if "year" in slots else full_year(int(slots["two"]))
    try:
        when = When.within(days.day_of(year - 1, 4), days.day_of(year, 12, 31), Grain.YEAR)
    except BadDate:
        return None
    return Meaning(date(when).type, f"{year:04d}", when, None, ("a fiscal year that ends in it",))


def _fiscal_now(here: int | None) -> Meaning | None:
    """The fiscal year that a day is in: it began and ends within a year of that day."""
    if here is None:
        return unresolved("XXXX", "no year is known")
    year, start, end = days.civil(here)[0], step(here, -1, Grain.YEAR), step(here, 1, Grain.YEAR)
    when = When.within(start + 1, end - 1, Grain.YEAR)
    steps = (f"the fiscal year with {days.iso(here)} in it",)
    return Meaning(date(when).type, f"{year:04d}", when, None, steps, moves=False)


READINGS: dict[str, Reading] = {
    "season": season,
    "season of last year": season_of_last_year,
    "quarter": quarter,
    "half": half,
    "fiscal year": fiscal,
}
