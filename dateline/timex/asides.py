"""Times that a story tells in passing: "that had come in 1943", "until 1945", "(since 1902)"."""

import re

from dateline import languages
from dateline.timex import cue_words

_CLOSED = re.compile(r"(?:[^\S\n]?[^\s\d,.;]{1,6}[^\S\n]?\d{2,4})?,")  # also "from 2008 to 2015,"


class Asides:
    """Tells whether the words around a time in a text put it aside."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        cues = languages.load(language).cues
        self._aside = cue_words.anywhere(language, "aside")
        self._goes_on = cue_words.opening(language, "goes_on", ",")
        self._opens = cue_words.opening(language, "inserted", "")
        self._until = frozenset(cues.get("until", ()))
        self._apart = frozenset(cues.get("apart", ()))

    def at(self, start: int, end: int, *, low: int, full: bool) -> bool:
        """Whether a time is told aside, in a sentence that begins at `low`.

        A story goes on from "until April", and from a `full` date with its year if "when" follows.
        """
        if self._goes_on and self._goes_on.match(self._text, end):
            return False
        word = self._text[max(low, start - 20) : start].lower().rsplit(maxsplit=1)
        if word and word[-1] in self._until and not full:
            return False
        if full and self._inserted(low, start, end):
            return True
        if self._aside and self._aside.search(self._text, max(low, start - 50), start):
            return True
        if word and word[-1] in self._apart:
            return True
        return self._bracketed(low, start, end)

    def in_passing(self, start: int, end: int, *, low: int) -> bool:
        """Whether a time stands between commas or in brackets."""
        return self._inserted(low, start, end) or self._bracketed(low, start, end)

    def _inserted(self, low: int, start: int, end: int) -> bool:
        """Whether it is told in passing: "the hall, begun in 1580, was never finished"."""
        comma = self._text.rfind(",", max(low, start - 60), start)
        if comma < 0 or not _CLOSED.match(self._text, end):
            return False
        return bool(self._opens and self._opens.match(self._text, comma + 1, start))

    def _bracketed(self, low: int, start: int, end: int) -> bool:
        """Whether it stands in brackets that do not close a line."""
        opened = self._text.rfind("(", max(low, start - 30), start)
        closed = self._text.find(")", end, end + 30)
        inside = opened >= 0 and closed >= 0 and ")" not in self._text[opened:start]
        return inside and self._text[closed + 1 : closed + 2] not in ("\n", "")
