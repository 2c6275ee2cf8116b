"""The dates that the lines of a list of events open with: "May 3, 1998 - The dam breaks."."""

import re
from collections.abc import Collection, Iterable

_HEADING = re.compile(
    r"\s{0,99}(?:[*•·‣▪]\s{1,9})?(?P<date>[^\n:]{3,48}?)(?P<mark>:|\s[-–—]{1,2})\s{1,9}(?=[^\W\d]|[\"“‘])"
)
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|s)?")
_YEAR = re.compile(r"[12]\d{3}s?")
_FEWEST = 2  # lines that make a list


def openings(text: str, lines: Iterable[tuple[int, int]], words: Collection[str]) -> dict[int, int]:
    """Where each line that opens with a date begins, and where its date ends with its mark."""
    if not words:
        return {}
    found: dict[int, int] = {}
    for begin, close in lines:
        heading = _HEADING.match(text, begin, close)
        if heading and _is_date(heading["date"], words):
            found[begin] = heading.end("mark")
    return found if len(found) >= _FEWEST else {}


def _is_date(told: str, words: Collection[str]) -> bool:
    """Whether a line opens with nothing but words of dates, a year or a month among them."""
    parts = [part.lower() for part in _WORD.findall(told)]
    named = any(part in words or _YEAR.fullmatch(part) for part in parts)
    return named and all(part in words or _NUMBER.fullmatch(part) for part in parts)
