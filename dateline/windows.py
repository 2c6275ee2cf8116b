"""Cuts a long document into windows, each read as a document of its own, so that memory is bounded.

What a word takes while events are read (its parse, its tree, the clauses around it) is held for a
window and not for the whole text. Times are found over the whole text before. A text up to
`LONGEST` characters is one window and nothing of it changes; in a longer one a short name or a
pronoun is not led back to a name in a window before its own.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dateline.model import Document, Event, Sentence, Span, Timex

LONGEST = 200_000  # characters; the longest article of the public corpora has a third of them
SPARE = 20_000  # characters within which a window rather ends at the end of a line


Part = TypeVar("Part", bound=Span)


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a document as a document of its own.

    `of` is the document's place among those read together, `start` the character and `timex` the
    time expression of the whole that the window begins with.
    """

    of: int
    document: Document
    sentences: Sequence[Sentence]
    timexes: tuple[Timex, ...]
    start: int = 0
    timex: int = 0

    def in_whole(self, event: Event) -> Event:
        """An event of this window with its offsets and its timex counted from the whole's start."""
        if not self.start:
            return event
        at = self.start
        said, timex = event.attribution, event.time.timex
        return replace(
            event,
            trigger=_moved(event.trigger, at),
            sentence=_moved(event.sentence, at),
            time=event.time if timex is None else replace(event.time, timex=timex + self.timex),
            attribution=said and replace(said, start=said.start + at, end=said.end + at),
            participants=tuple(_moved(each, at) for each in event.participants),
            places=tuple(_moved(each, at) for each in event.places),
        )

    def corrected(self, whole: Sequence[Timex], read: Sequence[Timex]) -> tuple[Timex, ...]:
        """The whole's expressions, those of this window as its events have read them."""
        found = list(whole)
        for index, (old, new) in enumerate(zip(self.timexes, read, strict=True), self.timex):
            if new is not old:
                found[index] = replace(
                    whole[index], value=new.value, when=new.when, scope=new.scope, steps=new.steps
                )
        return tuple(found)


def cut(
    of: int, document: Document, sentences: Sequence[Sentence], timexes: tuple[Timex, ...]
) -> Iterator[Window]:
    """The windows of a document in their order; every sentence and every timex is in one."""
    if len(document.text) <= LONGEST:
        yield Window(of, document, sentences, timexes)
        return
    starts = [each.start for each in timexes]
    first, start = 0, 0
    while first < len(sentences):
        following = _following(document.text, sentences, first, start)
        end = sentences[following].start if following < len(sentences) else len(document.text)
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        yield Window(
            of,
            replace(document, text=document.text[start:end]),
            [_moved(each, -start) for each in sentences[first:following]],
            tuple(_timex(each, start, low, high) for each in timexes[low:high]),
            start,
            low,
        )
        first, start = following, end


def groups(windows: Iterable[Window]) -> Iterator[list[Window]]:
    """Windows that are parsed together, which is faster: no more characters than one may have."""
    group: list[Window] = []
    held = 0
    for each in windows:
        if group and held + len(each.document.text) > LONGEST:
            yield group
            group, held = [], 0
        group.append(each)
        held += len(each.document.text)
    if group:
        yield group


def _following(text: str, sentences: Sequence[Sentence], first: int, start: int) -> int:
    """The first sentence of the window after the one that begins with the sentence `first`."""
    at = first + 1
    while at < len(sentences) and sentences[at].end - start <= LONGEST:
        before, here = sentences[at - 1].end, sentences[at].start
        if here - start > LONGEST - SPARE and "\n" in text[before:here]:
            return at
        at += 1
    return at


def _timex(timex: Timex, start: int, low: int, high: int) -> Timex:
    partner = timex.partner
    inside = partner is not None and low <= partner < high
    return replace(
        timex,
        start=timex.start - start,
        end=timex.end - start,
        signal=timex.signal and _moved(timex.signal, -start),
        partner=partner - low if partner is not None and inside else None,
    )


def _moved(span: Part, by: int) -> Part:
    return replace(span, start=span.start + by, end=span.end + by)
