"""Time expressions as stretches of the parse: the words each takes, and what stands beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.languages.lexicon import Lexicon
from dateline.model import Bound, Timex, TimexType
from dateline.syntax.tree import Tree
from dateline.when import Grain, When

_SECOND = frozenset({Bound.TO, Bound.AND})
_REFERENCE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’/ -]{2,40}(?:, [A-Z][a-z]{1,5}\.|,[^.;:!?\n]{1,30})?,?[^.;:!?\n]{0,40}"
    r"(?:\([^)\n]{2,40}\))?\s?[-–—_]{1,2}\s"
)
_LEADING = frozenset({"ADP", "ADV", "PART", "SCONJ", "DET"})


@dataclass(frozen=True, slots=True)
class Shift:
    """So many weeks or years on."""

    unit: Grain
    count: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time that can date: its index among the timexes, its time, and its place in the parse.

    `own` is the time of the expression alone, without "until" or "after".
    `first`..`last` are the tokens of the expression (of both, for a pair), `left` the first
    token of the whole phrase with its preposition, `preposition` that word or "". `shift` is how
    far the time was moved from what the expression was read as.
    """

    timex: int
    when: When
    own: When
    bound: Bound
    first: int
    last: int
    left: int
    preposition: str
    text: str
    kind: TimexType
    shift: Shift | None = None


def phrases(tree: Tree, lexicon: Lexicon, timexes: Sequence[Timex]) -> list[Stretch]:
    """Every expression with its preposition, dating or not; a pair once, in one piece."""
    found = (
        stretch(tree, lexicon, timexes, index)
        for index in range(len(timexes))
        if not second(timexes, index)
    )
    return [stretch for stretch in found if stretch is not None]


def dateline_end(text: str) -> int:
    """Where the line of place and date at the head of a report ends; 0 without one."""
    match = _DATELINE.match(text.lstrip()[:140])
    return match.end() + len(text) - len(text.lstrip()) if match else 0


def dates(timex: Timex) -> bool:
    """Whether an expression tells a time: no set, and no "now"."""
    when = timex.scope or timex.when
    if when is None or not when.known or timex.type is TimexType.SET:
        return False
    return not _REFERENCE.match(timex.value)


def second(timexes: Sequence[Timex], index: int) -> bool:
    """Whether the expression is the other end of one that came before."""
    partner = timexes[index].partner
    return partner is not None and partner < index and timexes[index].bound in _SECOND


def stretch(tree: Tree, lexicon: Lexicon, timexes: Sequence[Timex], index: int) -> Stretch | None:
    """An expression, with the other end of its pair, in its place in the parse."""
    timex = timexes[index]
    end = timex.end
    if timex.partner is not None and index < timex.partner < len(timexes):
        end = timexes[timex.partner].end
    place = tree.at(timex.start, end)
    when = timex.scope or timex.when or When()
    if place is None:
        return None
    bound = timex.bound
    bound, when = _bounded(tree, lexicon, timex, place[0]) or (bound, when)
    if timex.bound is Bound.FROM and timex.partner is None and when.earliest_start is not None:
        when = When.since(when, end_open=False)
    left = _left(tree, place[0], timex.signal.start if timex.signal else timex.start)
    word = tree.words[left] if left < place[0] else ""
    for at in range(left, place[0]):
        if tree.pos[at] in ("ADP", "SCONJ"):
            word = tree.words[at]
    return Stretch(
        index,
        when,
        timex.when or when,
        bound,
        place[0],
        place[1],
        left,
        word,
        timex.text.lower(),
        timex.type,
    )


def _bounded(tree: Tree, lexicon: Lexicon, timex: Timex, first: int) -> tuple[Bound, When] | None:
    """What words around the expression's own preposition make of it; None if nothing."""
    when, before = timex.when, tree.words[max(first - 6, 0) : first]
    if when is None or when.latest_end is None:
        return None
    if before[-2:] == ["as", "of"]:
        return Bound.BY, When.no_later(when.latest_end, when.grain)
    if timex.bound is Bound.BEFORE and "end" in tree.words[first : first + 2]:
        return Bound.BY, When.no_later(when.latest_end, when.grain)  # "before the end of May"
    if timex.bound in (Bound.BEFORE, Bound.AFTER):
        if before[-1] in lexicon["dating.barring"]:
            return None  # "no earlier than dawn on Monday"
        near = before[-2:-1] and before[-2] in lexicon["dating.shortly"]
        clock = timex.type is TimexType.TIME  # "before dawn on Monday" is on Monday
        return (Bound.AT, when) if near or clock else None
    if timex.bound is not Bound.AT:
        return None
    if before[-3:-1] in (["until", "at"], ["till", "at"]):
        return Bound.UNTIL, When.until(when)  # "until at least Monday"
    return _through_part(lexicon, before, when)


def _through_part(lexicon: Lexicon, before: list[str], when: When) -> tuple[Bound, When] | None:
    """By dawn on Tuesday, until the evening of 3 May: the bound stands before the part."""
    if len(before) < 3 or before[-1] not in ("on", "of"):
        return None
    if before[-2] not in lexicon["dating.parts"]:
        return None
    leading = before[-4] if before[-3] == "the" and len(before) > 3 else before[-3]
    if leading == "by" and when.latest_end is not None:
        return Bound.BY, When.no_later(when.latest_end, when.grain)
    return (Bound.UNTIL, When.until(when)) if leading in ("until", "till") else None


def _left(tree: Tree, first: int, signal: int) -> int:
    """The first word of the phrase: back over the preposition, an article, "only" and the like."""
    left = first
    sentence = tree.tokens[first].sentence
    for _ in range(4):
        before = left - 1
        if before < 0 or tree.tokens[before].sentence != sentence:
            break
        helping = tree.pos[before] in _LEADING and tree.deps[before] in (
            "case", "det", "advmod", "mark", "fixed",
        )  # fmt: skip
        early = tree.tokens[before].start < signal
        if early and (not helping or tree.pos[before] == "SCONJ"):
            break
        if tree.deps[before] == "advmod" and tree.heads[before] < before:
            break  # an adverb of the verb before
        left = before
    return left
