"""The client's article: every row that DESIGN asks for."""

from datetime import date
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.model import Basis, Document, Event, Relation

SEED = next((Path(__file__).parents[2] / "seeds").glob("000_*.txt"))


def events_of(published: date | None = None) -> list[Event]:
    text = SEED.read_text(encoding="utf-8")
    return list(pipeline.extract(Document(text, published=published)).events)


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return events_of()


def titled(events: list[Event], *words: str) -> Event:
    found = [each for each in events if all(word in each.title for word in words)]
    assert found, f"no event has {words} in its title"
    return found[0]


def test_he_served_as_ambassador_until_the_day_that_the_client_named(events, span):
    event = titled(events, "served as Ambassador")

    assert (
        event.title == "Zamir Kabulov served as Ambassador of the Russian Federation to Afghanistan"
    )
    assert span(event.time.when) == (None, "2009-09-21")
    assert event.time.relation is Relation.ENDS


def test_the_war_has_its_years(events, span):
    event = next(each for each in events if each.trigger.text == "war" and each.time.when.known)

    assert span(event.time.when) == ("1979-01-01", "1988-12-31")
    assert event.time.basis is Basis.EXPRESSION


def test_he_also_served_during_the_war(events, span):
    event = titled(events, "Zamir Kabulov served in Afghanistan, Pakistan and Iran")

    assert span(event.time.when) == ("1979-01-01", "1988-12-31")
    assert event.participants[0].entity == "Zamir Kabulov"
    assert {place.text for place in event.places} == {"Afghanistan", "Pakistan", "Iran"}


def test_his_service_in_the_region_began_in_the_soviet_era(events):
    event = next(each for each in events if each.trigger.text == "serving")

    assert event.time.relation is Relation.BEGINS
    assert event.time.when.latest_end is None
    assert event.time.when.earliest_start is not None


@pytest.mark.parametrize("trigger", ["raised", "drawn", "heard", "increased", "poses"])
def test_what_he_says_is_attributed_to_him(events, trigger):
    event = next(each for each in events if each.trigger.text == trigger)

    assert event.attribution is not None
    assert event.attribution.source in ("Kabulov", "He", "Zamir Kabulov")


def test_undated_events_have_no_time_until_the_publication_is_known(events, span):
    raised = next(each for each in events if each.trigger.text == "raised")
    later = next(each for each in events_of(date(2018, 2, 1)) if each.trigger.text == "raised")

    assert not raised.time.when.known
    assert span(later.time.when) == (None, "2018-02-01")
    assert later.time.basis is Basis.PUBLICATION


def test_nothing_is_dated_by_what_does_not_date_it(events):
    dated = {each.trigger.text for each in events if each.time.basis is Basis.EXPRESSION}

    assert dated == {"serving", "served", "war"}
