"""The jobs themselves, without a queue: whose fault it is, and what is read how often."""

import signal
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from benchmarks import stub
from dateline import store
from dateline.errors import BadInput
from dateline.model import Depth, Document, Extraction, Span, Timex, TimexType
from dateline.store import (
    Fault,
    Lane,
    Outcome,
    State,
    documents,
    leases,
    ledger,
    outbox,
    runs,
)
from dateline.store.runs import Selection
from worker import budget, jobs, reading


class Counting:
    """The stub, counting what it reads."""

    def __init__(self):
        self.read = []

    def extract(self, document, *, model="", depth=Depth.FULL):
        self.read.append(document.id)
        found = stub.extract(document, model=model, depth=depth)
        return replace(found, extractor=self.extractor_version(model))

    def extract_many(self, documents, *, model="", depth=Depth.FULL):
        return [self.extract(document, model=model, depth=depth) for document in documents]

    def extractor_version(self, model=""):
        return "counting 1"


class Misquoting(Counting):
    """Quotes words that are not there."""

    def extract(self, document, *, model="", depth=Depth.FULL):
        timex = Timex(0, 5, "never", TimexType.DATE, "2020", "rule", signal=Span(0, 1, "n"))
        return Extraction(document, "x", (timex,), ())


class Unkeepable(Counting):
    """Finds in one document what no database can keep."""

    def extract(self, document, *, model="", depth=Depth.FULL):
        found = stub.extract(document, model=model)
        if "odd" not in document.text:
            return found
        value: Any = object()
        timex = Timex(0, 3, document.text[:3], TimexType.DATE, value, "rule")
        return replace(found, timexes=(timex,))


@pytest.fixture
def database():
    opened = store.connect("sqlite://")
    store.create(opened)
    yield opened
    opened.close()


@pytest.fixture
def read(database):
    def read(*submitted, extractor=stub, **options):
        with database.begin() as session:
            receipts = documents.submit(session, submitted)
        shop = jobs.Workshop(database, extractor, "test", (ConnectionError,), **options)
        return receipts, jobs.read(shop, [each.job for each in receipts if each.job])

    return read


def job_of(database, receipt):
    with database.read() as session:
        return ledger.get(session, receipt.job)


def test_equal_texts_are_read_once_and_kept_for_each_document(read, database):
    extractor = Counting()
    copies = [Document("War in 1979.", id=name, source=name) for name in "abc"]
    receipts, done = read(*copies, extractor=extractor)

    assert (done, len(extractor.read)) == (3, 1)
    assert {each.outcome for each in receipts} == {Outcome.ACCEPTED}
    with database.read() as session:
        assert all(len(documents.get(session, name).event_ids) == 1 for name in "abc")


def test_a_lane_is_read_to_its_depth(read, database):
    depths = dict.fromkeys(Lane, Depth.DATED)
    read(Document("War in 1979.", id="a"), extractor=Counting(), depths=depths)

    with database.read() as session:
        assert documents.get(session, "a").extraction.depth is Depth.DATED


def test_an_equal_text_is_read_again_only_where_it_was_not_read_so_deep(read, database):
    extractor, dated = Counting(), dict.fromkeys(Lane, Depth.DATED)
    read(Document("War in 1979.", id="a", source="a"), extractor=extractor, depths=dated)
    read(Document("War in 1979.", id="b", source="b"), extractor=extractor)
    read(Document("War in 1979.", id="c", source="c"), extractor=extractor, depths=dated)

    assert extractor.read == ["a", "b"]
    with database.read() as session:
        assert documents.get(session, "c").extraction is not None


def test_a_run_says_how_deep_it_reads(database):
    extractor = Counting()
    with database.begin() as session:
        (receipt,) = documents.submit(session, [Document("War in 1979.", id="a")])
    shop = jobs.Workshop(database, extractor, "test", (ConnectionError,))
    jobs.read(shop, [receipt.job])
    with database.begin() as session:
        run = runs.create(session, Selection(all=True), extractor="counting 1", depth=Depth.DATED)
        runs.release(session)
        ids = [each.job for each in outbox.due(session)]
    jobs.read(shop, ids)

    assert run.depth is Depth.DATED
    with database.read() as session:
        assert documents.get(session, "a").extraction.depth is Depth.DATED


def test_equal_texts_from_two_countries_are_read_for_each(read):
    extractor = Counting()
    read(
        Document("War on 3/5/1979.", id="a", source="www.paper.co.uk"),
        Document("War on 3/5/1979.", id="b", source="www.paper.us"),
        extractor=extractor,
    )

    assert sorted(extractor.read) == ["a", "b"]


def test_a_fault_in_one_document_does_not_touch_those_read_with_it(read, database):
    (good, bad, ours), done = read(
        Document("War in 1979."), Document("UNREADABLE"), Document("BROKEN")
    )

    assert done == 1
    assert job_of(database, good).state is State.DONE
    assert (job_of(database, bad).state, job_of(database, bad).fault) == (
        State.QUARANTINED,
        Fault.DOCUMENT,
    )
    assert (job_of(database, ours).state, job_of(database, ours).fault) == (
        State.WAITING,
        Fault.OURS,
    )


def test_a_fault_of_the_world_is_put_off(read, database):
    (receipt,), _ = read(Document("PASSING"))

    assert (job_of(database, receipt).state, job_of(database, receipt).fault) == (
        State.WAITING,
        Fault.WORLD,
    )


def test_a_quotation_that_is_not_in_the_text_is_never_kept(read, database):
    (receipt,), done = read(Document("War in 1979."), extractor=Misquoting())

    assert done == 0
    assert "BrokenSpan" in job_of(database, receipt).error


def test_what_cannot_be_kept_is_recorded_and_its_neighbours_are_kept(read, database):
    (odd, good), done = read(
        Document("An odd war in 1979."), Document("War in 1979."), extractor=Unkeepable()
    )

    assert done == 1
    assert job_of(database, good).state is State.DONE
    assert job_of(database, odd).fault is Fault.OURS
    assert "not JSON serializable" in job_of(database, odd).error


def test_what_there_is_no_time_for_is_given_back(read, database):
    (receipt,), done = read(Document("War in 1979."), limit_seconds=0)

    assert done == 0
    assert job_of(database, receipt).state is State.WAITING


def test_a_long_message_is_kept_in_parts(read, database):
    long = "Word " * 4000
    _, done = read(*(Document(f"{long} war in {1900 + i}.") for i in range(5)))

    assert done == 5


def test_one_message_is_worked_on_together_with_those_behind_it(database):
    extractor = Counting()
    shop = jobs.Workshop(database, extractor, "test", (), together=3)
    with database.begin() as session:
        ids = [
            each.job for each in documents.submit(session, [Document(f"War {i}") for i in "abcd"])
        ]
        outbox.sent(session, ids)

    assert [jobs.read(shop, [job]) for job in ids] == [3, 1, 0, 0]
    assert len(extractor.read) == 4


def test_what_is_taken_or_found_taken_is_remembered_as_settled(database):
    one, other = (jobs.Workshop(database, stub, name, (), together=3) for name in "ab")
    with database.begin() as session:
        ids = [
            each.job for each in documents.submit(session, [Document(f"War {i}") for i in "abcdef"])
        ]
        outbox.sent(session, ids)
    jobs.read(one, ids[:1])
    jobs.read(other, ids[1:2])  # finds its job done, and takes what comes behind

    assert [one.memory.settled(each, 0) for each in ids] == [True] * 3 + [False] * 3
    assert [other.memory.settled(each, 0) for each in ids] == [False] * 2 + [True] * 4
    assert not one.memory.settled(ids[0], 1)


def test_a_message_that_names_nothing_does_nothing(read):
    assert read() == ([], 0)


def test_sweeping_sends_what_has_failed_alone_and_the_rest_together(database):
    with database.begin() as session:
        receipts = documents.submit(session, [Document(f"War {i}.") for i in range(3)])
        (held,) = leases.take(session, [receipts[0].job], worker="w", lease_seconds=9)
        leases.give_back(session, [held])
    sent = []

    def send(lane, ids, attempt):
        sent.append((lane, list(ids), attempt))
        return True

    assert jobs.sweep(database, send=send, horizons={}, resend_seconds=60) == 3
    first, *rest = (each.job for each in receipts)
    assert sorted(sent, key=str) == sorted([(Lane.LIVE, [first], 1), (Lane.LIVE, rest, 0)], key=str)


@pytest.mark.parametrize("name", ["nowhere.at.all", "dateline.errors"])
def test_an_extractor_that_is_none_is_refused(name):
    with pytest.raises(BadInput, match="DATELINE_EXTRACTOR"):
        reading.load_extractor(name)


class Versioned(Counting):
    """One of several versions, which says so in what it finds."""

    def __init__(self, version):
        super().__init__()
        self.version = version

    def extract(self, document, *, model="", depth=Depth.FULL):
        return replace(super().extract(document), extractor=self.version)

    def extractor_version(self, model=""):
        return self.version


def test_an_older_worker_leaves_what_a_newer_one_has_read(database, read):
    one, two = Versioned("one"), Versioned("two")
    read(Document("War in 1979."), extractor=one)
    read(Document("War in 1988."), extractor=two)
    older, newer = (jobs.Workshop(database, each, "test", ()) for each in (one, two))

    assert jobs.read_again(older, every_seconds=3600) is None
    run = jobs.read_again(newer, every_seconds=3600)
    with database.read() as session:
        assert runs.get(session, run).planned == 1


def test_a_stale_document_is_planned_once_an_hour(database, read):
    read(Document("War in 1979."))
    shop = jobs.Workshop(database, Counting(), "test", ())

    def at(seconds):
        return datetime.fromtimestamp(seconds, UTC)

    first = jobs.read_again(shop, every_seconds=3600, now=at(7200.0))
    assert first is not None
    assert jobs.read_again(shop, every_seconds=3600, now=at(7300.0)) is None


class Hanging(Counting):
    """Stands still at a text that says so, in the stage of one by one or of all at once."""

    def __init__(self, late=False):
        super().__init__()
        self.late = late

    def extract(self, document, *, model="", depth=Depth.FULL):
        self.read.append(document.id)
        if "HANG" in document.text:
            time.sleep(60)
        return stub.extract(document, model=model)

    def extract_many(self, documents, *, model="", depth=Depth.FULL):
        stock = list(documents) if self.late else documents
        return (self.extract(document, model=model) for document in stock)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_text_that_hangs_costs_itself_at_once_and_its_neighbours_nothing(
    read, database, late, place
):
    texts = [Document(f"War in {1900 + i}.", id=str(i)) for i in range(5)]
    texts[place] = Document("HANG", id="slow")
    extractor = Hanging(late)
    receipts, done = read(*texts, extractor=extractor, limit_seconds=4)
    slow = job_of(database, receipts[place])

    assert done == 4
    assert (slow.state, slow.fault) == (State.QUARANTINED, Fault.TIME)
    assert "seconds" in slow.error
    assert "time.sleep(60)" in slow.traceback
    assert extractor.read.count("slow") == 2
    assert all(extractor.read.count(str(i)) <= 2 for i in range(5))


def test_of_two_texts_that_hang_one_is_judged_and_the_other_has_its_own_turn(read, database):
    receipts, done = read(
        Document("HANG once."), Document("War in 1979."), Document("HANG twice."),
        extractor=Hanging(), limit_seconds=2,
    )  # fmt: skip

    assert done <= 1
    states = sorted(job_of(database, each).state for each in receipts)
    assert State.QUARANTINED in states
    assert State.RUNNING not in states


def test_a_text_alone_that_hangs_is_not_tried_again(read, database):
    (receipt,), done = read(Document("HANG"), extractor=Hanging(), limit_seconds=1)

    assert done == 0
    assert job_of(database, receipt).fault is Fault.TIME
    assert job_of(database, receipt).state is State.QUARANTINED


class Stopped(Exception):
    """As Celery says that the time is up."""


def test_a_limit_that_is_reached_while_results_are_kept_is_nobodys_fault(
    read, database, monkeypatch
):
    def stopped(*_, **__):
        raise Stopped

    monkeypatch.setattr("dateline.store.results.finish", stopped)
    with pytest.raises(Stopped):
        read(Document("War in 1979.", id="a"), Document("War.", id="b"), stopped=(Stopped,))

    with database.read() as session:
        held = documents.get(session, "a")
    assert (held.status, held.fault) == (State.RUNNING, None)


def test_an_alarm_does_not_ring_afterwards_and_leaves_others_alone():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    others = signal.setitimer(signal.ITIMER_REAL, 50)
    try:
        with pytest.raises(budget.OutOfTime), budget.at_most(0.01):
            time.sleep(60)
        with budget.at_most(0.01):
            pass
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        assert 0 < left <= 50
        signal.raise_signal(signal.SIGALRM)
        assert rung == [1]
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *others)
