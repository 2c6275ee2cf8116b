"""The types: what a document, a time expression and an event are made of.

All are frozen and know nothing of where they come from. Offsets are Unicode code points
into `Document.text`; `text[start:end]` equals the quoted words, always.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dateline.when import When

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it is read: the plain text that all offsets point into.

    `published` is the day of publication in its own place, the anchor of "yesterday";
    None means that it is not known, and nothing takes its place. `url` is where it stands on
    the web, `metadata` are notes of its producer; neither has a part in how it is read.
    """

    text: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    language: str = "en"
    url: str | None = None
    metadata: Mapping[str, Scalar] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text and where they stand."""

    start: int
    end: int
    text: str


class TimexType(StrEnum):
    """The TIMEX3 type of a time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Bound(StrEnum):
    """What the word before a time expression makes of it; the default is AT."""

    AT = "at"  # on, in, or no word at all
    SINCE = "since"
    FROM = "from"  # the first of a pair, or "from ... on"
    TO = "to"  # the second of a pair
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    AND = "and"  # the second of "between ... and"
    DURING = "during"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression, resolved against an anchor.

    `start`..`end` is the expression alone, as TIMEX3 marks it. `when` is its own time (None for
    a duration or a set that is anchored to nothing). `bound` is the direction that the word at
    `signal` ("until", "since", "from") gives it, `partner` the index of the other end of a pair,
    and `scope` the time of the whole phrase: both ends of "from 1979 to 1988" have `1979/1988`
    as scope, "until 2009" has `/2009`. Without such a word `scope` equals `when`.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    rule: str
    mod: str | None = None
    when: When | None = None
    bound: Bound = Bound.AT
    signal: Span | None = None
    partner: int | None = None
    scope: When | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Morphology:
    """The universal features of a word that are read somewhere; "" where it has none.

    `verb_form` Fin, Inf, Part or Ger; `tense` Past, Pres or Fut (a modal is finite and has none);
    `mood` Ind, Imp, Sub or Cnd; `number` Sing or Plur; `person` 1, 2 or 3; `degree` Cmp or Sup;
    `pron_type` Prs, Rel, Int, Int,Rel ...; `poss` Yes
    (https://universaldependencies.org/u/feat/).
    """

    verb_form: str = ""
    tense: str = ""
    mood: str = ""
    number: str = ""
    person: str = ""
    degree: str = ""
    pron_type: str = ""
    poss: str = ""

    @property
    def finite(self) -> bool:
        """Whether it is a finite verb that is no modal: goes, went."""
        return self.verb_form == "Fin" and self.tense != ""

    @property
    def modal(self) -> bool:
        """Whether it is a modal: will, may."""
        return self.verb_form == "Fin" and self.tense == ""

    @property
    def preterite(self) -> bool:
        """Whether it is a finite past: went."""
        return self.verb_form == "Fin" and self.tense == "Past"

    @property
    def infinitive(self) -> bool:
        """Whether it is a base form: (to) go."""
        return self.verb_form == "Inf"

    @property
    def gerund(self) -> bool:
        """Whether it is a present participle or a gerund: going."""
        return self.verb_form == "Ger" or (self.verb_form == "Part" and self.tense == "Pres")

    @property
    def past_participle(self) -> bool:
        """Whether it is a past participle: gone."""
        return self.verb_form == "Part" and self.tense == "Past"

    @property
    def plural(self) -> bool:
        """Whether a noun is one of several."""
        return self.number == "Plur"


NO_FEATURES = Morphology()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the parse; `head` is an index into `Parse.tokens`, its own at a root.

    `pos` is the universal tag, `morph` the universal features, `tag` the Penn Treebank tag, `dep`
    the universal relation with the subtypes of `training/` (nsubj:pass, aux:pass, obl:agent,
    acl:relcl, compound:prt ...). `sentence` is the index of the `Sentence` it stands in.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    sentence: int
    morph: Morphology = NO_FEATURES


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text; `first`..`last` are its token indexes, both included.

    `label`: PERSON, ORG, LOC (places with a government among them), NORP, EVENT or MISC.
    """

    start: int
    end: int
    text: str
    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The language model's reading of a document: its words in order, and its names."""

    tokens: tuple[Token, ...] = ()
    entities: tuple[Entity, ...] = ()


class Polarity(StrEnum):
    """Whether the text says that it happened or that it did not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How real the text holds the event to be."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    OBLIGED = "obliged"
    GENERIC = "generic"


class EventClass(StrEnum):
    """The TimeML class of an event."""

    OCCURRENCE = "OCCURRENCE"
    STATE = "STATE"
    REPORTING = "REPORTING"
    ASPECTUAL = "ASPECTUAL"
    PERCEPTION = "PERCEPTION"
    I_ACTION = "I_ACTION"
    I_STATE = "I_STATE"


class Basis(StrEnum):
    """What an event's time rests on."""

    EXPRESSION = "expression"
    PUBLICATION = "publication"
    EVENT = "event"
    NONE = "none"


class Relation(StrEnum):
    """How the event lies to the time that dates it."""

    AT = "at"
    THROUGHOUT = "throughout"
    BEGINS = "begins"
    ENDS = "ends"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Dating:
    """When an event happened, how that is known, and the steps of the reasoning in words.

    `timex` is the index of the time expression that dates it, if one does.
    """

    when: When
    basis: Basis = Basis.NONE
    relation: Relation = Relation.AT
    timex: int | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger(Span):
    """The word that names an event."""

    lemma: str


@dataclass(frozen=True, slots=True)
class Participant(Span):
    """Who or what takes part; `role` is agent, patient or recipient.

    `entity` is the name that the words stand for elsewhere in the document, if they do.
    """

    role: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Place(Span):
    """Where it happened; country (ISO 3166 alpha-2) and coordinates where a gazetteer knows."""

    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the source's words, where they stand, and the cue ("said", "according to")."""

    source: str
    start: int
    end: int
    cue: str


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence, without the white space around it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the document says happened, will, might or did not happen.

    `rules` are the ids of the rules that made it, where they were asked for.
    """

    title: str
    event_class: EventClass
    trigger: Trigger
    time: Dating
    sentence: Sentence
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    attribution: Attribution | None = None
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    confidence: float = 0.5
    rules: tuple[str, ...] = ()


class Depth(StrEnum):
    """How much of a document is parsed: all of it, or what its dated events need."""

    FULL = "full"
    DATED = "dated"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one version of the extractor found in a document, read to a depth."""

    document: Document
    extractor: str
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    depth: Depth = Depth.FULL

    def dating_words(self, event: Event) -> str | None:
        """The words that date an event: the time expression, the word that gives it a direction,
        and the other end of its pair if the event has that too; None if no expression does."""
        if event.time.timex is None:
            return None
        timex = self.timexes[event.time.timex]
        spans = [(timex.start, timex.end)]
        if timex.signal is not None:
            spans.append((timex.signal.start, timex.signal.end))
        whole = timex.when is None or event.time.when.bounds != timex.when.bounds
        if timex.partner is not None and whole:
            other = self.timexes[timex.partner]
            spans.append((other.start, other.end))
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        return self.document.text[first:last]
