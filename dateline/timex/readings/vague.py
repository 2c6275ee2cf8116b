"""Times that only point: now, recently, in the future."""

from dataclasses import replace

from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, date, unresolved
from dateline.timex.readings.lasting import duration
from dateline.when import Grain, When


def pointing(slots: Slots, clock: Clock) -> Meaning | None:
    """PRESENT_REF, PAST_REF or FUTURE_REF; the past and the future end and begin at publication."""
    value = f"{str(slots['ref']).upper()}_REF"
    meaning = unresolved(value, "points to the " + str(slots["ref"]))
    if clock.published is None or clock.narrative:
        return meaning
    day = clock.published
    when = {
        "PRESENT_REF": When.within(day, day),
        "PAST_REF": When.no_later(day),
        "FUTURE_REF": When.no_earlier(day),
    }[value]
    steps = (f"{slots['ref']}, as seen from publication",)
    return Meaning(meaning.type, value, when, None, steps, moves=False)


def recent(slots: Slots, clock: Clock) -> Meaning | None:
    """Recent weeks: some of them, as in "the past few weeks", up to publication."""
    length, past = duration(slots, clock), pointing({"ref": "past"}, clock)
    return replace(length, when=past.when, steps=past.steps) if length and past else None


BESIDE = 16  # characters: "Wednesday, "


def untold(slots: Slots, clock: Clock) -> Meaning | None:
    """The second day: a day of something, which the words place in time beside a date only."""
    told = clock.told
    if (
        told is not None
        and told.grain is Grain.DAY
        and 0 < clock.place[0] - clock.told_at <= BESIDE
    ):
        return replace(date(told, "the day that is told beside it"), moves=False)
    return unresolved(str(slots["value"]), "counted from something that is not told")


def soon(slots: Slots, clock: Clock) -> Meaning | None:
    """Soon, when it is said of what is to come; of the past it is no time to speak of."""
    if clock.narrative or clock.tense < 0:
        return None
    return pointing({**slots, "ref": "future"}, clock)


READINGS: dict[str, Reading] = {
    "pointing": pointing,
    "recent": recent,
    "soon": soon,
    "untold": untold,
}
