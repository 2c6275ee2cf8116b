"""Where documents come in: text with front matter, HTML pages, NDJSON; one at a time, in order.

One rule: a source that cannot be read never stops its neighbours. Each comes out as a `Reading`
with either its document or what is wrong with it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from json import JSONDecodeError
from typing import Literal

from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it ships no types

from dateline.errors import NotJson, UnreadableDocument
from dateline.model import Document
from dateline.text import fields, frontmatter, masthead, measure, notation, origin, page
from dateline.text.clean import too_large
from dateline.text.decode import declared_in, decode

Input = Literal["text", "html", "ndjson"]
INPUTS: tuple[Input, ...] = ("text", "html", "ndjson")
PARSERS = (*page.FAULTS, LxmlError)
MARKUP = 5  # so many bytes of HTML or JSON may stand around a byte of text


@dataclass(frozen=True, slots=True)
class Rules:
    """What a reader is told: limits, the day it is, and what the caller knows better.

    `published` and `language` of the caller stand above what a document says of itself.
    `read_page` reads HTML: here, or in a process that can be ended (`dateline.text.apart`).
    """

    max_bytes: int = 2_000_000
    today: date | None = None
    published: date | None = None
    language: str | None = None
    read_page: Callable[[str, date | None], page.Page] = page.read
    max_words: int = 300_000
    max_sentences: int = 60_000


@dataclass(frozen=True, slots=True)
class Reading:
    """One document or the fault it has; `notes` tell what was decided.

    `line` counts the lines of NDJSON from 1; it is 0 for a source that is one document.
    """

    line: int
    document: Document | None = None
    problem: UnreadableDocument | None = None
    notes: tuple[str, ...] = field(default=())


Found = tuple[Document, tuple[str, ...]]
Made = Callable[[], Found]


def read(data: bytes | str, *, format: Input = "text", rules: Rules | None = None) -> list[Reading]:  # noqa: A002  # the word users know from --input
    """All documents of one source."""
    rules = rules or Rules()
    if format == "ndjson":
        lines = data.splitlines(keepends=True) if isinstance(data, bytes) else data.split("\n")
        return list(read_lines(lines, rules=rules))
    return [_reading(0, lambda: _whole(data, format, rules))]


def read_lines(
    lines: Iterable[bytes | str], *, rules: Rules | None = None, first: int = 1
) -> Iterator[Reading]:
    """NDJSON as it comes: a reading for each line that is not blank, counted from `first`."""
    rules = rules or Rules()
    for number, line in enumerate(lines, start=first):
        if line.strip():
            yield _read_line(number, line, rules)


def record(given: object, rules: Rules | None = None) -> Reading:
    """One JSON document that is already parsed."""
    known = rules or Rules()
    return _reading(0, lambda: _record(given, known))


def _read_line(number: int, line: bytes | str, rules: Rules) -> Reading:
    return _reading(number, lambda: _record(_parsed(line, rules), rules))


def _reading(line: int, made: Made) -> Reading:
    try:
        document, notes = made()
    except UnreadableDocument as problem:
        return Reading(line, problem=problem)
    return Reading(line, document, notes=notes)


def _whole(data: bytes | str, format: Input, rules: Rules) -> Found:  # noqa: A002  # as in read()
    around = MARKUP if format == "html" else 2
    if len(data) > around * rules.max_bytes:
        raise too_large(rules.max_bytes)
    if format == "html":
        return _page(data, {}, rules)
    said, text = frontmatter.split(decode(data) if isinstance(data, bytes) else data)
    notes = origin.written(said.get("metadata", ""))
    document, doubts = _checked({**said, "metadata": notes, "text": text}, rules)
    if not document.text.strip():
        raise UnreadableDocument("the document has no text")
    titled = replace(document, title=document.title or masthead.title(document.text))
    return titled, doubts + _undated(titled, masthead.in_text(text))


def _page(data: bytes | str, said: Mapping[str, object], rules: Rules) -> Found:
    html = decode(data, declared_in(data)) if isinstance(data, bytes) else data
    found = _parsed_page(html.replace("\0", " "), rules)
    verdict = masthead.decide(found.candidates)
    told = {
        "title": found.title,
        "language": found.language,
        "source": found.source,
        "published": verdict.day.isoformat() if verdict.day else None,
    }
    given = {key: value for key, value in said.items() if value is not None and key != "html"}
    document, doubts = _checked({**told, **given, "text": found.text}, rules)
    if "published" in given or rules.published:
        return document, doubts
    day = f"published {verdict.day}: " if verdict.day else "publication date unknown: "
    return document, (*doubts, day + verdict.why)


def _parsed_page(html: str, rules: Rules) -> page.Page:
    try:
        return rules.read_page(html, rules.today)
    except PARSERS as problem:
        told = f"the HTML page cannot be parsed: {type(problem).__name__}: {problem}"
        raise UnreadableDocument(told) from problem


def _parsed(line: bytes | str, rules: Rules) -> object:
    if len(line) > MARKUP * rules.max_bytes:
        raise too_large(rules.max_bytes)
    text = decode(line) if isinstance(line, bytes) else line
    try:
        return notation.parsed(text)
    except JSONDecodeError as problem:
        raise NotJson(problem.msg, problem.lineno, problem.colno) from problem


def _record(given: object, rules: Rules) -> Found:
    if not isinstance(given, dict):
        raise UnreadableDocument("a document is a JSON object with a field text")
    fields.known_only(given)
    fields.none_empty(given)
    html = given.get("html")
    if html is None:
        return _checked(given, rules)
    if given.get("text") is not None:
        raise UnreadableDocument("a document has either text or html, not both")
    if not isinstance(html, str):
        raise UnreadableDocument("the field html must be a string")
    if len(html) > MARKUP * rules.max_bytes:
        raise too_large(rules.max_bytes)
    return _page(html, given, rules)


def _checked(given: Mapping[str, object], rules: Rules) -> Found:
    said = dict(given)
    if rules.language is not None:
        said["language"] = rules.language
    if rules.published is not None:
        said["published"] = rules.published.isoformat()
    document = fields.document(said, max_bytes=rules.max_bytes, today=rules.today)
    measure.check(document.text, max_words=rules.max_words, max_sentences=rules.max_sentences)
    doubt = None if said.get("language") else fields.doubt(document.text)
    return document, (doubt,) if doubt else ()


def _undated(document: Document, candidates: list[masthead.Candidate]) -> tuple[str, ...]:
    if document.published is not None or not candidates:
        return ()
    found = candidates[0]
    return (f"publication date unknown; {found.evidence} may be it: --published {found.day}",)
