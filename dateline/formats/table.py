"""A table for people: the date as EDTF and in words, the event, who says so, the source words."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.formats.contract import Json, told_events
from dateline.formats.format import Format
from dateline.model import Extraction

WIDTH_IN_A_PIPE = 160
_AROUND = 60


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """One table a document, its dated events first and in the order of time."""
    console = Console(file=out, width=None if out.isatty() else WIDTH_IN_A_PIPE, highlight=False)
    for extraction in extractions:
        document = extraction.document
        day = f"published {document.published}" if document.published else "publication unknown"
        heading = " · ".join(filter(None, (document.id, document.title, day)))
        console.print(Text(heading, style="bold"))
        console.print(timeline(told_events(extraction)))


def timeline(events: Iterable[Json]) -> Table:
    """The table of some events, told as the contract has them with `in_words` beside it."""
    table = Table(show_lines=True, expand=True)
    table.add_column("date (EDTF)", no_wrap=True)
    table.add_column("in words", ratio=3)
    table.add_column("event", ratio=5)
    table.add_column("who says so", ratio=3)
    table.add_column("the words", ratio=7)
    for row in _rows(sorted(events, key=_order)):
        table.add_row(*row)
    return table


def _rows(events: Iterable[Json]) -> Iterator[tuple[Text, ...]]:
    for event in events:
        written = event["time"]["edtf"]
        said = event["attribution"]
        yield (
            Text(written or "–", style="cyan" if written else "dim"),
            Text(event["in_words"]),
            Text(event["title"] + _reality(event)),
            Text(said["source"] if said else "the report"),
            quoted(event),
        )


def quoted(event: Json) -> Text:
    """The sentence around the trigger, which is underlined."""
    sentence, trigger = event["sentence"], event["trigger"]
    words = sentence["text"].replace("\n", " ")
    start, end = (trigger[side] - sentence["start"] for side in ("start", "end"))
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    text = Text("…" if first else "")
    text.append(words[first:start])
    text.append(words[start:end], style="underline")
    text.append(words[end:last])
    return text.append("…" if last < len(words) else "")


def _reality(event: Json) -> str:
    """What keeps the event from being a plain fact, in brackets."""
    said = [] if event["modality"] == "actual" else [event["modality"]]
    said += ["did not happen"] if event["polarity"] == "negative" else []
    return f" ({', '.join(said)})" if said else ""


def _order(event: Json) -> tuple[bool, str, int]:
    """Dated by words first, then by the earliest day known, then by place in the text."""
    time = event["time"]
    days = (time["earliest_start"], time["latest_start"], time["earliest_end"], time["latest_end"])
    first = next((day for day in days if day is not None), "")
    return time["basis"] in ("none", "publication"), first, event["trigger"]["start"]


FORMAT = Format("table", "text/plain", "for reading in a terminal", write)
