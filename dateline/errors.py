"""Everything that goes wrong on purpose, and whose fault it is.

    DatelineError
    ├── UnreadableDocument    the document's fault: recorded on it, never retried
    │   ├── BadDate           a date that is on no calendar, or not written as one
    │   └── NotJson           what should be JSON is none
    ├── BadInput              the caller's fault: a setting, an option, a filter
    │   └── MissingModel      the language model that was asked for is not installed
    ├── BrokenSpan            ours: quoted words that do not stand where they are said to
    └── BadRule               ours: a fault in a `languages/` folder, told at start

The world's faults (a lost Redis, a lost database) keep their own types; `worker.jobs` knows them.
"""


class DatelineError(Exception):
    """A fault this product knows; its message names the thing, the value and the way out."""


class UnreadableDocument(DatelineError):
    """The document cannot be read or makes no sense; another try would not help."""


class BadDate(UnreadableDocument):
    """No calendar has this date."""


class NotJson(UnreadableDocument):
    """What should be JSON is none; the message tells where it breaks."""

    def __init__(self, why: str, line: int, column: int, what: str = "the line") -> None:
        self.broken = why, line, column
        place = f"character {column}" if what == "the line" else f"line {line}, column {column}"
        super().__init__(f"{what} is not JSON: {why} at {place}")

    def of(self, what: str) -> "NotJson":
        """The same of something else than a line."""
        return NotJson(*self.broken, what)


class BadInput(DatelineError):
    """What was asked for cannot be done as asked."""


class MissingModel(BadInput):
    """The named language model cannot be loaded."""


class BadRule(DatelineError):
    """A rule or word list is wrong; the message names the file and the rule."""


class BrokenSpan(DatelineError):
    """Words quoted from a document do not stand in its text at their offsets."""
