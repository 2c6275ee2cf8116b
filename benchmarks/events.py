"""Events against hand-made annotation: triggers, classes, polarity, and what confidence is worth.

    python -m benchmarks.events CORPORA

Strict F1 counts triggers with the very same span; class F1 is class accuracy on those times F1.
AQUAINT's polarity is not used (it is corrupt in the public copy), MEANTIME has classes of its own.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.model import Basis, Document, Event, Extraction

Gold = dict[str, Any]
_LINKED = frozenset({"IS_INCLUDED", "SIMULTANEOUS", "DURING", "INCLUDES", "IDENTITY"})
_SETS = (
    ("TimeBank + AQUAINT", ("timebank.jsonl", "aquaint.jsonl")),
    ("MEANTIME dev", ("meantime-dev.jsonl",)),
)


@dataclass
class Score:
    """The counts over some documents."""

    gold: int = 0
    told: int = 0
    right: int = 0
    classes: int = 0
    negatives: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    bins: defaultdict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))

    @property
    def f1(self) -> float:
        """Strict trigger F1."""
        return 2 * self.right / (self.gold + self.told) if self.gold + self.told else 0.0


def documents(path: Path) -> Iterator[Gold]:
    """The annotated documents of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def published(gold: Gold) -> date | None:
    """The document's creation time, where it is a whole date."""
    try:
        return date.fromisoformat((gold.get("dct") or "")[:10])
    except ValueError:
        return None


def extract(golds: list[Gold]) -> Iterator[Extraction]:
    """What the extractor makes of the documents."""
    texts = (Document(gold["text"], id=gold["id"], published=published(gold)) for gold in golds)
    return pipeline.extract_many(texts)


def score(golds: list[Gold], *, polarity: bool, found: Iterable[Extraction] | None = None) -> Score:
    """The figures over documents, of what is `found` in them or of what the extractor finds now.

    `polarity` where the annotation of it can be trusted.
    """
    result = Score()
    for gold, extraction in zip(golds, extract(golds) if found is None else found, strict=True):
        wanted = {(e["start"], e["end"]): e for e in gold["events"] if e.get("class")}
        told = {(e.trigger.start, e.trigger.end): e for e in extraction.events}
        result.gold += len(wanted)
        result.told += len(told)
        linked = _links(gold)
        for place, event in told.items():
            match = wanted.get(place)
            result.bins[_bin(event)].append(
                match is not None and _dated(event, match, linked, extraction)
            )
            if match is None:
                continue
            result.right += 1
            result.classes += match["class"] == event.event_class.value
            if polarity:
                result.negatives[match.get("polarity") == "NEG", event.polarity == "negative"] += 1
    return result


def _bin(event: Event) -> int:
    return min(int(event.confidence * 10), 9)


def _links(gold: Gold) -> dict[str, dict[tuple[int, int], str]]:
    """By event instance, the annotated relation to each time expression."""
    spans = {timex["tid"]: (timex["start"], timex["end"]) for timex in gold["timexes"]}
    found: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for link in gold.get("tlinks", []):
        if link["b"] in spans:
            found[link["a"]][spans[link["b"]]] = link["rel"]
        if link["a"] in spans:
            found[link["b"]][spans[link["a"]]] = link["rel"]
    return found


def _dated(
    event: Event, match: Gold, links: dict[str, dict[tuple[int, int], str]], extraction: Extraction
) -> bool:
    """Whether the expression that dates the event is one that the annotation ties to it."""
    known = links.get(match.get("eiid", ""), {})
    if event.time.basis is not Basis.EXPRESSION or event.time.timex is None or not known:
        return True
    timex = extraction.timexes[event.time.timex]
    relation = next(
        (rel for (start, end), rel in known.items() if start < timex.end and timex.start < end),
        None,
    )
    return relation is None or relation in _LINKED or event.time.relation != "at"


def report(name: str, result: Score) -> None:
    """Print the figures of one set."""
    precision = result.right / result.told
    recall = result.right / result.gold
    accuracy = result.classes / result.right
    print(
        f"{name}: events {result.gold} gold, {result.told} found; "
        f"strict P {precision:.3f} R {recall:.3f} F1 {result.f1:.3f}"
    )
    if accuracy:
        print(f"    class: accuracy {accuracy:.3f}, F1 {accuracy * result.f1:.3f}")
    if result.negatives:
        both, missed = result.negatives[True, True], result.negatives[True, False]
        false = result.negatives[False, True]
        share = 2 * both / (2 * both + missed + false)
        correct = (both + result.negatives[False, False]) / sum(result.negatives.values())
        print(
            f"    polarity: accuracy {correct:.3f}, negative F1 {share:.3f} ({both + missed} gold)"
        )


def reliability(result: Score) -> None:
    """Print how often events of each confidence are right."""
    print("    confidence   events   right")
    for each in sorted(result.bins):
        rights = result.bins[each]
        share = sum(rights) / len(rights)
        print(f"    {each / 10:.1f}-{each / 10 + 0.1:.1f}     {len(rights):6d}   {share:.2f}")


def main() -> None:
    """Print every set's figures."""
    corpora = Path(sys.argv[1])
    for name, files in _SETS:
        result = score(
            [gold for file in files for gold in documents(corpora / file)], polarity=False
        )
        report(name, result)
        reliability(result)
    for name, file in (("TimeBank", "timebank.jsonl"), ("MEANTIME dev", "meantime-dev.jsonl")):
        report(f"{name} (for polarity)", score(list(documents(corpora / file)), polarity=True))


if __name__ == "__main__":
    main()
