"""Which of several dates an event takes, and dates that belong to a thing."""

from datetime import date

import pytest

from dateline import pipeline
from dateline.events.temporal import dating
from dateline.events.temporal.scene import Attachment
from dateline.events.temporal.time_phrases import Stretch
from dateline.model import Basis, Bound, Document, TimexType
from dateline.when import Grain, When

DAY = When.around(737000, Grain.DAY)
YEAR = When.around(737000, Grain.YEAR)


def attachment(when=DAY, bound=Bound.AT, first=3, doubt=0.0):
    stretch = Stretch(0, when, when, bound, first, first, first, "", "then", TimexType.DATE)
    return Attachment(stretch, 1, "it stands there", doubt)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (attachment(first=9), attachment(bound=Bound.UNTIL)),
        (attachment(first=9), attachment(doubt=2.0)),
        (attachment(YEAR, first=9), attachment(DAY, doubt=2.0)),
        (attachment(DAY, first=9), attachment(YEAR)),
        (attachment(first=3), attachment(first=9)),
    ],
)
def test_a_point_a_sure_a_fine_and_an_early_date_is_taken(better, worse):
    assert min([worse, better], key=dating._rank) is better


def test_a_bound_is_worse_than_any_doubt():
    doubtful, bound = attachment(doubt=3.0), attachment(bound=Bound.BEFORE)

    assert min([bound, doubtful], key=dating._rank) is doubtful


@pytest.mark.parametrize(
    "text",
    [
        "Parliament changed the constitution of 1958.",
        "The court cited the treaty of 1904.",
        "The firm cut its forecast for 2021.",
    ],
)
def test_the_year_of_a_thing_dates_no_verb(text):
    found = pipeline.extract(Document(text, published=date(2019, 3, 14))).events

    assert found
    assert all(event.time.basis is not Basis.EXPRESSION for event in found)


def test_the_year_of_an_event_noun_dates_it_alone():
    found = pipeline.extract(
        Document("The court cited the coup of 1904.", published=date(2019, 3, 14))
    ).events
    dated = [event.trigger.text for event in found if event.time.basis is Basis.EXPRESSION]

    assert dated == ["coup"]
