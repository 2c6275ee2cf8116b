"""What each rule is worth: where it fires, and what goes wrong without it.

    python -m benchmarks.rules CORPORA [--only WORD] [--every N]

Every rule of the event rooms and every repair of parses has an id. The public texts (TimeBank,
AQUAINT, MEANTIME, WikiWars, news pages, ECB+) are parsed once and their events read; then each rule
is left out, and the texts in which it has fired are read again. A row tells in how many texts it
fires, in how many the events then change, and by how much each figure falls (points; below 0: the
rule does harm): event F1, timex value F1, and the mean dated F1 of the golden articles.

A rule is kept only if it changes at least three public texts that it was not written from; the last
lines list those that do not. `--every N` takes each Nth page and ECB+ text.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import events as event_scores
from benchmarks import timeline
from benchmarks import timex as timex_scores
from benchmarks.scoring import Score
from dateline import events, pipeline, rules, syntax, windows
from dateline.model import Document, Extraction
from dateline.syntax import repair
from dateline.windows import Window

FEWEST = 3
ANNOTATED = {"TBAQ": ("timebank", "aquaint"), "MEANTIME": ("meantime-dev",)}
TIMED = {**ANNOTATED, "WikiWars": ("wikiwars-dev",)}
BATCH = 32
Gold = dict[str, Any]


@dataclass
class Text:
    """A text with its parse: what is found in it, and which rules fire."""

    name: str
    document: Document
    gold: Gold = field(default_factory=dict)
    parsed: list[tuple[Window, Any]] = field(default_factory=list)
    timed: Any = None
    found: Extraction | None = None
    fired: frozenset[str] = frozenset()

    def read(self) -> Extraction:
        """What is found with the rules that are not left out."""
        told, times = [], self.timed.timexes
        for window, parse in self.parsed:
            read = events.extract(window.document, window.sentences, window.timexes, parse)
            told += [window.in_whole(event) for event in read.events]
            times = window.corrected(times, read.timexes)
        return Extraction(self.document, "", times, tuple(told))


def main() -> None:
    """Print a row for each rule, those that change most first."""
    asked = argparse.ArgumentParser()
    asked.add_argument("corpora", type=Path)
    asked.add_argument("--only", default="")
    asked.add_argument("--every", type=int, default=1)
    told = asked.parse_args()
    texts = [*public(told.corpora, told.every), *golden()]
    parse(texts)
    for text in texts:
        with rules.recorded() as trail:
            text.found = text.read()
        text.fired = frozenset(trail.fired)
    before = figures(texts, {})
    print(f"{sum(bool(text.name != 'golden') for text in texts)} public texts; all rules: "
          + ", ".join(f"{name} {value:.2f}" for name, value in before.items()))  # fmt: skip
    print(f"{'rule':<52}{'fires':>7}{'changes':>9}" + "".join(f"{n:>16}" for n in before))
    rows = [row(name, texts, before) for name in names() if told.only in name]
    for _, line in sorted(rows, reverse=True):
        print(line)
    few = [line.split("  ")[0] for changed, line in rows if changed < FEWEST]
    print(f"\nchange fewer than {FEWEST} public texts: {', '.join(few) or 'none'}")


def names() -> list[str]:
    """The ids of all rules."""
    return sorted([*rules.RULES, *(f"{repair.ROOM}{rule.id}" for rule in repair.load("en").rules)])


def row(name: str, texts: Sequence[Text], before: dict[str, float]) -> tuple[int, str]:
    """In how many public texts the events change without a rule, and its line."""
    fires = [text for text in texts if name in text.fired]
    without: dict[int, Extraction] = {}
    with ExitStack() as stack:
        stack.enter_context(rules.without(name))
        for text in fires:
            found = text.read()
            if text.found is not None and found != text.found:
                without[id(text)] = found
    changed = sum(id(text) in without and text.name != "golden" for text in fires)
    public_fires = sum(text.name != "golden" for text in fires)
    after = figures(texts, without) if without else before
    cells = "".join(f"{before[each] - after[each]:>16.2f}" for each in before)
    return changed, f"{name:<52}{public_fires:>7}{changed:>9}{cells}"


def figures(texts: Sequence[Text], without: dict[int, Extraction]) -> dict[str, float]:
    """Each figure in points, of what is found or of what is found without a rule."""
    found: dict[str, list[tuple[Gold, Extraction]]] = {}
    for text in texts:
        extraction = without.get(id(text), text.found)
        if extraction is not None:
            found.setdefault(text.name, []).append((text.gold, extraction))
    table = {}
    for name, files in ANNOTATED.items():
        pairs = [pair for file in files for pair in found.get(file, [])]
        golds, extractions = [gold for gold, _ in pairs], [each for _, each in pairs]
        score = event_scores.score(golds, polarity=False, found=extractions)
        table[f"{name} events"] = 100 * score.f1
    for name, files in TIMED.items():
        table[f"{name} values"] = _values(pair for file in files for pair in found.get(file, []))
    scores = [timeline.scored([pair]).f1 for pair in found.get("golden", [])]
    table["golden dated"] = 100 * sum(scores) / max(len(scores), 1)
    return table


def _values(pairs: Iterable[tuple[Gold, Extraction]]) -> float:
    score = Score()
    for gold, extraction in pairs:
        written = timex_scores.written(extraction.timexes)
        score.add(gold["text"], gold["timexes"], written, ("value",))
    return score.attribute("value")


def public(corpora: Path, every: int) -> list[Text]:
    """The public texts; those without annotation of their own each Nth."""
    found = []
    for file in sorted({file for files in TIMED.values() for file in files}):
        for gold in event_scores.documents(corpora / f"{file}.jsonl"):
            document = Document(gold["text"], published=timex_scores.published(gold))
            found.append(Text(file, document, gold))
    for file in ("topics/articles.jsonl", "coref/ecb-dev.jsonl"):
        lines = (corpora / file).read_text(encoding="utf-8").splitlines()[::every]
        for each in map(json.loads, lines):
            told = each.get("published")
            day = date.fromisoformat(told[:10]) if told else None
            found.append(Text(file, Document(each["text"], published=day)))
    return found


def golden() -> list[Text]:
    """The golden articles, which count for no rule but show what one does."""
    paths = sorted(timeline.GOLDEN.glob("timeline-*.yaml"))
    return [Text("golden", timeline.document(gold), gold) for gold in timeline.articles(paths)]


def parse(texts: Sequence[Text]) -> None:
    """Find the times of each text and parse it, many together."""
    model = syntax.load()
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        for text in batch:
            text.timed = pipeline.timed(text.document)
        cut = list(pipeline.windowed([text.timed for text in batch]))
        for group in windows.groups(cut):
            pairs = [(window.document.text, window.sentences) for window in group]
            for window, parsed in zip(group, model.parse_many(pairs), strict=True):
                batch[window.of].parsed.append((window, parsed))


if __name__ == "__main__":
    main()
