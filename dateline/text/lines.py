"""Tells the line ends that part paragraphs, headings and list items from those that only wrap."""

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_ITEM = re.compile(r"\s{0,99}(?:[-*•·‣▪–—>#|]|\d{1,3}[.)]\s|[a-zA-Z][.)]\s)")
_FINISHED = re.compile(r"[.!?:;…。！？][\"'”’»)\]]{0,3}\s{0,99}$")
WIDEST_WRAP = 100


def spans(text: str) -> list[tuple[int, int]]:
    """Every line that is not empty."""
    return [found.span() for found in _LINE.finditer(text) if found.group().strip()]


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that no sentence crosses, in order."""
    lines = spans(text)
    if not lines:
        return
    width = max(len(text[start:end].rstrip()) for start, end in lines)
    begin, before = lines[0][0], lines[0]
    for line in lines[1:]:
        if _parts(text, before, line, width):
            yield begin, before[1]
            begin = line[0]
        before = line
    yield begin, before[1]


def _parts(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Whether the line end between two lines is more than a wrap."""
    between = text[before[1] : line[0]]
    if between.replace("\r\n", "\n").count("\n") > 1 or not between.isascii():
        return True
    upper, lower = text[before[0] : before[1]], text[line[0] : line[1]]
    if _ITEM.match(lower):
        return True
    if lower.lstrip()[0].islower() and not _FINISHED.search(upper):
        return False
    room = width - len(upper.rstrip()) - 1
    wrapped = width <= WIDEST_WRAP and room < len(lower.split(maxsplit=1)[0])
    return not wrapped
