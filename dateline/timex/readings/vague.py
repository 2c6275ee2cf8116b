"""Times that only point: now, recently, in the future."""

from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots, unresolved
from dateline.when import When


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


def untold(slots: Slots, clock: Clock) -> Meaning | None:
    """The second day: a day of something, which the words do not place in time."""
    return unresolved(str(slots["value"]), "counted from something that is not told")


def soon(slots: Slots, clock: Clock) -> Meaning | None:
    """Soon, when it is said of what is to come; of the past it is no time to speak of."""
    if clock.narrative or clock.tense < 0:
        return None
    return pointing({**slots, "ref": "future"}, clock)


READINGS: dict[str, Reading] = {"pointing": pointing, "soon": soon, "untold": untold}
