"""What must hold for every text: no exception, no hang, true spans, the same alone and in a batch.

`benchmarks.corpus` examines corpora, `tests/test_any_text.py` seeds and golden articles.
"""

import io
import signal
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import FrameType

from benchmarks import mutations
from dateline import pipeline
from dateline.formats import FORMATS
from dateline.model import Document, Extraction, Span

DEADLINE = 10.0  # CPU-seconds for any text
PACE = 5_000  # characters a CPU-second on top of that; they take a fifteenth
SHORT = 500  # characters; the time of shorter texts says little
WRITTEN = ("json", "csv")  # every field and every time in words; a table takes as long as all else
SLOWER = 10  # times the mean time of a character


class Overdue(BaseException):
    """A text took longer than its deadline; no `except Exception` may hold it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A text by its id, the kind of fault, and what is known of it."""

    id: str
    kind: str
    detail: str


@dataclass(slots=True)
class Findings:
    """What an examination found, and what each text cost in CPU-seconds."""

    failures: list[Failure] = field(default_factory=list)
    costs: dict[str, tuple[int, float]] = field(default_factory=dict)

    def add(self, other: "Findings") -> None:
        """Take in what another examination found."""
        self.failures += other.failures
        self.costs |= other.costs

    def slow(self) -> list[str]:
        """The ids of long texts whose characters took ten times the mean."""
        characters = sum(size for size, _ in self.costs.values())
        mean = sum(spent for _, spent in self.costs.values()) / max(characters, 1)
        return [
            name
            for name, (size, spent) in self.costs.items()
            if size > SHORT and spent > SLOWER * mean * size
        ]


@contextmanager
def deadline(*documents: Document) -> Iterator[None]:
    """Raise `Overdue` when the block has spent more CPU time than the documents may take."""
    seconds = sum(DEADLINE + len(each.text) / PACE for each in documents)

    def told(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # as signals want it
        raise Overdue

    before = signal.signal(signal.SIGVTALRM, told)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)  # again, where the first is lost
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def spoilt(texts: Sequence[Document], count: int, *, seed: str) -> Iterator[Document]:
    """Each text, followed by so many mutations of it; `id` names the text and what was done."""
    for at, document in enumerate(texts):
        yield document
        other = texts[(at * 7 + 3) % len(texts)].text
        for name in mutations.some(count, seed=f"{seed}/{document.id}"):
            text = mutations.mutated(name, document.text, other, seed=f"{seed}/{document.id}")
            yield Document(text, id=f"{document.id}~{name}", published=document.published)


def examine(documents: Sequence[Document]) -> Findings:
    """Every text alone, then all that came out together."""
    findings = Findings()
    alone = [found for each in documents if (found := _alone(each, findings)) is not None]
    try:
        with deadline(*documents):
            together = list(pipeline.extract_many([each.document for each in alone]))
    except (Exception, Overdue) as problem:  # noqa: BLE001  # any is what is looked for
        findings.failures.append(Failure(_id(documents[0]), "in a batch", _told(problem)))
        return findings
    for one, other in zip(alone, together, strict=True):
        if one != other:
            findings.failures.append(
                Failure(_id(one.document), "another in a batch", _unlike(one, other))
            )
    return findings


def _alone(document: Document, findings: Findings) -> Extraction | None:
    try:
        with deadline(document):
            begin = time.process_time()
            extraction = pipeline.extract(document)
            findings.costs[_id(document)] = len(document.text), time.process_time() - begin
            for faulty in false_spans(extraction):
                findings.failures.append(Failure(_id(document), "span", faulty))
            for name in WRITTEN:
                FORMATS[name].write([extraction], io.StringIO())
    except Overdue as problem:
        findings.failures.append(Failure(_id(document), "hang", _told(problem)))
    except Exception as problem:  # noqa: BLE001  # any is what is looked for
        findings.failures.append(Failure(_id(document), type(problem).__name__, _told(problem)))
    else:
        return extraction
    return None


def load() -> None:
    """Load what is loaded once, so that the first text of a process does not pay for it."""
    pipeline.extract(Document("He left on Monday."))


def cost(document: Document) -> float:
    """The CPU-seconds of a text, measured once more."""
    begin = time.process_time()
    with deadline(document):
        pipeline.extract(document)
    return time.process_time() - begin


def false_spans(extraction: Extraction) -> Iterator[str]:
    """Spans whose words do not stand where they say, or that are empty."""
    text = extraction.document.text
    for name, start, end, quote in _spans(extraction):
        if not quote or not 0 <= start < end <= len(text) or text[start:end] != quote:
            yield f"{name} {start}..{end}"
    for event in extraction.events:
        timex = event.time.timex
        if timex is not None and not 0 <= timex < len(extraction.timexes):
            yield f"event {event.trigger.start} is dated by expression {timex}, which is not there"


def _spans(extraction: Extraction) -> Iterator[tuple[str, int, int, str]]:
    for timex in extraction.timexes:
        yield "timex", timex.start, timex.end, timex.text
        if timex.signal:
            yield "signal", timex.signal.start, timex.signal.end, timex.signal.text
    for event in extraction.events:
        named: Iterable[Span] = chain(
            (event.trigger, event.sentence), event.participants, event.places
        )
        for span in named:
            yield type(span).__name__.lower(), span.start, span.end, span.text
        said = event.attribution
        if said is not None:
            yield "attribution", said.start, said.end, said.source


def _id(document: Document) -> str:
    return document.id or ""


def _told(problem: BaseException) -> str:
    """The innermost lines of our own code, and the message."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [each for each in frames if "/dateline/" in each.filename] or list(frames)
    places = " < ".join(f"{Path(each.filename).name}:{each.lineno}" for each in ours[:-4:-1])
    message = " ".join(str(problem).split())[:120]
    return f"{places} {message}".strip()


def _unlike(one: Extraction, other: Extraction) -> str:
    if one.timexes != other.timexes:
        return "other time expressions"
    if len(one.events) != len(other.events):
        return f"{len(one.events)} events alone, {len(other.events)} in a batch"
    at = next(
        at
        for at, pair in enumerate(zip(one.events, other.events, strict=True))
        if pair[0] != pair[1]
    )
    return f"another event at {one.events[at].trigger.start}"
