"""Days counted from a time that is told more loosely than they are: some day, and no more.

"In March 1798 the bridge fell. Three days later" is in March or April; no day is made up for it.
"""

from dateline import days
from dateline.model import TimexType
from dateline.timex.meaning import Meaning
from dateline.when import Grain, When, step

_ORDER = list(Grain)
_UNTOLD = {Grain.DAY: "-XX-XX", Grain.WEEK: "-WXX", Grain.MONTH: "-XX"}


def finer(unit: Grain, running: When) -> bool:
    """Whether so many units cannot be counted from a time without making up where in it."""
    loose = running.earliest_start != running.latest_end
    return loose and unit in _UNTOLD and _ORDER.index(unit) < _ORDER.index(running.grain)


def somewhere(running: When, unit: Grain, count: int = 0) -> Meaning | None:
    """Some such unit, `count` of them on from any day of the time the text is at."""
    first, last = running.earliest_start, running.latest_end
    if first is None or last is None:
        return None
    low, high = step(first, count, unit), step(last, count, unit)
    year, month, _ = days.civil((low + high) // 2)
    value = days.iso_year(year) if year > 0 else f"BC{1 - year:04d}"
    if unit is Grain.DAY and running.grain is Grain.MONTH:
        value += f"-{month:02d}-XX"
    else:
        value += _UNTOLD[unit]
    told = f"{count} {unit}s from some day of {running.value}" if count else f"in {running.value}"
    return Meaning(TimexType.DATE, value, When.within(low, high), None, (told,), moves=False)
