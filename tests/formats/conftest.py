"""An extraction with one of everything."""

from datetime import date

import pytest

from dateline.model import (
    Attribution,
    Basis,
    Bound,
    Dating,
    Document,
    Event,
    EventClass,
    Extraction,
    Modality,
    Participant,
    Place,
    Polarity,
    Relation,
    Sentence,
    Span,
    Timex,
    TimexType,
    Trigger,
)  # fmt: skip
from dateline.when import When

TEXT = "Ann Bell said rebels had held Goma from 1979 to 1988. =Nothing else was told."


def span(words, kind=Span, **more):
    start = TEXT.index(words)
    return kind(start=start, end=start + len(words), text=words, **more)


def timex(words, when, bound, signal, partner, scope):
    start = TEXT.index(words)
    return Timex(start, start + len(words), words, TimexType.DATE, when.value, "en: year",
                 when=when, bound=bound, signal=span(signal), partner=partner, scope=scope,
                 steps=("a year",))  # fmt: skip


@pytest.fixture
def extraction():
    years = When.on(1979), When.on(1988)
    scope = When.interval(*years)
    first = timex("1979", years[0], Bound.FROM, "from", 1, scope)
    second = timex("1988", years[1], Bound.TO, "to", 0, scope)
    sentence = span("Ann Bell said rebels had held Goma from 1979 to 1988.", Sentence)
    held = Event(
        title="Rebels had held Goma",
        event_class=EventClass.STATE,
        trigger=span("held", Trigger, lemma="hold"),
        time=Dating(scope, Basis.EXPRESSION, Relation.THROUGHOUT, 0, ("from the text",)),
        sentence=sentence,
        attribution=Attribution("Ann Bell", 0, 8, "said"),
        participants=(span("rebels", Participant, role="agent"),),
        places=(span("Goma", Place, country="CD"),),
        confidence=0.87654,
    )
    told = Event(
        title="=Nothing else was told",
        event_class=EventClass.REPORTING,
        trigger=span("told", Trigger, lemma="tell"),
        time=Dating(When()),
        sentence=span("=Nothing else was told.", Sentence),
        polarity=Polarity.NEGATIVE,
        modality=Modality.PLANNED,
    )
    document = Document(TEXT, id="goma", title="Goma", source="S", published=date(1990, 1, 2))
    return Extraction(document, "dateline 0.1.0 / test", (first, second), (held, told))
