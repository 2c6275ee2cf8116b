"""What the depth `dated` keeps of a whole reading, and what it saves.

    python -m benchmarks.depth CORPORA [--pages N]

Public texts are read at both depths, in turn, three times. Told are how many dated events (by an
expression or by another event) have the same word, time, title and participants, and the
CPU-seconds of each depth. The rules of selection were chosen on every fourth text of TimeBank and
AQUAINT, every third of MEANTIME and every 22nd news page: those are left out, and `--chosen` reads
them alone. Of the other news pages so many are taken as `--pages` says.
"""

import argparse
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import events as event_scores
from benchmarks import timex as timex_scores
from dateline import pipeline
from dateline.model import Basis, Depth, Document, Event, Extraction

ROUNDS = 3
SETS = (("timebank", 4), ("aquaint", 4), ("meantime-dev", 3))  # each so-manieth was chosen on
PAGES_CHOSEN = 22


def main() -> None:
    """Print the share that is the same, and the seconds."""
    asked = argparse.ArgumentParser()
    asked.add_argument("corpora", type=Path)
    asked.add_argument("--pages", type=int, default=100)
    asked.add_argument("--chosen", action="store_true", help="the texts that rules were chosen on")
    told = asked.parse_args()
    texts = documents(told.corpora, told.pages, chosen=told.chosen)
    pipeline.extract(Document("It rained."))
    best: dict[Depth, float] = {}
    found: dict[Depth, list[Extraction]] = {}
    for _ in range(ROUNDS):
        for depth in Depth:
            begin = time.process_time()
            found[depth] = list(pipeline.extract_many(texts, depth=depth))
            best[depth] = min(best.get(depth, 1e9), time.process_time() - begin)
    compare(found[Depth.FULL], found[Depth.DATED])
    full, dated = best[Depth.FULL], best[Depth.DATED]
    print(
        f"{len(texts)} texts: full {full:.2f}, dated {dated:.2f} CPU-seconds, {full / dated:.2f}x"
    )


def compare(full: list[Extraction], dated: list[Extraction]) -> None:
    """Print how much of the one is in the other."""
    wanted = same = placed = extra = 0
    for one, other in zip(full, dated, strict=True):
        there = {whole(event) for event in _dated(other)}
        places = {each[:2] for each in there}
        events = _dated(one)
        wanted += len(events)
        same += sum(whole(event) in there for event in events)
        placed += sum(whole(event)[:2] in places for event in events)
        extra += len(places - {whole(event)[:2] for event in events})
    print(f"{wanted} dated events: the same {same / wanted:.4f}, the same word and time "
          f"{placed / wanted:.4f}, more than before {extra}")  # fmt: skip


def whole(event: Event) -> tuple[Any, ...]:
    """What must be the same of a dated event."""
    who = tuple((each.role, each.start, each.end, each.entity) for each in event.participants)
    return event.trigger.start, event.time.when.bounds, event.title, who


def _dated(extraction: Extraction) -> list[Event]:
    return [e for e in extraction.events if e.time.basis in (Basis.EXPRESSION, Basis.EVENT)]


def documents(corpora: Path, pages: int, *, chosen: bool) -> list[Document]:
    """The texts, always the same: those that the rules were chosen on, or others."""
    found = []
    for name, step in SETS:
        golds = list(event_scores.documents(corpora / f"{name}.jsonl"))
        for place, gold in enumerate(golds):
            if (place % step == 0) is chosen:
                found.append(Document(gold["text"], published=timex_scores.published(gold)))
    lines = (corpora / "topics/articles.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for at, line in enumerate(lines) if (at % PAGES_CHOSEN == 0) is chosen]
    for page in map(json.loads, kept[:: max(len(kept) // pages, 1)][:pages]):
        day = date.fromisoformat(page["published"][:10])
        found.append(Document(page["text"], published=day))
    return found


if __name__ == "__main__":
    main()
