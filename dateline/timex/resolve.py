"""Mentions against the anchor: what each time expression comes to, and how that was worked out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline import languages
from dateline.errors import BadDate
from dateline.model import Bound, Sentence, Timex, TimexType
from dateline.timex import modifiers, pairs, parts, scope, signals
from dateline.timex.clock import Clock
from dateline.timex.meaning import Meaning, Slots
from dateline.timex.mode import Mode, told
from dateline.timex.readings import READINGS
from dateline.timex.signals import Signal
from dateline.timex.tagger import Mention
from dateline.timex.tense import Tenses
from dateline.when import When


def resolve(
    mentions: Sequence[Mention],
    text: str,
    sentences: Sequence[Sentence],
    *,
    published: date | None,
    mode: Mode = Mode.AUTO,
    language: str = "en",
    country: str = "",
) -> tuple[Timex, ...]:
    """The mentions with their values and bounds, in order.

    Without a publication date, only what the text itself fixes gets a `when`. The country of the
    source (ISO 3166) decides which of day and month comes first in 3/12/2024.
    """
    tenses = Tenses(text, sentences, language)
    clock = Clock(
        published.toordinal() if published else None,
        tenses,
        order=languages.order(language, country),
        place_words=f"{language}, {country}" if country else language,
    )
    read: list[tuple[Mention, Meaning]] = []
    here: list[int | None] = []
    narrative = told(mentions, text, published, mode, tenses)
    for index, mention in enumerate(mentions):
        clock.narrative = narrative[index]
        meaning = _read(mention, clock, parts.wrapped(mentions, index, text, clock))
        if meaning is not None:
            read.append((mention, meaning))
            here.append(clock.here)
    found = signals.read(text, [mention for mention, _ in read], language)
    _fit(read, found, clock)
    return tuple(_finish(read, found, here, clock))


def _read(mention: Mention, clock: Clock, wrapped: Slots) -> Meaning | None:
    if "narrative" in mention.slots and not clock.narrative:
        return None
    clock.look(mention.start, mention.end)
    halved = mention.parts > 1 or mention.rule.reading == "whole"
    slots = parts.slots_of(mention, clock) if halved else mention.slots
    slots = {**slots, **wrapped} if wrapped else slots
    try:
        meaning = READINGS[mention.rule.reading](slots, clock)
        if meaning is None:
            return None
        meaning = modifiers.apply(meaning, slots, clock.now(mention.rule.reading))
    except BadDate:
        return None
    clock.note(meaning, mention.start, slots)
    return meaning


def _fit(read: list[tuple[Mention, Meaning]], found: list[Signal], clock: Clock) -> None:
    for index, signal in enumerate(found):
        if signal.partner is not None and signal.partner > index:
            first, second = read[index], read[signal.partner]
            if scope.ends(first[1], second[1], found[signal.partner].bound):
                continue
            if {first[1].type, second[1].type} & _LENGTHS:
                found[index] = signals.AT
                found[signal.partner] = replace(found[signal.partner], partner=None)
                continue
            past = clock.tenses.at(first[0].start, first[0].end) < 0
            start, end = pairs.fitted(first, second, clock.published if past else None)
            read[index], read[signal.partner] = (first[0], start), (second[0], end)


def _finish(
    read: Sequence[tuple[Mention, Meaning]],
    found: Sequence[Signal],
    here: Sequence[int | None],
    clock: Clock,
) -> list[Timex]:
    timexes = []
    for index, (mention, meaning) in enumerate(read):
        signal = found[index]
        where = None
        if signal.partner is not None:
            low, high = sorted((index, signal.partner))
            where = _together(signal, read[low], read[high][1].when)
        if where is None:
            where = _alone(read, index, signal, here[index], clock)
        timexes.append(_timex(mention, meaning, signal, where))
    return timexes


def _together(signal: Signal, first: tuple[Mention, Meaning], end: When | None) -> When | None:
    mention, meaning = first
    if signal.ending or meaning.when is None:
        stretch = scope.ending(mention.slots, end)
        if stretch is not None:
            return stretch
    return scope.paired(signal.bound, meaning.when, end)


def _alone(
    read: Sequence[tuple[Mention, Meaning]],
    index: int,
    signal: Signal,
    here: int | None,
    clock: Clock,
) -> When | None:
    mention, meaning = read[index]
    if signal.bound is Bound.WITHIN and signal.of_next and meaning.when is None:
        following = read[index + 1][1].when if signal.of_next == 1 else None
        return scope.around(following, mention.slots)
    past = signal.bound is Bound.SINCE and clock.tenses.over(mention.start, mention.end)
    return scope.alone(meaning, signal, mention.slots, here, past)


def _timex(mention: Mention, meaning: Meaning, signal: Signal, where: When | None) -> Timex:
    steps = meaning.steps
    if signal.bound is not Bound.AT and signal.span is not None:
        steps = (*steps, f"“{signal.span.text}” makes it {_DIRECTIONS[signal.bound]}")
    return Timex(
        mention.start,
        mention.end,
        mention.text,
        meaning.type,
        meaning.value,
        f"{mention.language}: {mention.rule.name}",
        meaning.mod,
        meaning.when,
        signal.bound,
        signal.span,
        signal.partner,
        where,
        steps,
    )


_LENGTHS = {TimexType.DURATION, TimexType.SET}
_DIRECTIONS = {
    Bound.SINCE: "a start",
    Bound.FROM: "a start",
    Bound.TO: "an end",
    Bound.UNTIL: "an end, with an unknown start",
    Bound.BY: "the latest time",
    Bound.BEFORE: "a time before it",
    Bound.AFTER: "a time after it",
    Bound.BETWEEN: "one end of a range",
    Bound.AND: "the other end of a range",
    Bound.DURING: "a time inside it",
    Bound.WITHIN: "a limit",
}

__all__ = ["TimexType", "resolve"]
