"""Until, since, from-to: the words around a time that give it a direction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dateline import languages
from dateline.model import Bound, Span
from dateline.timex.tagger import Mention
from dateline.timex.tokens import MARKS, TOKEN

REACH = 32
PAIRS = {Bound.FROM: Bound.TO, Bound.BETWEEN: Bound.AND, Bound.SINCE: Bound.TO}


@dataclass(frozen=True, slots=True)
class Signal:
    """The bound that a word gives the time after it, where the word stands, and the pair.

    `onward`: "from May on". `of_next`: "within ten days of" a time that follows (1) or of
    something that is no time (2). `paired`: the word has a direction only as half of a pair.
    `ending`: the stretch before it ends with it: "the year ended 31 March".
    """

    bound: Bound = Bound.AT
    span: Span | None = None
    partner: int | None = None
    inclusive: bool = False
    onward: bool = False
    of_next: int = 0
    paired: bool = False
    ending: bool = False


AT = Signal()


@cache
def _table(language: str) -> dict[tuple[str, ...], str]:
    signals = languages.load(language).signals
    return {tuple(TOKEN.findall(words.lower())): bound for words, bound in signals.items()}


def read(text: str, mentions: Sequence[Mention], language: str) -> list[Signal]:
    """The signal of each mention, in their order."""
    table = _table(language)
    longest = max(map(len, table), default=0)
    found = [_before(text, mention.start, table, longest) for mention in mentions]
    cues = languages.load(language).cues
    for index, signal in enumerate(found):
        if signal.bound in (Bound.FROM, Bound.WITHIN):
            found[index] = _after(text, mentions, index, signal, cues)
    for index in range(len(mentions) - 1):
        _pair(text, mentions, found, index)
    return [AT if signal.paired and signal.partner is None else signal for signal in found]


def _after(
    text: str, mentions: Sequence[Mention], index: int, signal: Signal, cues: Mapping[str, Any]
) -> Signal:
    end = mentions[index].end
    match = TOKEN.search(text, end, end + REACH)
    word = match.group().lower() if match else ""
    if match and signal.bound is Bound.FROM:
        return replace(signal, onward=signal.onward or word in cues.get("onward", ()))
    if match and word in cues.get("of", ()):
        next_one = mentions[index + 1] if index + 1 < len(mentions) else None
        near = next_one is not None and next_one.start - match.end() < 6
        return replace(signal, of_next=1 if near else 2)
    return signal


def _before(text: str, start: int, table: dict[tuple[str, ...], str], longest: int) -> Signal:
    low = max(0, start - REACH)
    tokens = list(TOKEN.finditer(text, low, start))
    words = [MARKS.get(match.group(), match.group().lower()) for match in tokens]
    for length in range(min(longest, len(words)), 0, -1):
        bound = table.get(tuple(words[-length:]))
        if bound is not None:
            span = _span(text, tokens[-length].start(), tokens[-1].end())
            name, _, how = bound.partition(" ")
            loose = Bound(name) in (Bound.TO, Bound.AND) or how == "paired"
            inclusive, ending = how == "inclusive", how == "ending"
            onward = how == "onward"
            return Signal(Bound(name), span, None, inclusive, onward, paired=loose, ending=ending)
    return AT


def _pair(text: str, mentions: Sequence[Mention], found: list[Signal], index: int) -> None:
    first, second = mentions[index], mentions[index + 1]
    gap = text[first.end : second.start]
    if len(gap) > 12 or "\n\n" in gap:
        return
    here, there = found[index], found[index + 1]
    dash = gap.strip() in ("-", "–", "—", "‑", "--")
    joined = there.span is not None and there.span.text == gap.strip()
    opening = here.bound in (Bound.FROM, Bound.BETWEEN, Bound.SINCE)
    if here.partner is not None or not (dash or joined):
        return
    if not dash and there.bound is Bound.AND and here.bound is not Bound.BETWEEN:
        return
    if not dash and there.bound not in (Bound.TO, Bound.UNTIL, Bound.AND):
        return
    if not dash and not opening and there.bound is Bound.UNTIL and not there.inclusive:
        return
    bound = here.bound if opening else Bound.FROM
    span = here.span if opening else _inner(text, first.end, second.start)
    other = _inner(text, first.end, second.start)
    found[index] = Signal(bound, span, index + 1, ending=there.ending)
    found[index + 1] = Signal(PAIRS[bound], other, index, ending=there.ending)


def _inner(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    inner = words.strip()
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(inner), inner) if inner else None


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
