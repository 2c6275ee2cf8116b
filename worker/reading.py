"""Reading documents in time: one that hangs costs itself, and none of those it was read with.

A message may take as long as Celery's soft limit. A quarter of that is for reading several at
once; where it does not do, the one being read by then is left for last and each is read alone,
in what is left of nine tenths. What is not read then is at fault itself: whatever it has spent is
less than one limit, and it is not tried again. Nothing is begun with less than half of the limit
left, so that nobody is judged by the time that another took.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Protocol, cast

from dateline.errors import BadInput, DatelineError
from dateline.model import Depth, Document, Extraction
from dateline.store import Claim
from worker.budget import OutOfTime, at_most

TOGETHER, ALONE, WHOLE = 0.25, 0.5, 0.9  # of the limit
Stopped = tuple[type[Exception], ...]


class Extractor(Protocol):
    """What the module named by the setting `extractor` has."""

    def extract(
        self, document: Document, *, model: str = "", depth: Depth = Depth.FULL
    ) -> Extraction:
        """Everything found in one document."""

    def extract_many(
        self, documents: Iterable[Document], *, model: str = "", depth: Depth = Depth.FULL
    ) -> Iterable[Extraction]:
        """The same for many, in their order."""

    def extractor_version(self, model: str = "") -> str:
        """What it is found with."""


def deep(depth: Depth) -> dict[str, Depth]:
    """What an extractor is told of a depth: nothing where it is to read all, as any does."""
    return {} if depth is Depth.FULL else {"depth": depth}


def load_extractor(module: str) -> Extractor:
    """The extractor in a module, which is imported."""
    try:
        found = import_module(module)
    except ImportError as problem:
        raise BadInput(f"DATELINE_EXTRACTOR names no module: {module!r}") from problem
    for name in ("extract", "extract_many", "extractor_version"):
        if not hasattr(found, name):
            raise BadInput(f"DATELINE_EXTRACTOR: {module!r} has no {name}()")
    return cast("Extractor", found)


class TooSlow(DatelineError):
    """A document is not read in the time that there is."""


class Clock:
    """How much of a message's time is left; `stopped` is what Celery's own limit raises."""

    def __init__(self, limit: float, stopped: Stopped = ()) -> None:
        self.limit = limit
        self.over: tuple[type[BaseException], ...] = (OutOfTime, *stopped)
        self.began = time.monotonic()

    @property
    def left(self) -> float:
        """Seconds; the rest is for keeping what was found."""
        return WHOLE * self.limit - (time.monotonic() - self.began)

    def enough(self, share: float = ALONE) -> bool:
        """Whether so much of the limit is left."""
        return self.left >= share * self.limit

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """`TooSlow` after so many seconds, or when Celery says that the time is up."""
        try:
            with at_most(seconds):
                yield
        except self.over as problem:
            raise TooSlow(f"not read in {seconds:.3g} seconds") from problem


def together(
    extractor: Extractor,
    batch: Sequence[Claim],
    known: dict[str, Extraction],
    clock: Clock,
    *,
    model: str,
) -> list[str]:
    """Read several at once into `known`, which is faster; what may have hung is returned.

    All are read to one depth.

    What is not known afterwards is to be read alone, and that last.
    """
    fresh = {each.reading: each.document for each in batch if each.reading not in known}
    if len(fresh) < 2 or not clock.enough(TOGETHER + ALONE):
        return []
    asked: list[str] = []

    def handed() -> Iterator[Document]:
        for reading, document in fresh.items():
            asked.append(reading)
            yield document

    names = list(fresh)
    found: list[Extraction] = []
    slow: list[str] = []
    try:
        with clock.at_most(TOGETHER * clock.limit):
            deep_enough = deep(batch[0].depth)
            found.extend(extractor.extract_many(handed(), model=model, **deep_enough))
    except TooSlow:
        slow = _in_hand(names, len(asked), len(found))
    except Exception:  # noqa: BLE001  # whatever it is, it rises again for its document alone
        slow = []
    known.update(zip(names, found, strict=False))
    return slow


def _in_hand(names: list[str], asked: int, found: int) -> list[str]:
    """Which were being read, by how many had been asked for and how many were found.

    While not all are asked for it is the last of these, and once some are found the next one. In
    between it may be either.
    """
    last, following = names[max(asked - 1, 0)], names[min(found, len(names) - 1)]
    if asked < len(names):
        return [last]
    return [following] if found or last == following else [last, following]
