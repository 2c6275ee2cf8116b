"""Dates on the calendar: full ones, and parts that the text leaves to be filled in."""

from dateline import days
from dateline.errors import BadDate
from dateline.model import TimexType
from dateline.timex.meaning import Clock, Meaning, Reading, Slots, date, unresolved
from dateline.when import Grain, When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
        return _month(month, day, clock, slots.get("weekday"))
    if day is not None:
        return _day(day, clock)
    return weekday(slots, clock)


def _full(year: int, month: int | None, day: int | None, slots: Slots) -> Meaning | None:
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


def full_year(two: int) -> int:
    """Two digits: 1930 to 2029."""
    return two + (1900 if two >= 30 else 2000)


def _month(month: int, day: int | None, clock: Clock, wanted: int | None) -> Meaning | None:
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= days.month_length(2000, month):
        return None
    here = clock.here
    if here is None:
        return unresolved(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), "no year is known")
    year, why = year_for(month, day, clock, here)
    if wanted is not None and day is not None:
        year, why = _on_weekday(year, month, day, wanted) or (year, why)
    try:
        return date(When.on(year, month, day), f"the year {year}: {why}")
    except BadDate:
        return None


def _on_weekday(year: int, month: int, day: int, wanted: int) -> tuple[int, str] | None:
    """The year next to this one in which the date falls on the weekday that is told with it."""
    for each in (year, year - 1, year + 1):
        real = days.MIN_YEAR < each < days.MAX_YEAR and day <= days.month_length(each, month)
        if real and days.weekday(days.day_of(each, month, day)) == wanted:
            return each, f"it is a {WEEKDAYS[wanted]} then"
    return None


def year_for(month: int, day: int | None, clock: Clock, here: int) -> tuple[int, str]:
    """The year of a month that is told without one, and why."""
    year, this_month, _ = days.civil(here)
    if clock.follows and (month, day) != (2, 29):
        later = month - this_month
        back = _on_from_aside(month, day, clock) or _back_from_leap(month, day, clock, here)
        if back is not None:
            return back, "the text comes back to that year"
        if later <= -7 and not clock.since:
            return year + 1, "the next one after the time the text is at"
        return year, "the year the text is in"
    if clock.opening_year is not None:
        return clock.opening_year, "the year its sentence opens with"
    if month == this_month and not day:
        return year, "the month of publication"
    tense = clock.tense
    if (month, day) == (2, 29):
        year += min(
            (0, -1, 1, -2, 2, -3, 3, -4), key=lambda off: (not days.is_leap(year + off), abs(off))
        )
        return year, "the leap year nearest to publication"
    chosen = min((year, year - 1, year + 1), key=lambda each: _cost(each, month, day, here, tense))
    told = ", past tense" if tense < 0 else ", future tense" if tense > 0 else ""
    return chosen, f"the nearest to publication{told}"


def _on_from_aside(month: int, day: int | None, clock: Clock) -> int | None:
    """Until April 1911; on 2 September: the sentence goes on from a date that is told aside."""
    told = clock.sentence
    if told is None or told is clock.reference or told.earliest_start is None:
        return None
    if told.grain not in (Grain.DAY, Grain.MONTH):
        return None
    year, told_month, told_day = days.civil(told.earliest_start)
    return year + ((month, day or 31) < (told_month, told_day))


def _back_from_leap(month: int, day: int | None, clock: Clock, here: int) -> int | None:
    """The year that was left for a date far away, if this date goes on from there."""
    if day is None or clock.left is None or clock.left.earliest_start is None:
        return None
    left = clock.left.earliest_start
    this_year, this_month, this_day = days.civil(here)
    if (month, day or 31) >= (this_month, this_day):
        return None
    year, left_month, left_day = days.civil(left)
    ahead = (month - left_month) * 30 + ((day or left_day) - left_day)
    return year if year != this_year and 0 <= ahead <= ONWARD else None


def _cost(year: int, month: int, day: int | None, here: int, tense: int) -> float:
    """How far away a date is; one against the tense has to be much nearer to be meant."""
    distance = (year - days.civil(here)[0]) * 365.25 + (month - days.civil(here)[1]) * 30.44
    distance += (day or 15) - (days.civil(here)[2] if day else 15)
    if distance * tense < 0:
        against = AGAINST_PAST if tense < 0 else AGAINST_FUTURE
        return abs(distance) + (AGAINST_PLAIN if abs(tense) > 1 else against)
    return abs(distance) + (UNTOLD if not tense and distance > 0 else 0)


APPOSED = 30  # characters from one date to its weekday
ONWARD = 200  # days that a text goes on by in one step
AGAINST_PAST, AGAINST_FUTURE, AGAINST_PLAIN, UNTOLD = 240, 200, 360, 60


def _day(day: int, clock: Clock) -> Meaning | None:
    told = clock.told
    running = told if told and told.grain in (Grain.DAY, Grain.MONTH) else clock.running
    if running is None or running.earliest_start is None:
        return unresolved(f"XXXX-XX-{day:02d}", "no month is known")
    year, month, _ = days.civil(running.earliest_start)
    try:
        return date(When.on(year, month, day), "the month the text is in")
    except BadDate:
        return None


def weekday(slots: Slots, clock: Clock) -> Meaning | None:
    """A bare weekday: the nearest one in the direction of the tense, publication day included."""
    wanted = int(slots["weekday"])
    here = clock.here
    if here is None:
        return unresolved(f"XXXX-WXX-{wanted + 1}", "no publication date is known")
    back = (days.weekday(here) - wanted) % 7
    if (same := _same_weekday(wanted, clock)) is not None:
        day, side = same, "the day told just before"
    elif clock.tense > 0 and back:
        day, side = here - back + 7, "nearest after publication, future tense"
    else:
        day, side = here - back, "nearest up to publication, past tense"
    if clock.follows:
        side = side.replace("publication", "the time the text is at")
    return date(When.within(day, day), f"{WEEKDAYS[wanted]} {side} ({days.iso(here)})")


def _same_weekday(wanted: int, clock: Clock) -> int | None:
    """2 April 1982, a Friday: the day that is told right before, if it is one."""
    day = clock.told.single_day if clock.told else None
    near = clock.follows and clock.place[0] - clock.told_at <= APPOSED
    return day if day is not None and near and days.weekday(day) == wanted else None


def iso(slots: Slots, clock: Clock) -> Meaning | None:
    """2009-09-21, perhaps with a time of day."""
    written = str(slots["isodate"]).upper()
    year, month, day = int(written[:4]), int(written[5:7]), int(written[8:10])
    try:
        when = When.on(year, month, day)
        if len(written) > 10:
            when = when.at(_zoned(written[10:].split(".")[0]))
    except BadDate:
        return None
    return date(when, "written out")


def _zoned(clock: str) -> str:
    hour = int(clock[1:3])
    if hour > 24:
        raise BadDate(f"{clock} is no time of day")
    return clock


def numeric(slots: Slots, clock: Clock) -> Meaning | None:
    """25/12/1998 or 12/25/98: in the order of the place unless only one order is a date."""
    first, second, third = slots["numdate"]
    if len(first) > 2:
        parts = [(int(first), int(second), int(third))] if len(first) == 4 else []
        tried = [(year, month, day) for year, month, day in parts]
    elif len(third) not in (2, 4):
        return None
    else:
        year = int(third) if len(third) == 4 else full_year(int(third))
        month_first, day_first = (year, int(first), int(second)), (year, int(second), int(first))
        tried = [month_first, day_first] if clock.order == "MDY" else [day_first, month_first]
    good = []
    for year, month, day in tried:
        try:
            good.append(When.on(year, month, day))
        except BadDate:
            continue
    if not good:
        return None
    if len(good) < 2 or good[0] == good[1]:
        return date(good[0], "written out")
    read, other = ("month", "day") if clock.order == "MDY" else ("day", "month")
    return date(
        good[0], f"read {read} first ({clock.place_words}); {other} first would be {good[1].value}"
    )


def dashed(slots: Slots, clock: Clock) -> Meaning | None:
    """12-03-2004: as 12/03/2004."""
    parts = (str(slots["first"]), str(slots["second"]), f"{slots['year']:04d}")
    return numeric({"numdate": parts}, clock)


def numeric_month(slots: Slots, clock: Clock) -> Meaning | None:
    """03/2004: a month of a year."""
    month, year = slots["month_year"]
    return _full(year, month, None, {})


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
    "isodate": iso,
    "numdate": numeric,
    "year or span": year_span,
    "year pair": year_pair,
    "numeric month": numeric_month,
    "dashed date": dashed,
}
