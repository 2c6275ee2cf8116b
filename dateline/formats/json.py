"""JSON: a document as an object, several as a list; indented for reading."""

import json
from collections.abc import Iterable
from typing import TextIO

from dateline.formats.contract import as_json
from dateline.formats.format import Format
from dateline.model import Extraction


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """One document is written as it is; as soon as there is a second, a list.

    It is closed also where the extractions break off, so that what was written can be read.
    """
    waiting: str | None = None
    many = False
    try:
        for extraction in extractions:
            if waiting is not None:
                out.write(("" if many else "[\n") + waiting + ",\n")
                many = True
            waiting = json.dumps(as_json(extraction), ensure_ascii=False, indent=2)
    finally:
        out.write((waiting or "[]") + ("\n]\n" if many else "\n"))


FORMAT = Format("json", "application/json", "an object, or a list of several, indented", write)
