"""The timeline answers as the predicates of `When` do, in order, page by page."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import store
from dateline.errors import BadInput
from dateline.model import Document
from dateline.store import Match, documents, leases, results, timeline
from dateline.store.results import Result
from dateline.when import Grain, Kind, When

DAYS = st.integers(-5000, 5000)
BOUND = st.none() | DAYS


@st.composite
def whens(draw):
    """Times of all shapes and widths."""
    low, high = sorted(draw(st.tuples(DAYS, DAYS)))
    near = draw(st.integers(0, 40))
    return draw(
        st.sampled_from(
            [
                When.within(low, low + near),
                When.within(low, high, Grain.YEAR),
                When(low, low, high, high, Kind.STATE),
                When(low, min(low + near, high), max(low, high - near), high, Kind.STATE),
                When.until(When.within(low, low)),
                When.until(When.within(low, low), start_open=True),
                When.since(When.within(low, low)),
                When.since(When.within(low, low), end_open=False),
                When.no_later(low),
                When.no_earlier(low),
            ]
        )
    )


@pytest.fixture(scope="module")
def memory():
    opened = store.connect("sqlite://")
    store.create(opened)
    yield opened
    opened.close()


def fill(database, an_event, an_extraction, times):
    text = "It happened."
    with database.begin() as session:
        for held in documents.listing(session, limit=1000):
            documents.remove(session, held.id)
        receipts = documents.submit(session, [Document(text)])
        (claim,) = leases.take(session, [receipts[0].job], worker="w", lease_seconds=60)
        events = [an_event(text, "happened", when, str(i)) for i, when in enumerate(times)]
        results.finish(session, [Result(claim, an_extraction(claim.document, *events))])


def pages(database, limit, **asked):
    entries, cursor = [], None
    with database.read() as session:
        while True:
            page = timeline.between(session, limit=limit, cursor=cursor, **asked)
            entries += page.entries
            cursor = page.next
            if cursor is None:
                return entries


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(whens(), max_size=12), st.tuples(DAYS, DAYS), st.sampled_from(Match), st.integers(1, 5)
)
def test_a_window_finds_what_the_predicate_says_page_by_page(
    memory, an_event, an_extraction, times, window, match, limit
):
    first, last = sorted(window)
    fill(memory, an_event, an_extraction, times)

    entries = pages(memory, limit, first=first, last=last, match=match)

    wanted = {str(i) for i, when in enumerate(times) if getattr(when, match)(first, last)}
    assert sorted(entry.event.title for entry in entries) == sorted(wanted)
    places = [
        when.latest_end if when.earliest_start is None else when.earliest_start
        for when in (entry.event.time.when for entry in entries)
    ]
    assert places == sorted(places)


def test_a_written_event_is_read_back_as_it_was(submit, claim, finish, an_event, database):
    submit("War began in 1979.")
    (held,) = claim()
    finish(held, ("began", When.on(1979)))

    with database.read() as session:
        (entry,) = timeline.between(session, 0, 800_000).entries
        assert entry.event == an_event(held.document.text, "began", When.on(1979))
        assert entry.edtf == "1979"
        assert timeline.get(session, entry.id) == entry


def test_nothing_known_is_listed_only_on_request(submit, claim, finish, database):
    submit("War began.")
    finish(claim()[0], ("began", When()))

    with database.read() as session:
        assert timeline.between(session, 0, 800_000).entries == ()
        assert len(timeline.between(session, 0, 800_000, undated=True).entries) == 1


def test_words_are_sought_in_titles_and_sentences(submit, claim, finish, database):
    submit("The 100% Ñandú war began.")
    finish(claim()[0], ("began", When.on(1979)))

    def hits(q):
        with database.read() as session:
            return len(timeline.between(session, 0, 800_000, q=q).entries)

    assert [hits(q) for q in ("WAR began", "100%", "war ended", "1_0", "%")] == [1, 1, 0, 0, 1]


@pytest.mark.parametrize(
    "asked", [{"limit": 0}, {"cursor": "??"}, {"cursor": "W10"}, {"match": "x"}]
)
def test_a_question_that_makes_no_sense_is_refused(asked, database):
    with database.read() as session, pytest.raises(BadInput):
        timeline.between(session, 1, 2, **asked)


def test_a_window_that_ends_before_it_starts_is_refused(database):
    with database.read() as session, pytest.raises(BadInput):
        timeline.between(session, 2, 1)


@pytest.mark.parametrize("name", ["", "x", "zz", "f" * 16, "0" * 16])
def test_an_unknown_event_is_none(name, database):
    with database.read() as session:
        assert timeline.get(session, name) is None
