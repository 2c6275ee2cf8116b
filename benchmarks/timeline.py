"""Scores whole articles, text in and dated events out, against hand-made gold.

    python -m benchmarks.timeline [-v] [FILE.yaml ...]      default: tests/golden/timeline-*.yaml

Recall: gold events that are found with one of their acceptable times. Precision: events dated by an
expression that match some gold event. `-v` lists every miss.
"""

import calendar
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dateline import pipeline
from dateline.days import iso
from dateline.model import Basis, Document, Event, Extraction, Modality, Polarity

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
_MONTHS = {
    "21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2),
    "33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12),
}  # fmt: skip
Range = tuple[str | None, str | None]
Gold = dict[str, Any]


@dataclass
class Score:
    """The counts of a run, and what went wrong in words."""

    found: int = 0
    dated: int = 0
    total: int = 0
    predicted: int = 0
    wrong: int = 0
    status: int = 0
    statuses: int = 0
    undated: int = 0
    undateds: int = 0
    sources: int = 0
    attributed: int = 0
    traps: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Gold events with the right date."""
        return self.dated / self.total if self.total else 0.0

    @property
    def precision(self) -> float:
        """Events dated by an expression that some gold event wants."""
        return 1 - self.wrong / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self) -> str:
        """All figures in one line."""
        return (
            f"found {self.found}/{self.total}  dated {self.dated}/{self.total} "
            f"(recall {self.recall:.3f})  precision {self.precision:.3f} of {self.predicted}  "
            f"F1 {self.f1:.3f}  status {self.status}/{self.statuses}  "
            f"undated {self.undated}/{self.undateds}  sources {self.attributed}/{self.sources}  "
            f"traps {self.traps}"
        )


def articles(paths: Iterable[Path]) -> Iterator[Gold]:
    """The articles of some files, every value a string."""
    for path in paths:
        yield from yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def score(golds: Iterable[Gold]) -> Score:
    """The figures of the extractor over gold articles."""
    return scored((gold, pipeline.extract(document(gold))) for gold in golds)


def document(gold: Gold) -> Document:
    """The document that an article is."""
    told = gold.get("published")
    published = date.fromisoformat(told) if told else None
    return Document(gold["text"].strip(), id=gold["id"], published=published)


def scored(found: Iterable[tuple[Gold, Extraction]]) -> Score:
    """The figures of extractions of gold articles."""
    result = Score()
    for gold, extraction in found:
        words = [timex.text for timex in extraction.timexes]
        _compare(result, gold, list(extraction.events), words)
    return result


def _compare(result: Score, gold: Gold, events: list[Event], words: list[str]) -> None:
    used: set[int] = set()
    wanted = [(each, True) for each in gold["gold"]]
    wanted += [(each, False) for each in gold.get("optional", [])]
    for each, counted in wanted:
        hit = _hit(each, events, used)
        if hit is not None:
            used.add(id(hit))
        if counted:
            _count(result, gold["id"], each, hit, events)
    _extra(result, gold, events, used, words)
    _undated(result, gold, events)


def _hit(each: Gold, events: list[Event], used: set[int]) -> Event | None:
    times = {bounds(when) for when in each["when"]}
    fitting = [event for event in events if _says(event, each["what"]) and _range(event) in times]
    return next((event for event in fitting if id(event) not in used), next(iter(fitting), None))


def _count(result: Score, name: str, each: Gold, hit: Event | None, events: list[Event]) -> None:
    near = [event for event in events if _says(event, each["what"])]
    result.total += 1
    result.found += bool(near)
    result.dated += hit is not None
    if hit is None:
        told = [(event.title, _range(event)) for event in near]
        result.faults.append(f"{name}: missed {each['what']} {each['when']}; there is {told[:3]}")
    _source(result, name, each, [hit] if hit is not None else [])
    for key in ("planned", "negated"):
        if key in each:
            result.statuses += 1
            right = hit is not None and _has_status(hit, key)
            result.status += right
            if not right:
                result.faults.append(f"{name}: {each['what']} should be {key}")


def _source(result: Score, name: str, each: Gold, events: list[Event]) -> None:
    """Count whether one of the events has the source that is wanted of it."""
    if "by" not in each:
        return
    told = [event.attribution.source for event in events if event.attribution is not None]
    right = any(re.search(each["by"], source, re.IGNORECASE) for source in told)
    result.sources += 1
    result.attributed += right
    if not right:
        result.faults.append(f"{name}: {each['what']} should be by {each['by']}, not {told}")


def _has_status(event: Event, key: str) -> bool:
    if key == "planned":
        return event.modality is not Modality.ACTUAL
    return event.polarity is Polarity.NEGATIVE


def _extra(
    result: Score, gold: Gold, events: list[Event], used: set[int], words: list[str]
) -> None:
    for event in events:
        told = words[event.time.timex] if event.time.timex is not None else ""
        if any(
            told.strip() == trap or (len(trap) > 4 and trap in told)
            for trap in gold.get("traps", [])
        ):
            result.traps += 1
            result.faults.append(f"{gold['id']}: trap {told!r}")
        if event.time.basis is not Basis.EXPRESSION:
            continue
        result.predicted += 1
        if id(event) not in used:
            result.wrong += 1
            result.faults.append(f"{gold['id']}: extra {event.title!r} {_range(event)} by {told!r}")


def _undated(result: Score, gold: Gold, events: list[Event]) -> None:
    for each in gold.get("undated", []):
        near = [event for event in events if _says(event, each["what"])]
        if each.get("negated") == "true":
            near = [event for event in near if event.polarity is Polarity.NEGATIVE]
        _source(result, gold["id"], each, near)
        result.undateds += 1
        result.undated += bool(near)
        if not near:
            result.faults.append(f"{gold['id']}: undated {each} not found")


def _says(event: Event, patterns: list[str]) -> bool:
    said = f"{event.title} {event.trigger.text}"
    return all(re.search(pattern, said, re.IGNORECASE) for pattern in patterns)


def _range(event: Event) -> Range:
    first, last = event.time.when.earliest_start, event.time.when.latest_end
    return (None if first is None else iso(first)), (None if last is None else iso(last))


def bounds(text: str) -> Range:
    """The first and last day of an EDTF-like time; None for an open or unknown end."""
    if "/" in text:
        start, end = text.split("/")
        return (
            None if start in ("", "..") else bounds(start)[0],
            None if end in ("", "..") else bounds(end)[1],
        )
    text = re.sub(r"T.*$", "", text)
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", text)
    if week:
        year, number = int(week[1]), int(week[2])
        first = date.fromisocalendar(year, number, 6 if week[3] else 1)
        return first.isoformat(), date.fromisocalendar(year, number, 7).isoformat()
    told = re.fullmatch(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if told is None or told[3]:
        return text, text
    year, month = int(told[1]), told[2]
    if month is None:
        return f"{told[1]}-01-01", f"{told[1]}-12-31"
    opens, ends = _MONTHS.get(month, (int(month), int(month)))
    last = year + (ends < opens)
    days = calendar.monthrange(last if last > 0 else last % 400 + 400, ends)[1]
    sign = "-" if last < 0 else ""
    return f"{told[1]}-{opens:02d}-01", f"{sign}{abs(last):04d}-{ends:02d}-{days:02d}"


def main() -> None:
    """Print the figures of each file."""
    told = [Path(word) for word in sys.argv[1:] if word != "-v"]
    for path in told or sorted(GOLDEN.glob("timeline-*.yaml")):
        result = score(articles([path]))
        print(f"{path.name}: {result.line()}")
        if "-v" in sys.argv:
            print("\n".join(f"    {fault}" for fault in result.faults))


if __name__ == "__main__":
    main()
