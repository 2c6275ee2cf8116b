"""An extractor that takes no time, for measuring and breaking everything around it.

`DATELINE_EXTRACTOR=benchmarks.stub`. Every year in a text is an event, named by the word before
it. Words in capitals ask for trouble: UNREADABLE, BROKEN, PASSING and DEADLY; `PAUSE` sleeps for
the `DATELINE_STUB_PAUSE` seconds; `DATELINE_STUB_VERSION` says how it calls itself.
"""

import os
import re
import signal
import time
from collections.abc import Iterable

from dateline.errors import UnreadableDocument
from dateline.model import (
    Basis,
    Dating,
    Depth,
    Document,
    Event,
    EventClass,
    Extraction,
    Sentence,
    Trigger,
)
from dateline.when import When

YEAR = re.compile(r"(?<= )\d{4}\b")  # by its number: words first would take long to find
WORD = re.compile(r"\w+\Z")


def extract(document: Document, *, model: str = "", depth: Depth = Depth.FULL) -> Extraction:
    """The years of a text."""
    _trouble(document.text)
    text = document.text[:200]
    sentence = Sentence(0, len(text), text)
    found = tuple(
        Event(
            title=f"{trigger.text} {match[0]}",
            event_class=EventClass.OCCURRENCE,
            trigger=trigger,
            time=Dating(When.on(int(match[0])), Basis.EXPRESSION),
            sentence=sentence,
        )
        for match in YEAR.finditer(document.text)
        for trigger in _before(document.text, match.start() - 1)
    )
    return Extraction(document, extractor_version(model), (), found, depth)


def extract_many(
    documents: Iterable[Document], *, model: str = "", depth: Depth = Depth.FULL
) -> list[Extraction]:
    """The years of many texts."""
    return [extract(document, model=model, depth=depth) for document in documents]


def extractor_version(model: str = "") -> str:
    """Whatever the environment says."""
    return f"stub {os.environ.get('DATELINE_STUB_VERSION', '1')}{model}"


def _before(text: str, end: int) -> list[Trigger]:
    """The word that ends there, if one does."""
    word = WORD.search(text, max(0, end - 40), end)
    return [Trigger(word.start(), end, word[0], word[0].lower())] if word else []


def _trouble(text: str) -> None:
    if "UNREADABLE" in text:
        raise UnreadableDocument("the document asks to be unreadable")
    if "BROKEN" in text:
        raise ValueError("the document asks for a fault of ours")
    if "PASSING" in text:
        raise ConnectionError("the document asks for a fault of the world")
    if "DEADLY" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "PAUSE" in text:
        time.sleep(float(os.environ.get("DATELINE_STUB_PAUSE", "1")))
