"""Short texts read by the whole extractor, and parses written by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline import pipeline
from dateline.days import iso
from dateline.model import Document, Event, Parse, Sentence, Token
from dateline.when import When

Read = Callable[..., list[Event]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Extract the events of a text that was published on a day."""

    def events(text: str, published: str | None = None) -> list[Event]:
        day = date.fromisoformat(published) if published else None
        return list(pipeline.extract(Document(text, published=day)).events)

    return events


@pytest.fixture(scope="session")
def find(read: Read) -> Callable[..., Event]:
    """The one event of a text whose trigger is a word."""

    def event(text: str, trigger: str, published: str | None = None) -> Event:
        found = [each for each in read(text, published) if each.trigger.text == trigger]
        assert len(found) == 1, f"{trigger!r} is {len(found)} times an event of {text!r}"
        return found[0]

    return event


@pytest.fixture(scope="session")
def span() -> Callable[[When], tuple[str | None, str | None]]:
    """The first and the last day that a time may touch."""

    def ends(when: When) -> tuple[str | None, str | None]:
        first, last = when.earliest_start, when.latest_end
        return (None if first is None else iso(first)), (None if last is None else iso(last))

    return ends


@pytest.fixture(scope="session")
def by_hand() -> Callable[[str], tuple[Document, list[Sentence], Parse]]:
    """A one-sentence parse from lines of `word lemma POS TAG head relation`; heads count from 1."""

    def parse(lines: str) -> tuple[Document, list[Sentence], Parse]:
        rows = [line.split() for line in lines.strip().splitlines()]
        text = " ".join(row[0] for row in rows)
        tokens, start = [], 0
        for index, (word, lemma, pos, tag, head, dep) in enumerate(rows):
            above = int(head) - 1 if int(head) else index
            end = start + len(word)
            tokens.append(Token(start, end, word, lemma, pos, tag, above, dep, 0))
            start = end + 1
        return Document(text), [Sentence(0, len(text), text)], Parse(tuple(tokens))

    return parse
