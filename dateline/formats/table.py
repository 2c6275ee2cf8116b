"""A table for people: the date as EDTF and in words, the event, who says so, the source words."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline import edtf
from dateline.formats.format import Format
from dateline.formats.words import in_words
from dateline.model import Event, Extraction, Modality, Polarity

WIDTH_IN_A_PIPE = 160
_AROUND = 60


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """One table a document, its dated events first and in the order of time."""
    console = Console(file=out, width=None if out.isatty() else WIDTH_IN_A_PIPE, highlight=False)
    for extraction in extractions:
        document = extraction.document
        day = (
            f"published {document.published}" if document.published else "publication date unknown"
        )
        heading = " · ".join(filter(None, (document.id, document.title, day)))
        console.print(Text(heading, style="bold"))
        console.print(timeline(extraction.events))


def timeline(events: Iterable[Event]) -> Table:
    """The table of some events."""
    table = Table(show_lines=True, expand=True)
    table.add_column("date (EDTF)", no_wrap=True)
    table.add_column("in words", ratio=3)
    table.add_column("event", ratio=5)
    table.add_column("who says so", ratio=3)
    table.add_column("the words", ratio=7)
    for row in _rows(sorted(events, key=_order)):
        table.add_row(*row)
    return table


def _rows(events: Iterable[Event]) -> Iterator[tuple[Text, ...]]:
    for event in events:
        written = _edtf(event)
        yield (
            Text(written, style="cyan" if written != "–" else "dim"),
            Text(in_words(event.time.when)),
            Text(event.title + _reality(event)),
            Text(event.attribution.source if event.attribution else "the report"),
            quoted(event),
        )


def _edtf(event: Event) -> str:
    return edtf.write(event.time.when) or "–"


def quoted(event: Event) -> Text:
    """The sentence around the trigger, which is underlined."""
    sentence, trigger = event.sentence, event.trigger
    start, end = trigger.start - sentence.start, trigger.end - sentence.start
    first, last = max(0, start - _AROUND), min(len(sentence.text), end + _AROUND)
    text = Text("…" if first else "")
    text.append(sentence.text[first:start].replace("\n", " "))
    text.append(sentence.text[start:end], style="underline")
    text.append(sentence.text[end:last].replace("\n", " "))
    return text.append("…" if last < len(sentence.text) else "")


def _reality(event: Event) -> str:
    """What keeps the event from being a plain fact, in brackets."""
    said = [] if event.modality is Modality.ACTUAL else [event.modality.value]
    said += ["did not happen"] if event.polarity is Polarity.NEGATIVE else []
    return f" ({', '.join(said)})" if said else ""


def _order(event: Event) -> tuple[bool, int, int]:
    """Dated by words first, then by the earliest day known, then by place in the text."""
    when = event.time.when
    days = [day for day in when.bounds if day is not None]
    return (
        event.time.basis.value in ("none", "publication"),
        min(days, default=0),
        event.trigger.start,
    )


FORMAT = Format("table", "text/plain", "for reading in a terminal", write)
