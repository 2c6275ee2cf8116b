"""A time in English words, as sure and as precise as its bounds: never more."""

import re

from dateline import edtf
from dateline.days import civil, iso_year
from dateline.when import Grain, Kind, Qualifier, When

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PARTS = {
    33: "first quarter", 34: "second quarter", 35: "third quarter", 36: "fourth quarter",
    40: "first half", 41: "second half",
}  # fmt: skip
_HEDGES = {
    Qualifier.APPROXIMATE: "about ",
    Qualifier.UNCERTAIN: "perhaps ",
    Qualifier.BOTH: "perhaps about ",
}
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d:\d\d).*)?")


def in_words(when: When) -> str:
    """`until 21 September 2009`, `1979 to 1988`, `by 1 February 2018`, `the summer of 1924`."""
    if not when.known:
        return "date not known"
    hedge = _HEDGES[when.qualifier] if when.qualifier else ""
    return hedge + (_state(when) if when.kind is Kind.STATE else _occurrence(when))


def _occurrence(when: When) -> str:
    first, last = when.earliest_start, when.latest_end
    if first is None:
        return f"by {_day(last)}" if last is not None else "date not known"
    if last is None:
        return f"on or after {_day(first)}"
    return _stretch(first, last, when)


def _state(when: When) -> str:
    first, last = when.earliest_start, when.latest_end
    certain = first == when.latest_start and last == when.earliest_end
    if first is not None and last is not None and certain:
        whole = _stretch(first, last, when)
        parted = whole.startswith("between ")
        return f"{_day(first)} to {_day(last)}" if parted else f"throughout {whole}"
    start, end = _start(when), _end(when)
    if not start:
        return end or "lasting, start not known"
    return f"{start} {end}" if end.startswith(("to ", "until ")) else f"{start}, {end}".rstrip(", ")


def _start(when: When) -> str:
    """How it begins; nothing when nobody tells."""
    earliest, latest = when.earliest_start, when.latest_start
    if earliest is None:
        return f"begun by {_day(latest)}" if _tells_more(latest, when.latest_end) else ""
    if latest is None:
        return f"from {_day(earliest)} or later"
    plain = _stretch(earliest, latest, when)
    vague = "some day " if plain.startswith("between") else ""
    if when.end_open:
        return f"since {vague}{plain}"
    return plain if when.latest_end is not None and not vague else f"from {vague}{plain}"


def _end(when: When) -> str:
    earliest, latest = when.earliest_end, when.latest_end
    if when.end_open:
        return ""
    if latest is None:
        return "end not known"
    if earliest is None or (earliest == when.earliest_start and latest != earliest):
        return f"ended by {_day(latest)}"
    word = "until" if when.earliest_start is None else "to"
    return f"{word} {_stretch(earliest, latest, when)}"


def _tells_more(start: int | None, end: int | None) -> bool:
    return start is not None and (end is None or start < end)


def _stretch(first: int, last: int, when: When) -> str:
    """The calendar unit from first to last day, or the days between which it lies."""
    written = edtf.write(When.within(first, last, when.grain)) or ""
    if not written.startswith("["):
        return _unit(written, when.clock)
    if when.grain in (Grain.WEEK, Grain.WEEKEND):
        days = {Grain.WEEK: 6, Grain.WEEKEND: 1}[when.grain]
        if last - first == days:
            return f"the {when.grain.value} of {_day(first)}"
    start, _, end = written.strip("[]~?%").partition("..")
    return f"between {_unit(start, None)} and {_unit(end, None)}"


def _unit(written: str, clock: str | None) -> str:
    if written.endswith("XX"):
        return f"the {_ordinal(int(written[:-2]) + 1)} century"
    if written.endswith("X"):
        return f"the {written[:-1]}0s"
    year, month, day = _parts(written)
    if month is None:
        return _year(year)
    if month in _SEASONS:
        return f"the {_SEASONS[month]} of {_year(year)}"
    if month in _PARTS:
        return f"the {_PARTS[month]} of {_year(year)}"
    named = f"{_MONTHS[month - 1]} {_year(year)}"
    at = f", {clock[1:6]}" if clock and clock[1].isdigit() else ""
    return f"{day} {named}{at}" if day else named


def _parts(written: str) -> tuple[int, int | None, int | None]:
    found = _DATE.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is no calendar unit")
    year, month, day, _ = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _day(number: int | None) -> str:
    if number is None:
        return "an unknown day"
    year, month, day = civil(number)
    return f"{day} {_MONTHS[month - 1]} {_year(year)}"


def _year(year: int) -> str:
    return f"{1 - year} BC" if year < 1 else iso_year(year).lstrip("0")


def _ordinal(number: int) -> str:
    tail = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{tail}"
