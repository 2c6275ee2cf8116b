"""The order of the work on a parsed document: triggers, truth, time, who and where, title."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dateline import rules
from dateline.events.arguments import distribution
from dateline.events.arguments.distribution import Share
from dateline.events.arguments.participants import participants
from dateline.events.arguments.places import by_clause, places
from dateline.events.attribution.sources import Sources
from dateline.events.confidence import confidence
from dateline.events.coreference.names import Names
from dateline.events.headline.titles import Titles
from dateline.events.status import modality, polarity
from dateline.events.status.polarity import Page
from dateline.events.temporal import dating, time_phrases
from dateline.events.temporal.dating import Dated
from dateline.events.temporal.scene import Scene
from dateline.events.triggers import finder
from dateline.events.triggers.finder import Form, Mention
from dateline.languages import lexicon
from dateline.languages.lexicon import Lexicon
from dateline.model import (
    Document,
    Entity,
    Event,
    Modality,
    Parse,
    Participant,
    Sentence,
    Timex,
    Trigger,
)
from dateline.rules import Trail
from dateline.syntax import repair, verbgroup
from dateline.syntax.tree import Tree
from dateline.syntax.verbgroup import Tense


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is known of a document once its triggers are found."""

    document: Document
    sentences: Sequence[Sentence]
    tree: Tree
    words: Lexicon
    mentions: dict[int, Mention]
    names: Names
    titles: Titles
    times: set[int]
    sources: Sources
    places: dict[int, list[Entity]]
    page: Page


class Extracted(NamedTuple):
    """The events of a document, and its time expressions on the side that the events look to."""

    events: tuple[Event, ...]
    timexes: tuple[Timex, ...]


def extract(
    document: Document,
    sentences: Sequence[Sentence],
    timexes: Sequence[Timex],
    parse: Parse,
    *,
    trace: bool = False,
) -> Extracted:
    """The events in the order of their triggers; none in a language without word lists.

    With `trace` each event has the ids of the rules that made it.
    """
    words = lexicon.load(document.language)
    if words is None or not parse.tokens:
        return Extracted((), tuple(timexes))
    if not trace:
        return _extract(document, sentences, timexes, parse, words, None)
    with rules.recorded() as trail:
        return _extract(document, sentences, timexes, parse, words, trail)


def _extract(
    document: Document,
    sentences: Sequence[Sentence],
    timexes: Sequence[Timex],
    parse: Parse,
    words: Lexicon,
    trail: Trail | None,
) -> Extracted:
    tree = Tree(parse, repair.load(document.language).apply)
    head = time_phrases.dateline_end(document.text)
    signals = {timex.signal.start for timex in timexes if timex.signal}
    found = {
        each.token: each
        for each in finder.find(tree, words)
        if tree.tokens[each.token].start >= head and tree.tokens[each.token].start not in signals
    }
    modalities = {}
    for token, each in found.items():
        with rules.at(token):
            modalities[token] = modality.modality(tree, words, each, found)
    scene = Scene(tree, words, found, document.published, document.language)
    dated, read = dating.date_events(scene, document, timexes, modalities)
    found |= {each.mention.token: each.mention for each in dated}
    sources = Sources(tree, words, found, document.text)
    names = Names(tree, parse, words, sources.quotations)
    times = _times(tree, words, timexes)
    reading = Reading(
        document, sentences, tree, words, found, names,
        Titles(tree, words, names, times), times, sources,
        by_clause(tree, parse.entities), Page(tree, words, found),
    )  # fmt: skip
    told = distribution.read(tree, timexes, dated)
    events = []
    for one, share in zip(dated, told, strict=True):
        with rules.at(one.mention.token):
            event = _event(reading, one, modalities, share)
        events.append(event if trail is None else _traced(event, one, reading, read, trail))
    return Extracted(tuple(events), read)


def _traced(
    event: Event, dated: Dated, reading: Reading, timexes: Sequence[Timex], trail: Trail
) -> Event:
    """An event with the rules that made it: of its time, its word, who takes part and its parse."""
    tree, token = reading.tree, dated.mention.token
    spans = (tree.at(each.start, each.end) for each in event.participants)
    words = (at for span in spans if span is not None for at in range(span[0], span[1] + 1))
    who = [name for name in trail.of(words) if name.startswith("coreference.")]
    clause = [at for at, _ in tree.repairs if tree.clause[at] == tree.clause[token]]
    timex = event.time.timex
    found = [f"trigger.{dated.mention.form}"]
    found += [f"bounds.{event.time.basis}"] if timex is None else [f"timex.{timexes[timex].rule}"]
    return replace(event, rules=tuple(dict.fromkeys([*found, *trail.of([*clause, token]), *who])))


def _times(tree: Tree, words: Lexicon, timexes: Sequence[Timex]) -> set[int]:
    """The tokens of every expression with its preposition, which titles leave out."""
    return {
        token
        for stretch in time_phrases.phrases(tree, words, timexes)
        for token in range(stretch.left, stretch.last + 1)
    }


def _event(reading: Reading, dated: Dated, modalities: dict[int, Modality], share: Share) -> Event:
    tree, found = reading.tree, dated.mention
    token = tree.tokens[found.token]
    modality = _modality(reading, dated, modalities.get(found.token))
    text = reading.document.text
    return Event(
        title=reading.titles.of(found, share),
        event_class=found.event_class,
        trigger=Trigger(token.start, token.end, token.text, token.lemma),
        time=dated.dating,
        sentence=reading.sentences[token.sentence],
        polarity=polarity.polarity(reading.page, found),
        modality=modality,
        attribution=reading.sources.of(found),
        participants=_participants(reading, found, share),
        places=places(tree, found, reading.places, text),
        confidence=confidence(dated, tree, reading.words, modality),
    )


def _participants(reading: Reading, found: Mention, share: Share) -> tuple[Participant, ...]:
    """Who takes part, without those that a verb with several dates has for the others."""
    told = participants(
        reading.tree, reading.words, found, reading.mentions, reading.names, reading.times,
        reading.document.text,
    )  # fmt: skip
    places = ((each, reading.tree.at(each.start, each.end)) for each in told)
    return tuple(each for each, place in places if place is None or place[0] not in share.others)


def _modality(reading: Reading, dated: Dated, told: Modality | None) -> Modality:
    """What is told as a fact but dated after publication is planned."""
    if told is None:
        told = modality.modality(reading.tree, reading.words, dated.mention, reading.mentions)
    published, first = reading.document.published, dated.dating.when.earliest_start
    last = dated.dating.when.latest_end
    if told is Modality.PLANNED and published and last and last < published.toordinal():
        noun = dated.mention.form is Form.NOUN
        about = noun and modality.is_about(reading.tree, reading.words, dated.mention.token)
        return Modality.ACTUAL if about else told
    if told is not Modality.ACTUAL or not published or not first:
        return told
    return Modality.PLANNED if first > published.toordinal() and not _past(reading, dated) else told


def _past(reading: Reading, dated: Dated) -> bool:
    """Whether the verb itself says that it is over; then the day of publication is in doubt."""
    if dated.mention.form is Form.NOUN:
        return False
    tense = verbgroup.read(reading.tree, reading.words, dated.mention.token).tense
    planning = reading.tree.lemmas[dated.mention.token] in reading.words["verbs.planning"]
    return tense is Tense.PAST and not planning
