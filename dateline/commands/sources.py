"""Files and standard input as documents, each read as it comes; a bad one never stops the rest."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, get_args

from dateline.commands.complaints import Complaints
from dateline.errors import BadInput, UnreadableDocument
from dateline.model import Document
from dateline.settings import Settings
from dateline.text import fields, reader
from dateline.text.apart import Parser

STDIN = "-"
_SUFFIXES: dict[str, reader.Input] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file or standard input, and how it is to be read."""

    name: str
    format: reader.Input


def sources(names: Iterable[str], format: str | None) -> list[Source]:  # noqa: A002  # as in reader
    """What to read; without a format the ending of a file's name tells it."""
    if format is not None and format not in get_args(reader.Input):
        raise BadInput(f"--input is one of {', '.join(reader.INPUTS)}, not {format!r}")
    named = list(names) or [STDIN]
    if named.count(STDIN) > 1:
        raise BadInput("standard input (-) can be read once only")
    known = next((each for each in reader.INPUTS if each == format), None)
    return [
        Source(name, known or _SUFFIXES.get(Path(name).suffix.lower(), "text")) for name in named
    ]


def rules(settings: Settings, published: str | None, language: str | None) -> reader.Rules:
    """What the reader is told by the options; `BadDate` and `UnreadableDocument` name a bad one."""
    today = datetime.now(UTC).date()
    return reader.Rules(
        max_bytes=settings.max_text_bytes,
        max_words=settings.max_text_words,
        max_sentences=settings.max_text_sentences,
        today=today,
        published=fields.published(published, today),
        language=fields.language(language) if language else None,
    )


def documents(
    listed: Iterable[Source], told: reader.Rules, complaints: Complaints
) -> Iterator[Document]:
    """The documents of all sources; what is wrong with the others is told as it is met."""
    with Parser() as parser:  # HTML that is never done costs its own document alone
        told = replace(told, read_page=parser.page)
        for source, reading in ((each, found) for each in listed for found in read(each, told)):
            for note in reading.notes:
                complaints.note(source.name, reading.line, note)
            if reading.document is not None:
                yield reading.document
            elif reading.problem is not None:
                complaints.add(source.name, reading.line, reading.problem)


def called(document: Document) -> str:
    """The document's id, or how it begins."""
    return document.id or document.text[:40]


def read(source: Source, told: reader.Rules) -> Iterator[reader.Reading]:
    """The readings of one source; a file that cannot be opened is one with a problem."""
    if source.name == STDIN:
        yield from _read(sys.stdin.buffer, source, told)
        return
    try:
        with Path(source.name).open("rb") as file:
            yield from _read(file, source, told)
    except OSError as problem:
        why = problem.strerror or str(problem)
        yield reader.Reading(0, problem=UnreadableDocument(f"cannot be read: {why}"))


def _read(file: BinaryIO, source: Source, told: reader.Rules) -> Iterator[reader.Reading]:
    limit = reader.MARKUP * told.max_bytes + 1
    if source.format == "ndjson":
        yield from reader.read_lines(_lines(file, limit), rules=told)
        return
    for reading in reader.read(file.read(limit), format=source.format, rules=told):
        if reading.document is not None and reading.document.id is None:
            yield replace(reading, document=_named(reading.document, source))
        else:
            yield reading


def _lines(file: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines, each cut at the limit: the reader refuses a longer one, memory never holds it."""
    while line := file.readline(limit):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(limit)


def _named(document: Document, source: Source) -> Document:
    """A file's name without its ending is the id of the document in it."""
    if source.name == STDIN:
        return document
    stem = Path(source.name).stem.encode(errors="replace").decode()
    name = "".join(sign if sign.isprintable() else "_" for sign in stem)[: fields.LONGEST["id"]]
    return replace(document, id=None if name in (".", "..") else name)
