"""News or narrative: whether bare dates are counted from publication or from the text itself."""

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum, StrEnum, auto
from itertools import accumulate

from dateline.timex.tagger import Mention
from dateline.timex.tense import Tenses

FAR = 2
MANY = 4
PER_DEICTIC = 10  # a history of ten years told may say "Friday" once
PER_TODAY = 5  # of full and bare dates, in a text that opens with a full year far away
PER_PARAGRAPH = 2
DEICTIC = frozenset(
    {"day offset", "shift", "back", "ago from", "overnight", "new year", "weekday", "stretch"}
)
POINTING = frozenset({"weekday", "offset", "year_shift"})
_PARAGRAPH = re.compile(r"\n[^\S\n]{0,99}\n")
_LINE = re.compile(r"\n")
_LONG_LINE = 150  # characters, on average, of lines that are paragraphs


class Mode(StrEnum):
    """How bare dates are read; AUTO chooses by the text."""

    AUTO = "auto"
    NEWS = "news"
    NARRATIVE = "narrative"


class Kind(Enum):
    """What a mention says of the text around it."""

    FAR = auto()
    NEAR = auto()
    DEICTIC = auto()
    BARE = auto()
    OTHER = auto()


def told(
    mentions: Sequence[Mention], text: str, published: date | None, mode: Mode, tenses: Tenses
) -> Sequence[bool]:
    """For each mention, whether it is read as part of a narrative.

    All of a text that is one, and in other texts the background: what follows full years far
    from publication where nothing is told from today.
    """
    kinds = _kinds(mentions, text, published, tenses)
    if mode is not Mode.AUTO:
        return [mode is not Mode.NEWS] * len(mentions)
    if _narrative(kinds, published):
        return [published is None or not _from_today(mention) for mention in mentions]
    return [
        begun and _in_the_past(mention, tenses)
        for begun, mention in zip(_background(mentions, kinds, text, tenses), mentions, strict=True)
    ]


def _from_today(mention: Mention) -> bool:
    """Whether a life or a history counts it from the day it was written: until last spring."""
    slots = mention.slots
    last = mention.rule.reading == "shift" and slots.get("shift") == -1
    return last and "weekday" not in slots and "floating" not in slots


def _in_the_past(mention: Mention, tenses: Tenses) -> bool:
    """Whether the sentence is told as past, and nothing in it speaks of today."""
    place = mention.start, mention.end
    return not tenses.present(*place) and tenses.past(*place)


def _kinds(
    mentions: Sequence[Mention], text: str, published: date | None, tenses: Tenses
) -> list[Kind]:
    """What each mention says; a year in passing ("the firm, founded in 1911, failed"), and a full
    date's weekday ("2 April 1982, a Friday"), say nothing.
    """
    kinds = [_kind(mention, published) for mention in mentions]
    for index, mention in enumerate(mentions):
        if kinds[index] is Kind.FAR and tenses.in_passing(mention.start, mention.end):
            kinds[index] = Kind.OTHER
    for index in range(1, len(kinds)):
        apposed = text[mentions[index - 1].end : mentions[index].start]
        if kinds[index - 1] is Kind.FAR and "weekday" in mentions[index].slots and len(apposed) < 6:
            kinds[index] = Kind.OTHER
    return kinds


def _kind(mention: Mention, published: date | None) -> Kind:
    slots = mention.slots
    year = slots.get("year")
    if "era" in slots:
        return Kind.FAR
    if isinstance(year, int):
        near = published is not None and abs(year - published.year) <= FAR
        return Kind.NEAR if near else Kind.FAR
    if "floating" in slots:
        return Kind.OTHER
    if mention.rule.fixed.get("shift") == 0:
        return Kind.OTHER  # "throughout the year" is said of any year
    if mention.rule.reading in DEICTIC or POINTING & slots.keys():
        return Kind.DEICTIC
    return Kind.BARE if "month" in slots else Kind.OTHER


def _narrative(kinds: Sequence[Kind], published: date | None) -> bool:
    """Whether full years far from publication outnumber "today", "Friday", "last week"."""
    far, near, deictic = (kinds.count(kind) for kind in (Kind.FAR, Kind.NEAR, Kind.DEICTIC))
    if published is None:
        return far + near > deictic
    return far >= MANY and far + near > PER_DEICTIC * deictic


def _background(
    mentions: Sequence[Mention], kinds: Sequence[Kind], text: str, tenses: Tenses
) -> list[bool]:
    """Whether each mention follows a far year in a text, or a paragraph, without any near one."""
    if _story(kinds):
        return _after_far(kinds, 1)
    found: list[bool] = []
    between = _between(text)
    while len(found) < len(mentions):
        start = len(found)
        stop = between.search(text, mentions[start].end)
        limit = stop.start() if stop else len(text)
        end = start + 1
        while end < len(mentions) and mentions[end].start < limit:
            end += 1
        part = kinds[start:end]
        fit = not {Kind.NEAR, Kind.DEICTIC} & set(part) and not any(
            tenses.present(each.start, each.end) for each in mentions[start:end]
        )
        old = part[0] is Kind.FAR and part.count(Kind.FAR) > PER_PARAGRAPH
        enough = 1 if old else PER_PARAGRAPH
        found += _after_far(part, enough) if fit else [False] * len(part)
    return found


def _between(text: str) -> re.Pattern[str]:
    """What parts the paragraphs of a text: blank lines, or the ends of lines too long to be cut."""
    if _PARAGRAPH.search(text):
        return _PARAGRAPH
    return _LINE if text.count("\n") * _LONG_LINE < len(text) else _PARAGRAPH


def _story(kinds: Sequence[Kind]) -> bool:
    """Whether next to nothing is told from today, in a text that opens with a far year."""
    today = kinds.count(Kind.NEAR) + kinds.count(Kind.DEICTIC)
    if not today:
        return True
    first = next(kind for kind in kinds if kind is not Kind.OTHER)
    dated = kinds.count(Kind.FAR) + kinds.count(Kind.BARE)
    return first is Kind.FAR and dated > PER_TODAY * today


def _after_far(kinds: Sequence[Kind], enough: int) -> list[bool]:
    """Whether so many far years are told up to each place."""
    return [told >= enough for told in accumulate(int(kind is Kind.FAR) for kind in kinds)]
