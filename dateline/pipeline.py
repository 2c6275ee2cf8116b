"""The spine: a document in, dated events out. It alone knows the order of the stages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

import dateline
from dateline import events, selection, syntax, timex, windows
from dateline.languages import country, coverage
from dateline.languages import language as languages
from dateline.languages.fingerprint import fingerprint
from dateline.model import Depth, Document, Event, Extraction, Sentence, Timex
from dateline.text import sentences
from dateline.version import code_digest
from dateline.windows import Window

BATCH = 16
(PARSED,) = coverage.PARSED  # the language of the shipped model and of the event rules


@dataclass(frozen=True, slots=True)
class Timed:
    """A document whose time expressions are known and whose events are not."""

    document: Document
    sentences: list[Sentence]
    timexes: tuple[Timex, ...]


def extract(
    document: Document, *, model: str = "", depth: Depth = Depth.FULL, trace: bool = False
) -> Extraction:
    """Everything that this version of the extractor finds in a document."""
    return next(extract_many([document], model=model, depth=depth, trace=trace))


def extract_many(
    documents: Iterable[Document],
    *,
    model: str = "",
    depth: Depth = Depth.FULL,
    trace: bool = False,
) -> Iterator[Extraction]:
    """The same for many documents, in their order; they are parsed together, which is faster.

    Events are read in English only; of a text in another language the times are found. With
    `trace` each event has the ids of the rules that made it. At the depth `dated` only the
    sentences are parsed that dated events need (`dateline.selection`).
    """
    stream = iter(documents)
    while batch := [timed(document) for document in islice(stream, BATCH)]:
        yield from _events(batch, model, depth, trace)


def extractor_version(model: str = "") -> str:
    """Code, rules and model in one line; equal versions make equal extractions."""
    code = f"dateline {dateline.__version__} / code {code_digest()}"
    return f"{code} / rules {fingerprint()} / {_model(model)}"


def timed(document: Document) -> Timed:
    """A document with its sentences and its time expressions."""
    text, language = document.text, document.language
    split = sentences.split(text, _base(language))
    found = timex.tag(text, language)
    where = country.of(document.source)
    read = timex.resolve(
        found, text, split, published=document.published, language=language, country=where
    )
    return Timed(document, split, read)


def _events(batch: list[Timed], model: str, depth: Depth, trace: bool) -> Iterator[Extraction]:
    found: list[list[Event]] = [[] for _ in batch]
    timexes = [timed.timexes for timed in batch]
    for group in windows.groups(windowed(batch)):
        pairs = [(window.document.text, window.sentences) for window in group]
        wanted = [_wanted(window, depth) for window in group]
        parses = syntax.load(model).parse_many(pairs, wanted)
        for window, parse in zip(group, parses, strict=True):
            read = events.extract(
                window.document, window.sentences, window.timexes, parse, trace=trace
            )
            found[window.of] += map(window.in_whole, read.events)
            timexes[window.of] = window.corrected(timexes[window.of], read.timexes)
    for timed, told, times in zip(batch, found, timexes, strict=True):
        version = extractor_version(model)
        yield Extraction(timed.document, version, times, tuple(told), depth)


def _wanted(window: Window, depth: Depth) -> list[int] | None:
    """The sentences of a window to parse; None is all."""
    if depth is Depth.FULL:
        return None
    return selection.dated(window.sentences, window.timexes, window.document.language)


def windowed(batch: list[Timed]) -> Iterator[Window]:
    """The windows of those whose language has a model."""
    for place, timed in enumerate(batch):
        if _base(timed.document.language) == PARSED:
            plain = replace(timed.document, language=PARSED)
            yield from windows.cut(place, plain, timed.sentences, timed.timexes)


def _base(language: str) -> str:
    """The language without its country, which only matters to dates in numbers."""
    return languages.split(language)[0]


@cache
def _model(name: str) -> str:
    return f"{name or PARSED} {syntax.load(name).version}"
