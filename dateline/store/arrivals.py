"""What comes in: named and hashed, and refused if it could not be kept as it is."""

import hashlib
import json
from dataclasses import dataclass

from dateline.errors import UnreadableDocument
from dateline.languages import country
from dateline.model import Document

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document on its way in, with its name and hashes."""

    name: str
    named: bool  # by who submitted it, and not by us
    content: str
    reading: str
    document: Document


def arrival(document: Document) -> Arrival:
    """Name and hash a document; `UnreadableDocument` if it could not be kept as it is."""
    _check(document)
    told = {"url": document.url, "metadata": dict(sorted(document.metadata.items()))}
    content = _hash(
        document.text, document.title, document.source, document.published, document.language,
        *[(name, value) for name, value in told.items() if value],  # older hashes stay good
    )  # fmt: skip
    reading = _hash(
        document.text, document.published, document.language, country.of(document.source)
    )
    name = document.id or f"d-{content[:20]}"
    return Arrival(name, bool(document.id), content, reading, document)


def _check(document: Document) -> None:
    if len(document.id or "") > LONGEST_NAME:
        raise UnreadableDocument(f"a document's id has at most {LONGEST_NAME} characters")
    for name in ("id", "text", "title", "source", "language", "url"):
        value = getattr(document, name)
        if value is None:
            continue
        if "\0" in value:
            raise UnreadableDocument(f"the document's {name} has a NUL character")
        try:
            value.encode()
        except UnicodeEncodeError as problem:
            told = f"the document's {name} has half of a surrogate pair"
            raise UnreadableDocument(told) from problem


def _hash(*parts: object) -> str:
    written = json.dumps(parts, default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
