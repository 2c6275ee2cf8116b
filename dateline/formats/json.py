"""JSON: one list of documents, indented for reading."""

import json
from collections.abc import Iterable
from typing import TextIO

from dateline.formats.contract import as_json
from dateline.formats.format import Format
from dateline.model import Extraction


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """A list with an item for each document."""
    separator = "[\n"
    for extraction in extractions:
        out.write(separator + json.dumps(as_json(extraction), ensure_ascii=False, indent=2))
        separator = ",\n"
    out.write("\n]\n" if separator != "[\n" else "[]\n")


FORMAT = Format("json", "application/json", "a list of documents, indented", write)
