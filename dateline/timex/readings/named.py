"""Times that have a name: eras, wars and governments, and the feasts of the year."""

from dataclasses import replace

from dateline import days, edtf
from dateline.languages.named import Period, feasts, periods
from dateline.model import TimexType
from dateline.timex import almanac
from dateline.timex.clock import Clock, Reading
from dateline.timex.feasts import in_year
from dateline.timex.meaning import Meaning, Slots, unresolved
from dateline.timex.readings.numeric import numeric
from dateline.when import Grain, Qualifier, When


def period(slots: Slots, clock: Clock) -> Meaning | None:
    """The Soviet era: from its first to its last day, as the table of periods has them."""
    keys = slots.get("era") or slots["happening"]
    known = [periods()[key] for key in keys]
    chosen = _latest(known, clock.here)
    steps = [f"runs from {_spelt(chosen.span)}, as of public record (see {chosen.source})"]
    steps += [f"another one of that name: {each.span}" for each in known if each is not chosen]
    if chosen.approximate:
        steps.append("its bounds are drawn differently too")
    return Meaning(TimexType.DATE, chosen.span, _bounds(chosen), None, tuple(steps), moves=False)


def _spelt(span: str) -> str:
    start, _, end = span.partition("/")
    return f"{start} on" if end in ("", "..") and "/" in span else span.replace("/", " to ")


def _latest(known: list[Period], here: int | None) -> Period:
    """The last one that had begun; the first one where nothing tells."""
    begun = [each for each in known if here is None or (_start(each) or here) <= here]
    return max(begun or known[:1], key=lambda each: _start(each) or 0)


def _start(each: Period) -> int | None:
    return edtf.read(each.span).earliest_start


def _bounds(each: Period) -> When:
    when = edtf.read(each.span)
    first, last = when.earliest_start, when.latest_end
    qualifier = Qualifier.APPROXIMATE if each.approximate else None
    return When(first, last, first, last, grain=Grain.ERA, qualifier=qualifier)


def feast(slots: Slots, clock: Clock) -> Meaning | None:
    """Easter, last Christmas, Ramadan 2024: in the year that is told, or the nearest one."""
    key = slots["feast"][0]
    if "year" in slots:
        found, why = list(in_year(key, int(slots["year"]))), "in the year told"
    elif clock.here is None:
        return unresolved(_undated(key), "no year is known")
    else:
        found, why = _near(key, slots, clock, clock.here)
    if not found:
        return None
    return _told(key, found, why)


def _near(key: str, slots: Slots, clock: Clock, here: int) -> tuple[list[When], str]:
    year = days.civil(here)[0]
    times = [when for each in (year - 2, year - 1, year, year + 1) for when in in_year(key, each)]
    before = [when for when in times if (when.latest_end or 0) < here]
    after = [when for when in times if (when.earliest_start or 0) > here]
    now = [when for when in times if when not in before and when not in after]
    shift = slots.get("shift")
    if shift is not None and int(shift) < 0:
        return before[-1:], f"the last one before {clock.here_words}"
    if shift is not None and int(shift) > 0:
        return after[:1], f"the next one after {clock.here_words}"
    if shift is not None or (clock.narrative and clock.reference is not None):
        found = list(in_year(key, year))
        late = found and clock.published and (found[0].earliest_start or 0) > clock.published
        if shift is None and late and clock.tense < 0:
            return before[-1:], f"the last one before {clock.here_words}, past tense"
        return found, "the one of the year the text is in"
    told = [when for when in times if when.bounds == (clock.running or when).bounds]
    if told and clock.reference is not None:
        return told[:1], "the day the text is at"
    at_hand = clock.tense == -1 and after and (after[0].earliest_start or 0) - here <= AT_HAND
    if now or clock.tense > 0 or at_hand:
        return (now or after)[:1], f"the first one from {clock.here_words} on"
    if clock.tense < 0:
        return before[-1:], f"the last one before {clock.here_words}, past tense"
    return _nearest(times, here), f"nearest to {clock.here_words}"


AT_HAND = 14  # days: told as past, but not plainly, it is still the feast that all prepare for


def _nearest(times: list[When], here: int) -> list[When]:
    return sorted(times, key=lambda when: abs((when.earliest_start or 0) - here))[:1]


def _told(key: str, found: list[When], why: str) -> Meaning:
    when = found[0]
    steps = [f"{key.replace('_', ' ')}: {why}"]
    steps += [f"kept again on {other.value} of that year" for other in found[1:]]
    if when.qualifier:
        steps.append("observation may differ by a day or two")
    if when.single_day is not None or when.latest_end == when.earliest_start:
        return Meaning(TimexType.DATE, when.value, when, None, tuple(steps))
    first, last = when.earliest_start, when.latest_end
    value = f"{days.iso(first or 0)}/{days.iso(last or 0)}"
    when = replace(when, grain=Grain.DAY)
    return Meaning(TimexType.DATE, value, when, None, tuple(steps))


def _undated(key: str) -> str:
    on = feasts()[key].on
    return f"XXXX-{on}" if on[0].isdigit() and on[2:3] == "-" else "XXXX"


def solar_hijri(slots: Slots, clock: Clock) -> Meaning | None:
    """12 Farvardin 1403: a day or a month of the calendar of Iran; the nearest where no year is."""
    month, day, year = int(slots["solar_month"]), int(slots.get("day", 0)), slots.get("year")
    if year is None:
        year = _solar_year(month, day, clock.here)
    if year is None or not 1178 <= int(year) <= 1633:
        return None
    first, last = _solar_month(int(year), month)
    if day > last - first + 1:
        return None
    steps = ("the solar Hijri calendar, by its 33-year cycle",)
    if day:
        when = When.within(first + day - 1, first + day - 1)
        return Meaning(TimexType.DATE, when.value, when, None, steps)
    value = f"{days.iso(first)}/{days.iso(last)}"
    return Meaning(TimexType.DATE, value, When.within(first, last, Grain.MONTH), None, steps)


def _solar_month(year: int, month: int) -> tuple[int, int]:
    following = almanac.persian(year + month // 12, month % 12 + 1)
    return almanac.persian(year, month), following - 1


def _solar_year(month: int, day: int, here: int | None) -> int | None:
    if here is None:
        return None
    near = days.civil(here)[0] - 621
    return min(
        (near - 1, near, near + 1),
        key=lambda year: abs(almanac.persian(year, month, max(day, 1)) - here),
    )


def numeric_there(slots: Slots, clock: Clock) -> Meaning | None:
    """03/04/2567 in Thailand, 1403/02/25 in Iran: by the calendar that the year shows."""
    parts: tuple[str, str, str] = slots["numdate"]
    if slots.get("reckoning") == "buddhist" and len(parts[2]) == 4 and int(parts[2]) > 2400:
        return numeric({"numdate": (*parts[:2], str(int(parts[2]) - 543))}, clock)
    year, month, day = (int(part) for part in (parts if len(parts[0]) == 4 else parts[::-1]))
    if slots.get("reckoning") == "solar" and 1178 <= year <= 1633:
        return (
            solar_hijri({"solar_month": month, "day": day, "year": year}, clock)
            if (1 <= month <= 12 and day)
            else None
        )
    return numeric(slots, clock)


READINGS: dict[str, Reading] = {
    "period": period,
    "feast": feast,
    "solar hijri": solar_hijri,
    "numdate there": numeric_there,
}
