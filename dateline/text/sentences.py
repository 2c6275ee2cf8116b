"""Cuts a text into sentences by rule: exact, in order, never overlapping, never empty.

The words that decide stand in `languages/<code>/sentences.toml`; a language without that file is
cut by punctuation and capitals alone. Lines are read first (`dateline.text.lines`), so that a
heading is a sentence of its own and a hard-wrapped paragraph is not cut at its line ends. The
line of place and date before a report ("KABUL, Sept 1 (Wire) -") is a sentence of its own too,
and so is the date that a line of a list opens with ("May 3, 1998 - The dam breaks.").
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from dateline.model import Sentence, Span
from dateline.text import dated_lines, masthead
from dateline.text.lines import blocks, spans

LONGEST = 1200
HEAD = 600  # where a dateline may stand
_LANGUAGES = Path(__file__).parent.parent / "languages"
_CLOSING = "\"'”’»)\\]"
_OPENING = "\"'“‘«(\\["
_STOP = re.compile(
    rf"[.!?…]{{1,9}}[{_CLOSING}]{{0,4}}(?=[ \t\u00a0\u2009\r\n])"
    r"|[。！？।؟]{1,9}[」』”’]{0,3}"
)
_NEXT = re.compile(rf"\s{{0,999}}[{_OPENING}\-–—]{{0,4}}\s?(?P<word>[^\W_][\w’'.\-]{{0,40}})?")
_LAST = re.compile(r"[^\W_][\w.&\-]{0,30}$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ITEM = re.compile(r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z]|[ivxIVX]{1,4}))")
_OPENED = re.compile(r"[(\[ \n\t]{0,999}")


@dataclass(frozen=True, slots=True)
class Stops:
    """A language's words around full stops, in lower case."""

    before_a_name: frozenset[str] = frozenset()
    before_a_number: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    after_the_hour: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    dating: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def _stops(language: str) -> Stops:
    path = _LANGUAGES / language / "sentences.toml"
    if not re.fullmatch(r"[A-Za-z]{2,8}", language) or not path.is_file():
        return Stops()
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return Stops(**{name: frozenset(listed.split()) for name, listed in words.items()})


def split(text: str, language: str = "en") -> list[Sentence]:
    """The sentences of a text; one longer than `LONGEST` characters comes in several pieces."""
    stops = _stops(language)
    place = masthead.dateline(text[:HEAD])
    dates = dated_lines.openings(text, spans(text), stops.dating)
    dated = sorted(dates)
    return [
        Sentence(start, end, text[start:end])
        for block in blocks(text)
        for begin, close in _parted(block, dated)
        for opening, rest in _apart(begin, close, place, dates.get(begin))
        for first, last in _cut(text, opening, rest, stops)
        for start, end in _windows(text, first, last)
    ]


def _parted(block: tuple[int, int], dated: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A block cut before each line that opens with a date of a list, of those `dated` in order."""
    begin, close = block
    return pairwise((begin, *dated[bisect_right(dated, begin) : bisect_left(dated, close)], close))


def _apart(
    begin: int, close: int, place: Span | None, dated: int | None
) -> Iterator[tuple[int, int]]:
    """A block without the dateline or date that it opens with, and before it what was cut off."""
    if dated is not None:
        yield begin, dated
        yield dated, close
        return
    if place is None or not begin <= place.start < place.end < close:
        yield begin, close
        return
    yield begin, place.end
    yield place.end, close


def _cut(text: str, begin: int, close: int, stops: Stops) -> Iterator[tuple[int, int]]:
    start = begin
    for found in _STOP.finditer(text, begin, close):
        if _ends(text, start, found, close, stops):
            yield start, found.end()
            start = found.end()
    yield start, close


def _ends(text: str, start: int, found: re.Match[str], close: int, stops: Stops) -> bool:
    """Whether the punctuation found closes the sentence that began at `start`."""
    mark = found.group()
    if mark[0] in "。！？।؟":
        return True
    after = _NEXT.match(text, found.end(), close)
    word = after["word"] if after else None
    if after is None or word is None:
        return True
    if word[0].islower():
        return False
    if mark[0] in "!?" and mark[-1] not in "!?":
        return not _is_said(text[after.start("word") : after.start("word") + 60], stops)
    if mark[0] != "." or mark.startswith(".."):
        return True
    last = _LAST.search(text, max(start, found.start() - 32), found.start())
    if last is None:
        return True
    opened = _OPENED.match(text, start, last.start())
    opens = opened is not None and opened.end() == last.start()
    return _full_stop(last.group(), mark, word, stops, opens=opens)


def _full_stop(last: str, mark: str, word: str, stops: Stops, *, opens: bool) -> bool:
    """Whether the full stop after `last`, which may open the sentence, is one; `word` is next."""
    known, following = last.lower(), word.lower().rstrip(".")
    begins = following in stops.starters
    if opens and _ITEM.fullmatch(last):
        return False
    if word[0].isdigit() and known in stops.before_a_number:
        return False
    if len(mark) > 1:
        return True
    if known in stops.before_a_name:
        return False
    if known in ("a.m", "p.m"):
        return following not in stops.after_the_hour
    if known in stops.may_end or (_INITIAL.fullmatch(last) and last not in ("I",)):
        return begins and following not in ("i", "a") if len(last) == 1 else begins
    return True


def _is_said(following: str, stops: Stops) -> bool:
    """Whether a verb of speech stands among the next four words of the same sentence."""
    words = re.split(r"[.!?,;:]", following, maxsplit=1)[0].split()[:4]
    return any(word.lower() in stops.said for word in words[1:])


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without the white space around it, in pieces of at most `LONGEST`."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        if end - start <= LONGEST:
            yield start, end
            return
        cut = _gap(text, start + LONGEST // 2, start + LONGEST)
        yield start, len(text[start:cut].rstrip()) + start
        start = cut


def _gap(text: str, low: int, high: int) -> int:
    """The best place to cut between: after a semicolon, a comma, a space, else anywhere."""
    for mark in ("; ", ", ", " ", "\n", "\t"):
        place = text.rfind(mark, low, high)
        if place >= 0:
            return place + len(mark)
    return high
