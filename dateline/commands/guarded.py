"""Documents read so that none takes others with it: what fails or hangs is told and left out."""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from dateline import pipeline
from dateline.commands.complaints import Complaints
from dateline.commands.sources import called
from dateline.errors import BadInput, DatelineError, UnreadableDocument
from dateline.formats import contract
from dateline.model import Depth, Document, Extraction

Read = Callable[[Sequence[Document]], Iterator[Extraction]]
TOGETHER_CHARACTERS = 60_000  # texts that are read together are no longer than this in all
TOGETHER_SHARE = 0.25  # of the seconds that one document has; after that each is read alone
AGAIN_SECONDS = 1.0  # a stop that some library has swallowed comes again


class TookTooLong(UnreadableDocument):
    """The document was not read within its time."""


def extractions(
    documents: Iterable[Document],
    *,
    model: str,
    seconds: float,
    complaints: Complaints,
    depth: Depth = Depth.FULL,
    trace: bool = False,
) -> Iterator[Extraction]:
    """What is found in each document, in order; what fails is told under the document's id.

    `seconds` is how long one document may take; 0 is no limit. Several are read together, which
    is faster; if that fails, or takes long, each is read alone. With `trace` each event has the
    rules that made it.
    """
    read = partial(pipeline.extract_many, model=model, depth=depth, trace=trace)
    for batch in _batches(documents):
        pipeline.extractor_version(model)  # a model that is missing is no document's fault
        found = _together(batch, read, seconds) if len(batch) > 1 else None
        for index, document in enumerate(batch):
            if found is not None:
                yield found[index]
            elif (alone := _alone(document, read, seconds, complaints)) is not None:
                yield alone


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """`TookTooLong` rises inside after so many seconds; 0 is never.

    The signal of the timer reaches the main thread alone, and elsewhere there is no limit.
    """
    if not seconds or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TookTooLong(f"was not read within {seconds:g} seconds; see --timeout")

    before = signal.signal(signal.SIGALRM, stop)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # also where the timer ran out at the very end of its work
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """As many as the pipeline parses together, while their texts are short."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and size + len(document.text) > TOGETHER_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
        if len(batch) == pipeline.BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _together(batch: Sequence[Document], read: Read, seconds: float) -> list[Extraction] | None:
    try:
        with within(seconds * TOGETHER_SHARE):
            return [_writable(each) for each in list(read(batch))]
    except BadInput:
        raise
    except Exception:  # noqa: BLE001  # whatever it is, it rises again for its document alone
        return None


def _alone(
    document: Document, read: Read, seconds: float, complaints: Complaints
) -> Extraction | None:
    try:
        with within(seconds):
            return _writable(next(read([document])))
    except BadInput:
        raise
    except DatelineError as problem:
        complaints.add(called(document), 0, problem)
    except Exception as problem:  # noqa: BLE001  # a fault of ours in one document is told as such
        told = f"cannot be read, by a fault of ours: {type(problem).__name__}: {problem}"
        complaints.add(called(document), 0, UnreadableDocument(told))
    return None


def _writable(found: Extraction) -> Extraction:
    """The extraction, once it is seen that every format can write it."""
    contract.as_json(found)
    contract.told_events(found)
    return found
