"""Dates on the calendar: full ones, and parts that the text leaves to be filled in."""

from dateline import days
from dateline.errors import BadDate
from dateline.model import TimexType
from dateline.timex.clock import LEAP, Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date, unresolved
from dateline.timex.readings import unsure
from dateline.timex.readings.which_year import WEEKDAYS, on_weekday, year_for
from dateline.timex.tokens import full_year
from dateline.when import Grain, When, step


def calendar(slots: Slots, clock: Clock) -> Meaning | None:
    """Year, month, day and weekday, as many as are told; the rest from where the text is."""
    month, day, year = slots.get("month"), slots.get("day"), slots.get("year")
    if day is not None and (not 1 <= day <= 31):
        return None
    if "gengo" in slots:
        year = int(slots["gengo"]) + int(slots["count"])
    if year is not None:
        return _full(int(year), month, day, slots)
    if month is not None:
        return _month(slots, clock)
    if day is not None:
        return _day(day, clock)
    return weekday(slots, clock) if "weekday" in slots else None


def _full(year: int, month: int | None, day: int | None, slots: Slots) -> Meaning | None:
    if not year and "era" in slots:
        return None
    if slots.get("era") == "bc":
        year = 1 - year
    elif year < 100 and "era" not in slots:
        year = full_year(year)
    elif year > 2400 and slots.get("reckoning") == "buddhist":
        year -= 543
    try:
        return date(When.on(year, month, day), "written out")
    except BadDate:
        return None


def _month(slots: Slots, clock: Clock) -> Meaning | None:
    month, day, wanted = int(slots["month"]), slots.get("day"), slots.get("weekday")
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= days.month_length(2000, month):
        return None
    here = clock.here
    if here is None:
        return unresolved(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), "no year is known")
    if day is None and ("generic" in slots or clock.habitual):
        return unresolved(f"XXXX-{month:02d}", "of any year")
    year, why = year_for(month, day, clock, here)
    if wanted is not None and day is not None:
        year, why = on_weekday(year, month, day, wanted) or (year, why)
    try:
        return date(When.on(year, month, day), f"the year {year}: {why}")
    except BadDate:
        return None


def _day(day: int, clock: Clock) -> Meaning | None:
    told = clock.told
    running = told if told and told.grain in (Grain.DAY, Grain.MONTH) else clock.running
    if not clock.follows and (lately := _month_of_news(day, running, clock)) is not None:
        running = lately
    if running is None or running.earliest_start is None:
        return unresolved(f"XXXX-XX-{day:02d}", "no month is known")
    year, month, _ = days.civil(running.earliest_start)
    if unsure.finer(Grain.MONTH, running):
        return unresolved(f"{running.value[:4]}-XX-{day:02d}", "no month is told")
    try:
        return date(When.on(year, month, day), "the month the text is in")
    except BadDate:
        return None


def _month_of_news(day: int, running: When | None, clock: Clock) -> When | None:
    """The month of publication, or the one next to it by the tense, if the text is there or was
    far away.
    """
    here = clock.published
    start = running.earliest_start if running else None
    if here is None or start is None:
        return None
    if abs(start - here) <= LATELY and days.civil(start)[:2] != days.civil(here)[:2]:
        return None
    tense, today = clock.tense, days.civil(here)[2]
    aside = -1 if tense < 0 and day > today else 1 if tense > 0 and day < today else 0
    return When.around(step(here, aside, Grain.MONTH), Grain.MONTH)


LATELY = 62  # days


def weekday(slots: Slots, clock: Clock) -> Meaning | None:
    """A bare weekday: the nearest one in the direction of the tense, publication day included."""
    wanted = int(slots["weekday"])
    here = clock.here
    if here is None:
        return unresolved(f"XXXX-WXX-{wanted + 1}", "no publication date is known")
    if clock.follows and clock.reference and unsure.finer(Grain.DAY, clock.reference):
        return unresolved(f"XXXX-WXX-{wanted + 1}", "no day is told before it")
    back = (days.weekday(here) - wanted) % 7
    if (same := _same_weekday(wanted, clock)) is not None:
        day, side = same, "the day told just before"
    elif clock.opening_week is not None:
        day, side = clock.opening_week + wanted, "of the week its sentence opens with"
    elif back and _to_come(clock):
        day, side = here - back + 7, "nearest after publication, future tense"
    else:
        day, side = here - back, "nearest up to publication, past tense"
    if clock.follows:
        side = side.replace("publication", "the time the text is at")
    return date(When.within(day, day), f"{WEEKDAYS[wanted]} {side} ({days.iso(here)})")


def _to_come(clock: Clock) -> bool:
    tense = clock.tense
    return tense > 0 or (not tense and clock.tenses.remarks.agenda(*clock.place))


APPOSED = 30  # characters from one date to its weekday


def _same_weekday(wanted: int, clock: Clock) -> int | None:
    """2 April 1982, a Friday: the day that is told right before, if it is one.

    In news only a day far from publication: "from 14 May to Thursday" tells of two; or that of an
    hour, with nothing but a place between: "9 p.m. in Oslo on Friday".
    """
    day = clock.told.single_day if clock.told else None
    if clock.told is None or day is None or days.weekday(day) != wanted:
        return None
    far = clock.follows or abs(day - (clock.here or day)) > LEAP
    near = far and clock.place[0] - clock.told_at <= APPOSED
    placed = clock.told.clock and clock.tenses.remarks.place(clock.told_end, clock.place[0])
    return day if near or placed else None


def year_span(slots: Slots, clock: Clock) -> Meaning | None:
    """Either year of 1979-88: the century of the second one is the first one's."""
    year, last = int(slots["year"]), int(slots["last"])
    if "era" not in slots and last < 100:
        last += year // 100 * 100
        if last <= year:
            return None
    chosen = {**slots, "day": None, "year": last if "second" in slots else year}
    return calendar(chosen, clock)


def year_pair(slots: Slots, clock: Clock) -> Meaning | None:
    """2003/04: a season or a budget that runs from one year into the next."""
    year = int(slots["year_pair"])
    when = When.within(days.day_of(year), days.day_of(year + 1, 12, 31), Grain.YEAR)
    return Meaning(TimexType.DATE, f"{year}/{year + 1}", when, None, ("runs over two years",))


READINGS: dict[str, Reading] = {
    "date": calendar,
    "weekday": weekday,
    "year or span": year_span,
    "year pair": year_pair,
}
