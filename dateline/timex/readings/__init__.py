"""What rules mean: named readings, the same in every language."""

from dateline.timex.clock import Clock, Reading
from dateline.timex.meaning import Meaning, Slots
from dateline.timex.readings import (
    ages,
    anaphora,
    calendar,
    clock,
    counted,
    holidays,
    large,
    lasting,
    named,
    numeric,
    relative,
    reported,
    vague,
    weeks,
    whole,
)


def nothing(slots: Slots, clock: Clock) -> Meaning | None:
    """Text that looks like a time and is none."""
    return None


READINGS: dict[str, Reading] = {
    "nothing": nothing,
    **calendar.READINGS,
    **numeric.READINGS,
    **clock.READINGS,
    **relative.READINGS,
    **counted.READINGS,
    **weeks.READINGS,
    **anaphora.READINGS,
    **reported.READINGS,
    **large.READINGS,
    **ages.READINGS,
    **lasting.READINGS,
    **vague.READINGS,
    **named.READINGS,
    **holidays.READINGS,
    **whole.READINGS,
}
