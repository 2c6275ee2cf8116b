"""Time expressions as stretches of the parse: the words each takes, and what stands beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.events.lexicon import Lexicon
from dateline.events.tree import Tree
from dateline.model import Bound, Timex, TimexType
from dateline.when import When

_SECOND = frozenset({Bound.TO, Bound.AND})
_REFERENCE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’/ -]{2,40}(?:, [A-Z][a-z]{1,5}\.|,[^.;:!?\n]{1,30})?,?[^.;:!?\n]{0,40}"
    r"(?:\([^)\n]{2,40}\))?\s?[-–—_]{1,2}\s"
)
_CLOCK = re.compile(
    r"(?:about |around )?\d{1,2}(?:[:.]\d\d){0,2}\s?(?:[ap]\.?m\.?)?(?: [a-z]{3})?"
    r"|noon|midday|midnight"
)
_COMPARED = 9  # words of "its biggest one-day drop since 1973"
_LEADING = frozenset({"ADP", "ADV", "PART", "SCONJ", "DET"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time that can date: its index among the timexes, its time, and its place in the parse.

    `own` is the time of the expression alone, without "until" or "after".
    `first`..`last` are the tokens of the expression (of both, for a pair), `left` the first
    token of the whole phrase with its preposition, `preposition` that word or "".
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


def read(tree: Tree, lexicon: Lexicon, timexes: Sequence[Timex], text: str) -> list[Stretch]:
    """The stretches that date something, in order; sets, references and bare lengths do not."""
    head = dateline_end(text)
    found = []
    for index, timex in enumerate(timexes):
        if timex.start < head or not _dates(timex) or _second(timexes, index):
            continue
        stretch = _stretch(tree, lexicon, timexes, index)
        if stretch is not None and not _barred(tree, lexicon, stretch):
            found.append(stretch)
    return found


def phrases(tree: Tree, lexicon: Lexicon, timexes: Sequence[Timex]) -> list[Stretch]:
    """Every expression with its preposition, dating or not; a pair once, in one piece."""
    found = (
        _stretch(tree, lexicon, timexes, index)
        for index in range(len(timexes))
        if not _second(timexes, index)
    )
    return [stretch for stretch in found if stretch is not None]


def dateline_end(text: str) -> int:
    """Where the line of place and date at the head of a report ends; 0 without one."""
    match = _DATELINE.match(text.lstrip()[:140])
    return match.end() + len(text) - len(text.lstrip()) if match else 0


def _dates(timex: Timex) -> bool:
    when = timex.scope or timex.when
    if when is None or not when.known or timex.type is TimexType.SET:
        return False
    return not _REFERENCE.match(timex.value)


def _second(timexes: Sequence[Timex], index: int) -> bool:
    """Whether the expression is the other end of one that came before."""
    partner = timexes[index].partner
    return partner is not None and partner < index and timexes[index].bound in _SECOND


def _stretch(tree: Tree, lexicon: Lexicon, timexes: Sequence[Timex], index: int) -> Stretch | None:
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


def _barred(tree: Tree, lexicon: Lexicon, stretch: Stretch) -> bool:
    """Whether a word before the expression keeps it from dating: "than last year"."""
    low = max(stretch.left - 1, 0)
    if low and tree.pos[low] in ("ADP", "DET", "SCONJ"):
        low -= 1  # "compared with the 1990s", and not "against Wales in May"
    if any(word in lexicon["dating.barring"] for word in tree.words[low : stretch.first]):
        return True
    behind = tree.lemmas[stretch.left - 1] if stretch.left else ""
    if stretch.preposition == "to" and behind in lexicon["dating.parts"]:
        return True  # the last day of "the three months to June 30"
    if stretch.kind is TimexType.TIME and _CLOCK.fullmatch(stretch.text):
        return True  # the day of a bare "3 p.m." is told nowhere
    if stretch.preposition == "within" and _told_over(tree, stretch):
        return True  # "faded within ten days" of what was told before
    if _is_same(tree, stretch) or _is_thing(tree, stretch) or _is_baseline(tree, stretch):
        return True
    return compares(tree, lexicon, stretch) and not taken_up(tree, stretch)


def taken_up(tree: Tree, stretch: Stretch) -> bool:
    """Since 2011, when 200 people drowned."""
    return tree.words[stretch.last + 1 : stretch.last + 3] == [",", "when"]


def _told_over(tree: Tree, stretch: Stretch) -> bool:
    """Whether the verb that the parse ties a stretch to is in the past."""
    head = tree.clause[tree.heads[stretch.last]]
    told = [head, *tree.helpers(head)]
    if tree.deps[head] == "conj" and len(told) == 1 and tree.tokens[head].tag == "VBN":
        told += tree.helpers(tree.heads[head])  # "was seen in May and faded within ten days"
    return any(tree.tokens[at].tag == "VBD" for at in told)


def _is_same(tree: Tree, stretch: Stretch) -> bool:
    """The same period of 1997: the year, not the period, says when."""
    after = tree.words[stretch.last + 1 : stretch.last + 2]
    return stretch.text.startswith("the same ") and after in (["of"], ["in"], ["last"], ["a"])


def _is_thing(tree: Tree, stretch: Stretch) -> bool:
    """Whether the season or day is what was lived through: "they survived the winter"."""
    bare = stretch.preposition == "" and stretch.text.startswith("the ")
    if not bare or len(stretch.text.split()) != 2 or stretch.left == 0:
        return False
    return tree.pos[stretch.left - 1] == "VERB"


def _is_baseline(tree: Tree, stretch: Stretch) -> bool:
    """Whether the time belongs to the figure compared with: "from 48 million a year earlier"."""
    relative = stretch.text.endswith(("earlier", "ago", "before"))
    counted = False
    for at in range(stretch.left - 1, max(stretch.left - (25 if relative else 7), -1), -1):
        if tree.pos[at] == "VERB" and tree.words[at] != "compared":
            return False
        if not relative and tree.words[at] in (",", ";"):
            return False
        year = len(tree.words[at]) == 4 and tree.words[at].isdecimal()
        counted = counted or (tree.pos[at] in ("NUM", "SYM") and not year)
        if counted and tree.words[at] in ("from", "against", "compared"):
            return True
    return False


def compares(tree: Tree, lexicon: Lexicon, stretch: Stretch) -> bool:
    """Whether "since" compares ("its worst day since 2008") rather than dates."""
    if stretch.bound is not Bound.SINCE:
        return False
    left = stretch.left
    for at in range(left - 1, max(left - _COMPARED, -1), -1):
        if tree.pos[at] == "VERB":
            return False
        ranked = tree.words[at] in lexicon["dating.superlatives"] and not _is_share(tree, at)
        if ranked or tree.tokens[at].tag in ("JJS", "RBS"):
            return True
    return False


def _is_share(tree: Tree, at: int) -> bool:
    """Whether a word is a fraction: "has lost a third of its value since May"."""
    return tree.words[at - 1 : at] == ["a"] and tree.words[at + 1 : at + 2] == ["of"]
