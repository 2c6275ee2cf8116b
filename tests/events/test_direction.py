"""One time for both: an expression and the events that it dates never say different days."""

from datetime import date

import pytest

from benchmarks import timeline
from dateline import pipeline
from dateline.model import Basis, Document

FILES = sorted(timeline.GOLDEN.glob("timeline-*.yaml"))
ARTICLES = {
    f"{path.stem}-{article['id']}": article
    for path in FILES
    for article in timeline.articles([path])
}


def published(article):
    day = article.get("published")
    return None if day is None else date.fromisoformat(str(day))


def days(when):
    return when.earliest_start, when.latest_end


def told(extraction, event):
    """The days that the words which date an event tell, with its expression's other end."""
    timex = extraction.timexes[event.time.timex]
    both = [timex] if timex.partner is None else [timex, extraction.timexes[timex.partner]]
    if "until “" in event.time.steps[0]:  # "from 1962 until his retirement in 1991": another's end
        sentence = event.sentence
        both += [t for t in extraction.timexes if sentence.start <= t.start < sentence.end]
    whens = [when for each in both for when in (each.when, each.scope) if when is not None]
    return {day for when in whens for day in days(when) if day is not None}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_event_and_its_expression_tell_the_same_days(name):
    article = ARTICLES[name]
    extraction = pipeline.extract(Document(article["text"], published=published(article)))

    for event in extraction.events:
        if event.time.basis is Basis.EXPRESSION:
            assert set(days(event.time.when)) <= {*told(extraction, event), None}, event.title


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council called a strike for Wednesday.", "2019-03-20"),
        ("The court will hear the case on 3 May.", "2019-05-03"),
        ("The ministers met on Tuesday and will meet again on Thursday.", "2019-03-21"),
        ("A decision will be taken in the summer.", "2019-SU"),
    ],
)
def test_an_expression_lies_where_its_event_does(text, value):
    extraction = pipeline.extract(Document(text, published=date(2019, 3, 15)))

    assert extraction.timexes[-1].value == value
    assert extraction.timexes[-1].scope is not None
