"""CSV: one event a row, for spreadsheets (RFC 4180, UTF-8).

A cell that a spreadsheet would take for a formula gets an apostrophe in front of it.
"""

import csv
import re
from collections.abc import Iterable
from typing import Any, TextIO

from dateline.formats.contract import Json, told_events
from dateline.formats.format import Format
from dateline.model import Extraction

COLUMNS = (
    "document", "published", "edtf", "in_words", "earliest_start", "latest_start", "earliest_end",
    "latest_end", "kind", "grain", "basis", "relation", "time_text", "event", "class", "trigger",
    "start", "end", "polarity", "modality", "attribution", "participants", "places", "sentence",
    "confidence",
)  # fmt: skip
_COPIED = ("edtf", "earliest_start", "latest_start", "earliest_end", "latest_end", "kind", "grain",
           "basis", "relation")  # fmt: skip
_BEFORE_YEAR_0 = re.compile(r"-\d{4}[-\d/.~?%X]{0,60}")  # a day or an EDTF time, and no formula


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """A header and a row for each event."""
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    for extraction in extractions:
        for event in told_events(extraction):
            row = _row(extraction, event)
            rows.writerow({name: _safe(value) for name, value in row.items()})


def _row(extraction: Extraction, event: Json) -> Json:
    document, time, trigger = extraction.document, event["time"], event["trigger"]
    return {
        "document": document.id,
        "published": document.published,
        **{name: time[name] for name in _COPIED},
        "in_words": event["in_words"],
        "time_text": time["text"],
        "event": event["title"],
        "class": event["class"],
        "trigger": trigger["text"],
        "start": trigger["start"],
        "end": trigger["end"],
        "polarity": event["polarity"],
        "modality": event["modality"],
        "attribution": (event["attribution"] or {}).get("source"),
        "participants": "; ".join(
            f"{each['role']}: {each['text']}" for each in event["participants"]
        ),
        "places": "; ".join(each["text"] for each in event["places"]),
        "sentence": event["sentence"]["text"],
        "confidence": event["confidence"],
    }


def _safe(value: Any) -> Any:
    """The value, its words kept from being run as a formula; dates before year 0 stay dates."""
    if not isinstance(value, str) or not value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return value
    return value if _BEFORE_YEAR_0.fullmatch(value) else "'" + value


FORMAT = Format("csv", "text/csv", "one event a row, for spreadsheets", write)
