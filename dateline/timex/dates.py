"""dateparser, asked here alone: whole expressions in languages or forms that have no rules.

It fills in what a text does not say, from the clock if it may, so it is never given the chance:
a date without a year is refused, only parts that are told are kept (its `period`), relative
words are counted from the anchor that is handed in, and what it does not know is None.
"""

import re
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from dateline.when import Grain, When

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 60
_GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR}
_YEAR = re.compile(r"\d{4}|\d{1,2}\D\d{1,2}\D\d{2}\b")
_PROBE = datetime(1987, 6, 5)  # noqa: DTZ001 - no moment in time, only a base that is no clock
_STRICT = {
    "PREFER_DAY_OF_MONTH": "first",
    "PREFER_MONTH_OF_YEAR": "first",
    "REQUIRE_PARTS": ["year"],
    "RETURN_AS_TIMEZONE_AWARE": False,
}


@lru_cache(maxsize=4096)
def read(text: str, language: str, anchor: date | None = None) -> When | None:
    """What a whole expression says, as precise as its words; None if that is not known."""
    written = " ".join(text.split())
    if not written or len(written) > LONGEST:
        return None
    if _YEAR.search(written) and (found := _ask(written, language, _PROBE, "absolute-time")):
        return found
    return _counted(written, language, anchor) if anchor is not None else None


def _counted(written: str, language: str, anchor: date) -> When | None:
    """Relative words from any hour of the anchor's day: "3 hours ago" may be the day before."""
    early, late = (
        _ask(written, language, datetime.combine(anchor, moment), "relative-time")
        for moment in (time(0), time(23, 59))
    )
    if early is None or late is None or early == late:
        return early
    first, last = early.earliest_start, late.latest_end
    return When.within(first, last) if first is not None and last is not None else None


def _ask(written: str, language: str, base: datetime, how: str) -> When | None:
    parser = _parser(language.split("-")[0].lower(), base, how)
    if parser is None:
        return None
    data = parser.get_date_data(written)
    if data is None or data.date_obj is None or data.period not in _GRAINS:
        return None
    return When.around(data.date_obj.date().toordinal(), _GRAINS[data.period])


@cache
def _known() -> frozenset[str]:
    from dateparser.data.languages_info import language_order

    return frozenset(language_order)


def _parser(language: str, base: datetime, how: str) -> "DateDataParser | None":
    from dateparser.date import DateDataParser

    if language not in _known():
        return None
    settings: dict[str, Any] = {**_STRICT, "RELATIVE_BASE": base, "PARSERS": [how]}
    return DateDataParser(languages=[language], settings=settings)
