"""What stands over a report: its title, its line of place and date, its publication date.

One rule: words of the text never decide the publication date. They are candidates to be shown;
only what a page says in its own machine-readable fields decides, and only if it agrees.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from dateline.days import month_length
from dateline.model import Span

LONGEST_TITLE = 160
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)"
    rf"|(?<!\d)(?P<d2>\d{{1,2}})\s(?P<m2>{_NAME})\.?,?\s(?P<y2>\d{{4}})(?!\d)"
    rf"|\b(?P<m3>{_NAME})\.?\s(?P<d3>\d{{1,2}}),?\s(?P<y3>\d{{4}})(?!\d)",
    re.I | re.ASCII,
)
_LABEL = re.compile(
    r"^[ \t]{0,20}(?:published|posted|date|updated|first published)(?: on)?[:\s].{0,60}",
    re.I | re.M,
)
_DATELINE = re.compile(
    rf"^[ \t]{{0,9}}(?P<place>[A-Z][A-Z .'’\-]{{2,40}}[A-Z])(?:, [A-Z][\w .]{{1,30}})?"
    rf"(?:,? (?:{_NAME})\.? \d{{1,2}}(?:,? \d{{4}})?)?(?: \([^)\n]{{1,40}}\))?\s?[-–—_]{{1,2}}\s",
    re.I,
)


class Weight(IntEnum):
    """How far a publication date may be believed on its own."""

    TEXT = 0  # words of the article
    GUESS = 1  # a heuristic, or a time tag of unknown purpose
    ADDRESS = 2  # the page's own address
    FIELD = 3  # a field that means the publication date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be the publication date, and the evidence in words."""

    day: date
    weight: Weight
    evidence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The publication date, if the evidence is good, and why."""

    day: date | None
    why: str


def decide(candidates: Sequence[Candidate]) -> Verdict:
    """The day that the page's fields agree on; else one that its address and a guess share.

    Fields a day apart are the same moment in two zones: the earlier field in the page wins.
    """
    fields = [each for each in candidates if each.weight is Weight.FIELD]
    if fields:
        first = fields[0]
        if all(abs(each.day - first.day) <= timedelta(days=1) for each in fields):
            return Verdict(first.day, first.evidence)
        told = ", ".join(f"{each.day} ({each.evidence})" for each in fields)
        return Verdict(None, f"the page's fields contradict each other: {told}")
    others = [each for each in candidates if each.weight > Weight.TEXT]
    for one in others:
        backing = [other for other in others if other.day == one.day and other is not one]
        if one.weight is Weight.ADDRESS and backing:
            return Verdict(one.day, f"{one.evidence} and {backing[0].evidence}")
    if not candidates:
        return Verdict(None, "nothing tells the publication date")
    told = ", ".join(f"{each.day} ({each.evidence})" for each in candidates[:4])
    return Verdict(None, f"the evidence does not suffice: {told}")


def plausible(candidates: Iterable[Candidate], today: date | None) -> list[Candidate]:
    """The candidates that are not in the future, each day and evidence once."""
    latest = date.max if today is None else today + timedelta(days=1)
    return list(dict.fromkeys(each for each in candidates if each.day <= latest))


def title(text: str) -> str | None:
    """The first line, if it stands apart as a heading: short, unfinished, text below it."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip().lstrip("#").strip()
    if not 3 <= len(first) <= LONGEST_TITLE or not rest.strip():
        return None
    if first.endswith((".", "!", ":", ";", ",", "”", '"')) or _LABEL.match(first):
        return None
    following = next(line for line in rest.splitlines() if line.strip())
    apart = not rest.splitlines()[0].strip() or len(following.strip()) > len(first)
    return first if apart and not following.strip()[0].islower() else None


def dateline(text: str) -> Span | None:
    """`KABUL, Sept 1 (Reuters) —`: the line of place and date, if one of the first lines has it."""
    start = 0
    for line in text.splitlines(keepends=True)[:6]:
        found = _DATELINE.match(line)
        if found is not None and found["place"].isupper():
            words = found.group().strip()
            begin = start + line.index(words)
            return Span(begin, begin + len(words), words)
        start += len(line)
    return None


def in_text(text: str) -> list[Candidate]:
    """Days that the first lines name as a publication date would be: never more than candidates."""
    head = text[:1500]
    lines = [found.group() for found in _LABEL.finditer(head)]
    place = dateline(head)
    lines += [place.text] if place else []
    found = ((line, _WRITTEN.search(line)) for line in lines)
    dated = ((line.strip(), _day(match)) for line, match in found if match)
    return [Candidate(day, Weight.TEXT, f"the text: {line!r}") for line, day in dated if day]


def first_day(words: str) -> date | None:
    """The first whole day written in the words."""
    match = _WRITTEN.search(words[:200])
    return _day(match) if match else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year, month, day = next(
        (parts[f"y{form}"], parts[f"m{form}"], parts[f"d{form}"])
        for form in "123"
        if parts[f"y{form}"]
    )
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    if not (1 <= number <= 12 and 1000 <= int(year) <= 9999):
        return None
    return (
        date(int(year), number, int(day))
        if 1 <= int(day) <= month_length(int(year), number)
        else None
    )
