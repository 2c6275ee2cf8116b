"""Documents and what a simple extractor would find in them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dateline.model import (
    Basis,
    Dating,
    Document,
    Event,
    EventClass,
    Extraction,
    Sentence,
    Trigger,
)
from dateline.store import Claim, Database, documents, leases, outbox, results
from dateline.when import When

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NOTHING_KNOWN = When()


def event(text: str, word: str, when: When = NOTHING_KNOWN, title: str = "") -> Event:
    """An event named by a word of the text."""
    start = text.index(word)
    return Event(
        title=title or f"Something {word}",
        event_class=EventClass.OCCURRENCE,
        trigger=Trigger(start, start + len(word), word, word),
        time=Dating(when, Basis.EXPRESSION if when.known else Basis.NONE),
        sentence=Sentence(0, len(text), text),
    )


def found(document: Document, *events: Event, extractor: str = "one") -> Extraction:
    """What an extractor of that version found."""
    return Extraction(document, extractor, (), events)


@pytest.fixture(scope="session")
def an_event() -> Callable[..., Event]:
    """Makes an event of a text, a word of it and a time."""
    return event


@pytest.fixture(scope="session")
def an_extraction() -> Callable[..., Extraction]:
    """Makes an extraction of a document and its events."""
    return found


@pytest.fixture
def noon() -> datetime:
    """The instant at which tests begin."""
    return NOON


@pytest.fixture
def submit(database: Database) -> Callable[..., list]:
    """Submits documents, each told as a text or a document, at noon."""

    def submit(*told: str | Document, **options: object) -> list:
        read = [each if isinstance(each, Document) else Document(each) for each in told]
        with database.begin() as session:
            asked: dict[str, Any] = {"now": NOON, **options}
            return documents.submit(session, read, **asked)

    return submit


@pytest.fixture
def claim(database: Database) -> Callable[..., list[Claim]]:
    """Claims jobs, all that are due if none is named."""

    def claim(*jobs: int, after: float = 0, lease: float = 60) -> list[Claim]:
        at = NOON + timedelta(seconds=after)
        with database.begin() as session:
            named = jobs or [each.job for each in outbox.due(session, now=at)]
            return leases.take(session, named, worker="w", lease_seconds=lease, now=at)

    return claim


@pytest.fixture
def finish(database: Database) -> Callable[..., set[int]]:
    """Finishes a claim with events, each told as (word, time)."""

    def finish(
        held: Claim,
        *told: tuple[str, When],
        after: float = 0,
        extractor: str = "one",
        title: str = "",
    ) -> set[int]:
        text = held.document.text
        events = [event(text, word, when, title) for word, when in told]
        extraction = found(held.document, *events, extractor=extractor)
        with database.begin() as session:
            at = NOON + timedelta(seconds=after)
            return results.finish(session, [results.result(held, extraction)], now=at)

    return finish


@pytest.fixture
def during(database: Database) -> Callable[..., object]:
    """Does one thing while another is not committed yet; both are functions of a session."""

    def during(first: Callable[..., object], second: Callable[..., object]) -> object:
        def begin() -> object:
            with database.begin() as session:
                return second(session)

        with ThreadPoolExecutor(1) as pool:
            with database.begin() as session:
                first(session)
                begun = pool.submit(begin)
                with pytest.raises(TimeoutError):  # it waits for what the first one holds
                    begun.result(0.5)
            return begun.result(30)

    return during
