"""NDJSON: one document a line, written as soon as it is read."""

import json
from collections.abc import Iterable
from typing import TextIO

from dateline.formats.contract import as_json
from dateline.formats.format import Format
from dateline.model import Extraction


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """One line a document, in order, each flushed so that a pipe moves."""
    for extraction in extractions:
        out.write(json.dumps(as_json(extraction), ensure_ascii=False) + "\n")
        out.flush()


FORMAT = Format("ndjson", "application/x-ndjson", "one document a line, for pipes", write)
