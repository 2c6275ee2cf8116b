"""The period that a report is about: the quarter, the same a year before, the nine months."""

from dataclasses import replace

from dateline import days
from dateline.errors import BadDate
from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date, unresolved
from dateline.timex.quarters import UNNAMED, unnamed, unplaced
from dateline.timex.readings.calendar import calendar
from dateline.timex.readings.relative import shifted
from dateline.when import Grain, When, step

HALF_A_QUARTER = 45  # days


def the_quarter(slots: Slots, clock: Clock) -> Meaning | None:
    """The latest quarter: the one the text reports on, else the last that was over.

    `year_shift` takes the same quarter of another year, `year` that of the year told, `rank`
    another quarter of that year.
    """
    quarter = _reported(clock)
    if quarter is None or quarter.when is None or quarter.when.earliest_start is None:
        return unresolved("XXXX-QX", "no quarter is told")
    now = days.civil(quarter.when.earliest_start)[0]
    shift = int(slots["year"]) - now if "year" in slots else int(slots.get("year_shift", 0))
    if "rank" in slots:
        start = days.day_of(now + shift, 3 * int(slots["rank"]) - 2)
        return date(When.around(start, Grain.QUARTER), "the year before the one reported on")
    if shift and clock.longer and "unit" not in slots:
        return _year(now + shift)
    if not shift:
        return replace(quarter, steps=("the quarter the text reports on",))
    return a_year_on(quarter, shift) or _year(now + shift)


def that_quarter(slots: Slots, clock: Clock) -> Meaning | None:
    """The quarter: the one without a number that the text is at, else the one it reports on."""
    told = clock.quarter
    if told and told.when is clock.reference and unnamed(told):
        return replace(told, steps=("the quarter the text is at",))
    return the_quarter(slots, clock)


def year_on(clock: Clock, years: int) -> Meaning | None:
    """A year earlier, in a report on a quarter: the quarter of that year, or that whole year."""
    told, known = clock.reference, clock.reported
    if told is None or told.grain is not Grain.QUARTER:
        return None
    if clock.longer and known:
        return _year(int(known.value[:4]) + years)
    if clock.quarter and clock.quarter.when is told and unnamed(clock.quarter):
        return a_year_on(clock.quarter, years)
    return a_year_on(known if known and years < 0 else date(told), years)


def last_one(slots: Slots, clock: Clock) -> Meaning | None:
    """Last week, this year; "since year-end" is that of the year before.

    In a report on a quarter, "up from $3 last year" is that quarter's a year before, and "this
    quarter's loss" its own.
    """
    told = slots.get("unit"), slots.get("shift"), "edge" in slots
    quarters: Meaning | None = None
    if told == ("year", -1, False) and clock.tenses.remarks.figure(*clock.place):
        quarters = year_on(clock, -1)
    elif told == ("quarter", 0, False) and clock.tenses.remarks.results(clock.place[1]):
        quarters = clock.reported
    elif told == ("year", 0, True) and slots["edge"] == "END" and clock.since:
        return shifted({**slots, "shift": -1}, clock)
    return quarters or shifted(slots, clock)


def _year(year: int) -> Meaning:
    return replace(date(When.on(year), "more than a quarter is reported on"), moves=False)


def the_year(slots: Slots, clock: Clock) -> Meaning | None:
    """The full year: that of the quarter reported on, else that of publication."""
    if clock.reported is not None:
        return replace(_year(int(clock.reported.value[:4])), steps=("of the quarter reported on",))
    return shifted({"unit": "year", "shift": 0}, clock)


def a_year_on(quarter: Meaning, years: int) -> Meaning | None:
    """The same quarter so many years on; None where it has no bounds."""
    when = quarter.when
    if when is None or when.earliest_start is None or when.latest_end is None:
        return None
    moved = When.within(
        step(when.earliest_start, years, Grain.YEAR),
        step(when.latest_end + 1, years, Grain.YEAR) - 1,
        Grain.QUARTER,
    )
    value = f"{int(quarter.value[:4]) + years:04d}{quarter.value[4:]}"
    side = "before" if years < 0 else "after"
    steps = (f"{quarter.value}, the quarter reported on, a year {side}",)
    return Meaning(quarter.type, value, moved, None, steps)


def a_year_before(slots: Slots, clock: Clock) -> Meaning | None:
    """The same period last year: what its sentence tells, else the quarter, a year before.

    Of a "period" that nothing tells the length of (`untold`), only the year is known.
    """
    stretch = clock.lasting.when if clock.lasting else None
    if stretch and stretch.latest_end is not None and "year" not in slots:
        return _year(days.civil(stretch.latest_end)[0] - 1)  # of "the first nine months of 2025"
    told = clock.sentence or (clock.running if slots.get("unit") == "day" else None)
    if told is None and clock.reported is None and "untold" in slots:
        return replace(date(When.on(int(slots["year"])), "no period is told"), moves=False)
    if told is None or told.earliest_start is None or told.grain not in _PARTS_OF_A_YEAR:
        return the_quarter(slots, clock)
    years = int(slots["year"]) - days.civil(told.earliest_start)[0] if "year" in slots else -1
    try:
        weekly = told.grain is Grain.WEEK
        away = (52 * years, Grain.WEEK) if weekly else (years, Grain.YEAR)
        back = step(told.earliest_start, *away)
        when = When.around(back, told.grain)
    except BadDate:
        return None
    return replace(date(when, f"{told.value}, of that year"), moves=False)


_PARTS_OF_A_YEAR = {Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.SEASON}


def _reported(clock: Clock) -> Meaning | None:
    if clock.reported is not None:
        return clock.reported
    if clock.published is None or days.civil(clock.published)[0] < 2:
        return None
    return date(When.around(step(clock.published, -1, Grain.QUARTER), Grain.QUARTER))


def ended(slots: Slots, clock: Clock) -> Meaning | None:
    """The fiscal first quarter ended Sept. 30: three months up to that day, by its own name.

    Without a name it is the calendar quarter that most of it lies in, or one without a number
    where the text has told of a fiscal one. The second part of the match is the day itself.
    """
    end = _last_day(slots, clock)
    if end is None or end.when is None or end.when.latest_end is None or "second" in slots:
        return replace(end, moves=False) if end else None
    last = end.when.latest_end
    when = When.within(step(last + 1, -1, Grain.QUARTER), last, Grain.QUARTER)
    year, month, _ = days.civil(last - HALF_A_QUARTER)
    value = f"{year:04d}-Q{slots.get('rank') or (month + 2) // 3}"
    if "rank" not in slots and clock.reported and unplaced(clock.reported.when):
        value = f"{clock.reported.value[:4]}-{UNNAMED}"
    return Meaning(end.type, value, when, None, (f"three months up to {days.iso(last)}",))


def _last_day(slots: Slots, clock: Clock) -> Meaning | None:
    told = {name: slots[name] for name in ("year", "month", "day") if name in slots}
    end, here = calendar(told, clock), clock.here
    last = end.when.latest_end if end and end.when else None
    if not slots["closing"] or "year" in told or last is None or here is None or last <= here:
        return end
    return date(When.on(days.civil(last)[0] - 1, slots["month"], slots["day"]), "told as over")


READINGS: dict[str, Reading] = {
    "shift": last_one,
    "the quarter": the_quarter,
    "that quarter": that_quarter,
    "a year before": a_year_before,
    "quarter ended": ended,
    "the year reported on": the_year,
}
