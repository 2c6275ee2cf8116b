"""The times of events against TimeBank-Dense: each event's relation to every time near it.

    python -m benchmarks.links CORPORA

Our relation follows from the two times alone: inside, around, before, after, or not known. Counted
are the annotated pairs of an event that we found and a time; VAGUE pairs count against a relation
that we claim.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.events import documents, extract, published
from dateline.model import Event, Extraction, Timex
from dateline.when import When

Gold = dict[str, Any]
_TURNED = {
    "BEFORE": "AFTER",
    "AFTER": "BEFORE",
    "INCLUDES": "IS_INCLUDED",
    "IS_INCLUDED": "INCLUDES",
}


def relation(event: When, other: When, *, moment: bool = False) -> str | None:
    """How the event's time lies to another; None where its bounds do not tell.

    The publication is a moment: what is still to come then lies after it, if on the same day.
    """
    first, last = other.earliest_start, other.latest_end
    if first is None or last is None:
        return None
    if event.latest_end is not None and event.latest_end < first:
        return "BEFORE"
    if event.earliest_start is not None and event.earliest_start > last:
        return "AFTER"
    if moment and event.earliest_start == last and event.latest_end is None:
        return "AFTER"
    if None not in (event.earliest_start, event.latest_end):
        assert event.earliest_start is not None
        assert event.latest_end is not None
        if first <= event.earliest_start and event.latest_end <= last:
            return "IS_INCLUDED"
    begun = event.start_open or (event.latest_start is not None and event.latest_start <= first)
    lasting = event.end_open or (event.earliest_end is not None and event.earliest_end >= last)
    return "INCLUDES" if begun and lasting else None


def compare(gold: Gold, extraction: Extraction, counts: dict[str, Counter[str]]) -> None:
    """Count the pairs of one document."""
    spans = {e["eid"]: (e["start"], e["end"]) for e in gold["events"]}
    ours = {(e.trigger.start, e.trigger.end): e for e in extraction.events}
    times = {t["tid"]: (t["start"], t["end"]) for t in gold["timexes"]}
    for link in gold["tlinks"]:
        name, other, told = link["a"], link["b"], link["rel"]
        if name[0] == "t" and other[0] == "e":
            name, other, told = other, name, _TURNED.get(told, told)
        if name[0] != "e" or other[0] != "t":
            continue
        kind = "event-DCT" if other == gold["dct_tid"] else "event-timex"
        event = ours.get(spans.get(name, (-1, -1)))
        when = _when(other, gold, times, extraction)
        _count(counts[kind], told, event, when, moment=kind == "event-DCT")


def _when(
    name: str, gold: Gold, times: dict[str, tuple[int, int]], extraction: Extraction
) -> When | None:
    if name == gold["dct_tid"]:
        day = published(gold)
        return None if day is None else When.within(day.toordinal(), day.toordinal())
    start, end = times.get(name, (-1, -1))
    timex: Timex | None = next(
        (each for each in extraction.timexes if each.start < end and start < each.end), None
    )
    return timex.when if timex is not None else None


def _count(
    counts: Counter[str], told: str, event: Event | None, when: When | None, *, moment: bool
) -> None:
    ours = None
    if event is not None and when is not None:
        ours = relation(event.time.when, when, moment=moment)
    same = ours is not None and (ours == told or (told == "SIMULTANEOUS" and ours == "IS_INCLUDED"))
    counts["gold"] += told != "VAGUE"
    counts["claimed"] += ours is not None
    counts["right"] += same
    counts["against vague"] += ours is not None and told == "VAGUE"


def main() -> None:
    """Print the figures by kind of pair."""
    golds = list(documents(Path(sys.argv[1]) / "timebank-dense.jsonl"))
    counts: dict[str, Counter[str]] = {"event-timex": Counter(), "event-DCT": Counter()}
    for gold, extraction in zip(golds, extract(golds), strict=True):
        compare(gold, extraction, counts)
    for kind, each in counts.items():
        precision = each["right"] / each["claimed"] if each["claimed"] else 0.0
        sure = each["claimed"] - each["against vague"]
        agreed = each["right"] / sure if sure else 0.0
        recall = each["right"] / each["gold"] if each["gold"] else 0.0
        both = precision + recall
        print(
            f"{kind}: {each['gold']} pairs that are not vague, {each['claimed']} claimed; "
            f"P {precision:.3f} (of those not vague in the gold {agreed:.3f}) R {recall:.3f} "
            f"F1 {2 * precision * recall / both if both else 0.0:.3f}"
        )


if __name__ == "__main__":
    main()
