"""What is wrong with the input: one line each on standard error, and exit status 2 at the end."""

import sys
from collections.abc import Mapping
from typing import Any

import typer

from dateline.errors import DatelineError, UnreadableDocument

EXIT = 2
FINISHED = frozenset({"done", "quarantined", "discarded", "cancelled", "superseded"})


class Complaints:
    """Counts the faults that were told, so that the command can end with the right status."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, source: str, line: int, problem: DatelineError) -> None:
        """Tell what is wrong with one document."""
        self.count += 1
        tell(f"{_place(source, line)}: {problem}")

    def note(self, source: str, line: int, note: str) -> None:
        """Tell what was decided about one document; this is no fault."""
        tell(f"{_place(source, line)}: {note}")

    def unfinished(self, document: Mapping[str, Any], way_out: str) -> None:
        """Tell why a document of a service is not done, if it is not."""
        if document["status"] == "done":
            return
        still = f"is still {document['status']}; {way_out}"
        finished = document["problem"] or document["status"]
        told = finished if document["status"] in FINISHED else still
        self.add(document["id"], 0, UnreadableDocument(told))

    def end(self) -> None:
        """Leave with status 2 if anything was wrong."""
        if self.count:
            raise typer.Exit(EXIT)


def tell(message: str) -> None:
    """One line on standard error, whatever is in the message."""
    line = " ".join(message.split())
    sys.stderr.write(f"dateline: {line}\n".encode(errors="backslashreplace").decode())
    sys.stderr.flush()


def _place(source: str, line: int) -> str:
    name = "standard input" if source == "-" else source
    return f"{name}: line {line}" if line else name
