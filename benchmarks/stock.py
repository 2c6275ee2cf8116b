"""The documents that queue and store are measured and broken with, always the same.

The stub extractor reads them: a year is an event, and a word in capitals asks for trouble.
"""

import random
from collections.abc import Iterator

from dateline.model import Document

POISON = ("UNREADABLE", "BROKEN")
DEADLY = 3  # documents that kill whatever reads them
WORDS = ("talks", "border", "minister", "harvest", "court", "river", "strike")


def poisoned(many: int) -> list[Document]:
    """So many short documents; one in a hundred is poison, and some take a moment."""
    found = []
    for number in range(many):
        words = f"Report {number}: war began in {1000 + number % 1000} and ended in 1990."
        if number % 100 == 50:
            words += " " + POISON[number // 100 % len(POISON)]
        elif number % 100 == 75 and number // 100 < DEADLY:
            words += " DEADLY"
        elif number % 5 == 3:
            words += " PAUSE"
        found.append(Document(words, id=f"report-{number}", source=f"source {number % 7}"))
    return found


def is_poison(document: Document) -> bool:
    """Whether it was planted to fail."""
    return any(word in document.text for word in (*POISON, "DEADLY"))


def ordinary(many: int, *, since: int = 0) -> Iterator[Document]:
    """Documents of 3 KB with three events each; every tenth is a wire copy of the one before."""
    filling = ""
    for number in range(since, since + many):
        if number % 10 != 9 or not filling:
            chance = random.Random(number)
            filling = " ".join(f"{chance.choice(WORDS)}{chance.randrange(500)}" for _ in range(420))
        words = f"Report {number}: war began in 1979, ended in 1988 and returned in 1992. "
        yield Document(words + filling, id=f"report-{number}")
