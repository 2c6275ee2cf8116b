"""What an output format is: a way to write extractions to a stream of text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TextIO

from dateline.model import Extraction


class Write(Protocol):
    """Writes extractions; a streaming format writes each before it asks for the next."""

    def __call__(self, extractions: Iterable[Extraction], out: TextIO) -> None:
        """Write all of them."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One way out: its name, its media type, what it is good for, and its writer."""

    name: str
    media_type: str
    about: str
    write: Write
