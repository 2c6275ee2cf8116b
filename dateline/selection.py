"""Which sentences are parsed where only dated events are wanted (depth `dated`).

Parsing is most of the work, and two sentences in three hold no time. Read are: the first sentences
(headline and lead), every sentence with a time that can date or a length, where one of these has a
pronoun the sentences back to the last name, and for a short name the first and the last sentence
before that have it in full, so that titles and participants are those of a whole reading.
`benchmarks.depth` measures what that keeps.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.languages import language as languages
from dateline.languages import lexicon
from dateline.model import Sentence, Timex, TimexType

LEAD = 2  # sentences
FAR = 4  # sentences that a pronoun looks back
_PRONOUNS = ("names.male", "names.female", "names.thing")
_NAME = re.compile(r"\b[A-Z][\w’'-]{1,40}")
_FULL_NAME = re.compile(r"\b[A-Z][\w.’'-]{0,40}(?: (?:[A-Z][\w.’'-]{0,40}|de|al|bin|van|von)){1,6}")
_OWNED = ("’s", "'s")


def dated(sentences: Sequence[Sentence], timexes: Sequence[Timex], language: str) -> list[int]:
    """The indexes of the sentences that dated events need, in order."""
    texts = [each.text for each in sentences]
    chosen = set(_timed(sentences, timexes))
    for index in sorted(chosen):
        chosen.update(_back_to_a_name(texts, index, language))
    chosen.update(_told_in_full(texts, chosen))
    return sorted(chosen.union(range(min(LEAD, len(texts)))))


def _timed(sentences: Sequence[Sentence], timexes: Sequence[Timex]) -> Iterator[int]:
    """The sentences with a time that can date, or with a length that something may lie away."""
    starts = [each.start for each in sentences]
    for timex in timexes:
        when = timex.scope or timex.when
        dates = when is not None and when.known and timex.type is not TimexType.SET
        if timex.type is TimexType.DURATION or (dates and not timex.value.endswith("_REF")):
            index = bisect_right(starts, timex.start) - 1
            if index >= 0:
                yield index


def _back_to_a_name(texts: Sequence[str], index: int, language: str) -> Iterator[int]:
    """The sentences before one with a pronoun, up to the last that names somebody."""
    if not _pronouns(language).search(texts[index]):
        return
    for before in range(index - 1, max(index - 1 - FAR, -1), -1):
        yield before
        names = [name for name in _NAME.findall(texts[before]) if name not in _days(language)]
        if len(names) > 1 or _FULL_NAME.search(texts[before]):
            return


def _told_in_full(texts: Sequence[str], chosen: set[int]) -> Iterator[int]:
    """The first and the last sentence before with the full form of a name that stands short."""
    full: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        for name in _FULL_NAME.findall(text):
            full.setdefault(_bare(name.rpartition(" ")[2]), []).append(index)
    for index in sorted(chosen):
        for name in map(_bare, _NAME.findall(texts[index])):
            told = full.get(name, [])
            before = bisect_left(told, index)
            if before:
                yield from (told[0], told[before - 1])


def _bare(name: str) -> str:
    for ending in _OWNED:
        name = name.removesuffix(ending)
    return name.strip(".’'-")


@cache
def _pronouns(language: str) -> re.Pattern[str]:
    words = lexicon.load(language)
    listed = [word for name in _PRONOUNS for word in (words[name] if words else ())]
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, sorted(listed))) or '(?!)'})\b", re.IGNORECASE
    )


@cache
def _days(language: str) -> frozenset[str]:
    """Months and days of the week, which are written like names, and the article."""
    words = languages.load(language).words
    listed = {word for kind in ("month", "weekday") for word in words.get(kind, {})}
    return frozenset(word.capitalize() for word in listed | {"the"})
