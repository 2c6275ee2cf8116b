"""What stands over a report: its title, its line of place and date, its publication date.

One rule: words of the text never decide the publication date. They are candidates to be shown;
only what a page says in its own machine-readable fields decides, and only if it agrees.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from dateline.model import Span
from dateline.text import stamps

LONGEST_TITLE = 160
_LABEL = re.compile(
    r"^[ \t]{0,20}(?:published|posted|date|updated|first published)(?: on)?[:\s].{0,60}",
    re.I | re.M,
)
_DATELINE = re.compile(
    rf"^[ \t]{{0,9}}(?P<place>[A-Z][A-Z .'’\-]{{2,40}}[A-Z])(?:, [A-Z][\w .]{{1,30}})?"
    rf"(?:,? (?:{stamps.NAME})\.? \d{{1,2}}(?:,? \d{{4}})?)?"
    r"(?: \([^)\n]{1,40}\))?\s?[-–—_]{1,2}\s",
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
    dated = ((line.strip(), stamps.written(line)) for line in lines)
    return [Candidate(day, Weight.TEXT, f"the text: {line!r}") for line, day in dated if day]
