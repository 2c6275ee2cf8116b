"""How well and how fast times are found and resolved.

    python -m benchmarks.timex CORPORA     (or: make bench CORPORA=...)

Quality is scored as TempEval-3 does on each set: of what an extraction holds, where the verb that a
day belongs to has turned it to its side, and ("alone") of what is read without a parse. Speed is in
characters per CPU-second on the text of TimeBank, tagging and resolving, beside dateparser's
`search_dates` in the same run.
"""

import json
import resource
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.scoring import Score
from dateline import model, pipeline, timex
from dateline.model import Timex
from dateline.text import sentences
from dateline.timex import grammar

SETS = {
    "TimeBank": ["timebank"],
    "AQUAINT": ["aquaint"],
    "TimeBank + AQUAINT": ["timebank", "aquaint"],
    "WikiWars": ["wikiwars-dev"],
    "MEANTIME": ["meantime-dev"],
}
EXCERPT = 6_000
Document = Mapping[str, Any]


def main() -> None:
    """Print the tables."""
    corpora = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")
    load()
    quality(corpora)
    speed(corpora)


def load() -> None:
    """Time and memory of loading the rules."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    grammar.load("en")
    spent = time.process_time() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"rules loaded in {spent:.2f} CPU-seconds, {memory:.0f} MB more memory\n")


def quality(corpora: Path) -> None:
    """One row a set: F1 in percent."""
    print(
        f"{'set':<20}{'gold':>6}{'found':>7}{'strict':>8}{'relaxed':>9}{'value':>7}{'type':>7}"
        f"{'value alone':>13}"
    )
    for name, files in SETS.items():
        score, alone = Score(), Score()
        documents = read(corpora, files)
        for document, times in zip(documents, extracted(documents), strict=True):
            gold, kinds = document["timexes"], ("value", "type")
            score.add(document["text"], gold, written(times), kinds)
            alone.add(document["text"], gold, written(found(document)), kinds)
        figures = (score.f1(score.strict), score.f1(score.relaxed), score.attribute("value"))
        strict, relaxed, value = figures
        print(
            f"{name:<20}{score.gold:>6}{score.system:>7}{strict:>8.1f}{relaxed:>9.1f}"
            f"{value:>7.1f}{score.attribute('type'):>7.1f}{alone.attribute('value'):>13.1f}"
        )


def read(corpora: Path, files: Iterable[str]) -> list[Document]:
    """The documents of some sets."""
    lines = [line for name in files for line in (corpora / f"{name}.jsonl").open(encoding="utf-8")]
    return [json.loads(line) for line in lines]


def extracted(documents: Iterable[Document]) -> Iterator[tuple[Timex, ...]]:
    """The time expressions of whole extractions."""
    texts = (model.Document(each["text"], published=published(each)) for each in documents)
    for extraction in pipeline.extract_many(texts):
        yield extraction.timexes


def found(document: Document) -> tuple[Timex, ...]:
    """What is found in a document without a parse."""
    text = document["text"]
    return timex.resolve(
        timex.tag(text), text, sentences.split(text), published=published(document)
    )


def written(times: Iterable[Timex]) -> list[dict[str, Any]]:
    """The expressions as the corpora write them."""
    return [
        {"start": each.start, "end": each.end, "type": each.type.value, "value": each.value}
        for each in times
    ]


def published(document: Document) -> date | None:
    """The day of publication; two sets write it in ways of their own."""
    written = (document.get("dct") or "")[:10].split("-")
    if len(written) != 3:
        return None
    parts = [int(part) for part in written]
    return date(*parts) if parts[0] > 31 else date(parts[2], parts[1], parts[0])


def speed(corpora: Path) -> None:
    """Characters per CPU-second, here and in dateparser."""
    documents = read(corpora, ["timebank"])
    prepared = [
        (each["text"], sentences.split(each["text"]), published(each)) for each in documents
    ]
    rates = []
    for _ in range(3):
        begin = time.process_time()
        for text, parts, day in prepared:
            timex.resolve(timex.tag(text), text, parts, published=day)
        rates.append(sum(len(text) for text, _, _ in prepared) / (time.process_time() - begin))
    theirs = dateparser_rate("\n".join(text for text, _, _ in prepared)[:EXCERPT])
    print(f"\n{'speed':<34}{'characters per CPU-second':>28}")
    print(f"{'dateline, first pass over the text':<34}{rates[0]:>28,.0f}")
    print(f"{'dateline, best of three':<34}{max(rates):>28,.0f}")
    print(f"{'dateparser search_dates':<34}{theirs:>28,.0f}")
    print(f"{'ratio':<34}{max(rates) / theirs:>28,.0f}")


def dateparser_rate(excerpt: str) -> float:
    """dateparser on a short excerpt, as it is slow."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from dateparser.search import search_dates

        search_dates("12 May 1998", languages=["en"])
        begin = time.process_time()
        search_dates(excerpt, languages=["en"])
    return len(excerpt) / (time.process_time() - begin)


if __name__ == "__main__":
    main()
