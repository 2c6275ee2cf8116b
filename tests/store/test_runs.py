"""A run reads documents again, at its rate, beside or in place of what is known, and back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from dateline.errors import BadInput
from dateline.model import Document
from dateline.store import (
    Fault,
    State,
    comparison,
    documents,
    feed,
    leases,
    ledger,
    outbox,
    quarantine,
    results,
    runs,
    switching,
    timeline,
)
from dateline.store.runs import RunState, Selection
from dateline.when import When

OLD, NEW = ("began", When.on(1979)), ("ended", When.on(1988))
STALE = Selection(stale=True)


@pytest.fixture
def plan(database, noon):
    def plan(selection=STALE, *, extractor="two", after=0, **options):
        with database.begin() as session:
            at = noon + timedelta(seconds=after)
            return runs.create(session, selection, extractor=extractor, now=at, **options)

    return plan


@pytest.fixture
def release(database, noon):
    def release(after=0):
        with database.begin() as session:
            return runs.release(session, now=noon + timedelta(seconds=after))

    return release


@pytest.fixture
def read(submit, claim, finish):
    """Three documents, read by the extractor one."""
    submit(*(Document(f"War {i} began and ended.", id=f"d{i}") for i in range(3)))
    for held in claim():
        finish(held, OLD)


@pytest.fixture
def carry_out(release, claim, finish):
    """Does what a run has planned, with the extractor two."""

    def carry_out(*told, after=1000):
        release(after)
        held = claim(after=after)
        for each in held:
            finish(each, *told, extractor="two", after=after)
        release(after + 1)
        return held

    return carry_out


def known(database):
    with database.read() as session:
        page = timeline.between(session, 0, 800_000)
        return {(each.id, each.event.trigger.text, each.edtf) for each in page.entries}


def test_a_run_reads_what_an_older_extractor_has_read(read, plan, carry_out, database):
    run = plan()
    assert (run.planned, run.counts) == (3, {State.PLANNED: 3})
    carry_out(NEW)

    with database.read() as session:
        done = runs.get(session, run.id)
        assert documents.get(session, "d0").extraction.extractor == "two"
        assert runs.count(session, STALE, extractor="two") == 0
    assert (done.state, done.counts, done.seconds_left) == (RunState.DONE, {State.DONE: 3}, 0)
    assert {word for _, word, _ in known(database)} == {"ended"}


def test_nothing_to_read_makes_no_run(read, plan):
    assert plan(extractor="one") is None
    assert plan(Selection(failed=True)) is None


def test_two_schedulers_make_one_run(read, plan):
    assert plan(slot="hour 1") is not None
    assert plan(Selection(all=True), slot="hour 1") is None


def test_schedulers_at_the_same_moment_make_one_run(read, plan, database):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: plan(slot="stale 7"), range(4)))

    assert sum(each is not None for each in made) == 1
    with database.read() as session:
        assert len(runs.listing(session)) == 1


def test_a_run_leaves_documents_alone_that_are_under_way(read, plan):
    assert plan(Selection(all=True)).planned == 3
    assert plan(Selection(all=True)) is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # SQLite has one writer
def test_a_version_that_comes_in_while_a_run_is_planned_stays_in_force(
    read, release, claim, finish, database, noon
):
    with database.begin() as planning:
        run = runs.create(planning, STALE, extractor="two", now=noon)
        with database.begin() as session:
            documents.submit(session, [Document("War 0 began again and ended.", id="d0")])
    release()
    held = claim(after=1e8)
    for each in sorted(held, key=lambda each: -each.version):  # what is new first
        finish(each, NEW if each.run else ("again", When.on(1990)), extractor="two", after=1e8)

    with database.read() as session:
        assert timeline.of_document(session, "d0")[0].event.trigger.text == "again"
        assert runs.get(session, run.id).counts == {State.DONE: 2, State.SUPERSEDED: 1}


@pytest.mark.parametrize(
    ("selection", "many"),
    [
        (Selection(all=True), 3),
        (Selection(documents=("d1", "d2", "unknown")), 2),
        (Selection(stale=True, documents=("d1",)), 1),
        (Selection(source="nobody"), 0),
    ],
)
def test_documents_are_chosen_by_what_is_told(read, database, selection, many):
    with database.read() as session:
        assert runs.count(session, selection, extractor="two") == many


def test_a_document_is_chosen_by_any_id_that_it_goes_by(read, submit, database):
    submit(Document("War 1 began and ended.", id="copy"))

    with database.read() as session:
        for named in (("copy",), ("copy", "d1")):
            assert runs.count(session, Selection(documents=named), extractor="two") == 1


def test_documents_are_chosen_by_when_they_came_in(read, database, noon):
    with database.read() as session:
        late = Selection(since=noon + timedelta(seconds=1))
        assert runs.count(session, Selection(since=noon), extractor="two") == 3
        assert runs.count(session, late, extractor="two") == 0


def test_what_a_newer_extractor_has_read_is_not_stale_to_an_older_one(plan, read, carry_out):
    assert plan(extractor="one") is None
    assert plan(extractor="two").planned == 3
    carry_out(NEW)

    assert plan(extractor="one", after=600) is None
    assert plan(extractor="three", after=600).planned == 3


@pytest.mark.parametrize("told", [{}, {"stale": True, "failed": True}])
def test_a_selection_that_says_nothing_is_refused(told):
    with pytest.raises(BadInput):
        Selection(**told)


def test_failed_documents_can_be_read_again(submit, claim, plan, carry_out, database, noon):
    submit(Document("War began and ended.", id="bad"))
    with database.begin() as session:
        ledger.fail(session, ledger_claim(session, noon), Fault.DOCUMENT, "no", now=noon)
    plan(Selection(failed=True))
    carry_out(NEW)

    with database.read() as session:
        assert documents.get(session, "bad").status is State.DONE


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # SQLite has one writer
def test_who_waits_for_a_document_writes_it_at_a_later_instant(
    submit, claim, plan, release, database, noon, an_event, an_extraction
):
    submit(Document("War began and ended.", id="bad"))
    with database.begin() as session:
        ledger.fail(session, ledger_claim(session, noon), Fault.DOCUMENT, "no", now=noon)
    plan(Selection(failed=True))
    release()
    with database.begin() as session:
        quarantine.retry(session)
    one, two = (
        results.result(each, an_extraction(each.document, an_event(each.document.text, word)))
        for each, word in zip(claim(after=1), ("began", "ended"), strict=True)
    )

    def finish(result):
        with database.begin() as session:
            return results.finish(session, [result])

    with ThreadPoolExecutor(1) as pool:
        with database.begin() as session:
            switching.lock(session, [one.claim.document_id])
            waiting = pool.submit(finish, two)
            with pytest.raises(TimeoutError):
                waiting.result(0.3)
            results.finish(session, [one])
        assert waiting.result(30) == {two.claim.job}

    with database.read() as session:
        told = feed.since(session)
        assert [each.change for each in told] == ["created", "deleted", "created"]
        assert told[0].at < told[1].at
        held = [timeline.between(session, 0, 800_000, undated=True, as_of=each.at) for each in told]
    assert [[entry.event.trigger.text for entry in page.entries] for page in held] == [
        ["began"], ["ended"], ["ended"],
    ]  # fmt: skip


def ledger_claim(session, noon):
    due = [each.job for each in outbox.due(session, now=noon)]
    return leases.take(session, due, worker="w", lease_seconds=9, now=noon)[0]


def test_a_run_keeps_to_its_rate(read, plan, release):
    plan(rate=0.5)

    assert [release(1), release(2), release(3), release(4), release(100)] == [0, 1, 0, 1, 1]


@pytest.mark.parametrize(("rate", "minute"), [(0.05, 3), (0.001, 1)])
def test_a_run_does_not_make_up_for_what_it_could_not_do_in_time(
    submit, claim, finish, plan, release, rate, minute
):
    submit(*(Document(f"War {i} began and ended.", id=f"d{i}") for i in range(9)))
    for held in claim():
        finish(held, OLD)
    plan(rate=rate)

    assert [release(9000), release(9001), release(18_000)] == [minute, 0, 0]  # nobody reads them
    claim(after=18_000)
    assert [release(18_001), release(18_002)] == [minute, 0]


@pytest.mark.parametrize("rate", [0, -1, 1e308, float("inf"), float("nan")])
def test_a_rate_that_is_none_is_refused_and_spoils_no_sweep(read, plan, release, rate):
    with pytest.raises(BadInput, match="a rate is more than nothing"):
        plan(rate=rate)
    plan(rate=runs.MOST_RATE)

    assert release(1e6) == 3


def test_a_paused_run_stands_still_until_it_is_resumed(read, plan, release, claim, database):
    run = plan()
    release()
    with database.begin() as session:
        assert runs.pause(session, run.id).state is RunState.PAUSED
    assert (release(10), claim(after=10)) == (0, [])

    with database.begin() as session:
        runs.resume(session, run.id)
    assert release(20) == 3


def test_what_fails_in_a_paused_run_waits_until_that_is_resumed(
    read, plan, release, claim, database, noon
):
    run = plan()
    release()
    held = claim(after=1, lease=1e6)
    with database.begin() as session:
        runs.pause(session, run.id)
        ledger.fail(session, held[0], Fault.WORLD, "away", now=noon)
    assert (release(9000), claim(after=9000)) == (0, [])

    with database.begin() as session:
        runs.resume(session, run.id)
    assert release(9001) == 1


def test_a_cancelled_run_reads_no_more(read, plan, release, claim, finish, database):
    run = plan()
    release()
    held = claim(after=1)
    finish(held[0], NEW, extractor="two", after=2)
    with database.begin() as session:
        runs.cancel(session, run.id)

    assert finish(held[1], NEW, extractor="two", after=3) == set()
    with database.read() as session:
        counts = runs.get(session, run.id).counts
    assert counts == {State.DONE: 1, State.CANCELLED: 2}
    with database.begin() as session, pytest.raises(BadInput, match="it cannot become"):
        runs.resume(session, run.id)


def test_a_shadow_run_changes_nothing_until_it_is_switched(read, plan, carry_out, database):
    before = known(database)
    run = plan(shadow=True)
    carry_out(NEW)

    assert known(database) == before
    with database.read() as session:
        told, following = comparison.differences(session, run.id)
        counted = comparison.summary(session, run.id)
        assert len(comparison.differences(session, run.id, sample=True, limit=2)[0]) == 4
    assert [each.change for each in told] == ["removed", "added"] * 3
    assert (following, counted.added, counted.removed) == (None, 3, 3)

    with database.begin() as session:
        assert comparison.switch(session, run.id, limit=2) == 2
        assert comparison.switch(session, run.id, limit=2) == 1
        assert comparison.switch(session, run.id, limit=2) == 0
        assert runs.get(session, run.id).state is RunState.SWITCHED
    assert {word for _, word, _ in known(database)} == {"ended"}


def test_a_summary_counts_what_the_differences_show(read, plan, release, claim, finish, database):
    run = plan(shadow=True)
    release()
    found = ((OLD, NEW), (("began", When.on(1980)),), ())
    for each, told in zip(claim(after=1), found, strict=True):
        finish(each, *told, extractor="two", after=2)

    with database.read() as session:
        differing, _ = comparison.differences(session, run.id)
        counted = comparison.summary(session, run.id)
    assert sorted(each.change for each in differing) == ["added", "changed", "removed"]
    assert counted == comparison.Summary(same=1, added=1, removed=1, changed=1)


def test_a_switch_leaves_documents_alone_that_changed_since(
    read, plan, carry_out, submit, database
):
    run = plan(shadow=True)
    carry_out(NEW)
    submit(Document("War 0 began again and ended.", id="d0"))
    with database.begin() as session:
        while comparison.switch(session, run.id):
            pass

    with database.read() as session:
        assert timeline.of_document(session, "d0")[0].event.trigger.text == "began"
        assert timeline.of_document(session, "d1")[0].event.trigger.text == "ended"


def test_a_switch_that_waits_for_a_new_version_leaves_its_document_alone(
    read, plan, carry_out, during, database
):
    run = plan(shadow=True)
    carry_out(NEW)

    def revise(session):
        documents.submit(session, [Document("War 0 began again and ended.", id="d0")])

    during(revise, lambda session: comparison.switch(session, run.id))

    with database.read() as session:
        assert timeline.of_document(session, "d0")[0].event.trigger.text == "began"
        assert timeline.of_document(session, "d1")[0].event.trigger.text == "ended"


def test_a_roll_back_that_waits_for_a_newer_reading_leaves_it_in_force(
    read, plan, carry_out, submit, claim, during, database, an_event, an_extraction
):
    run = plan()
    carry_out(NEW)
    submit(Document("War 0 began again and ended.", id="d0"))
    (held,) = claim(after=2000)
    newer = an_extraction(held.document, an_event(held.document.text, "again"))

    def finish(session):
        results.finish(session, [results.result(held, newer)])

    during(finish, lambda session: comparison.roll_back(session, run.id))

    with database.read() as session:
        assert timeline.of_document(session, "d0")[0].event.trigger.text == "again"
        assert timeline.of_document(session, "d1")[0].event.trigger.text == "began"


def test_only_a_shadow_run_is_switched(read, plan, carry_out, database):
    run = plan()
    carry_out(NEW)

    with database.begin() as session, pytest.raises(BadInput, match="no shadow run"):
        comparison.switch(session, run.id)
    with database.read() as session:
        assert runs.get(session, run.id).state is RunState.DONE


def test_what_failed_and_a_shadow_run_could_read_is_done_once_that_is_in_force(
    submit, claim, plan, carry_out, database, noon
):
    submit(Document("War began and ended.", id="bad"))
    with database.begin() as session:
        ledger.fail(session, ledger_claim(session, noon), Fault.DOCUMENT, "no", now=noon)
    run = plan(Selection(failed=True), shadow=True)
    carry_out(NEW)

    def status():
        with database.read() as session:
            return documents.get(session, "bad").status

    assert status() is State.QUARANTINED
    with database.begin() as session:
        comparison.switch(session, run.id)
    assert status() is State.DONE


def test_what_a_switch_left_alone_still_counts_as_stale(
    read, plan, carry_out, release, claim, finish, database
):
    first = plan()
    carry_out(("began", When.on(1980)))
    shadow = plan(extractor="three", shadow=True)
    release(2000)
    for each in claim(after=2000):
        finish(each, NEW, extractor="three", after=2000)
    release(2001)
    with database.begin() as session:
        assert comparison.roll_back(session, first.id) == 3
        assert comparison.switch(session, shadow.id) == 0

    with database.read() as session:
        assert runs.count(session, STALE, extractor="three") == 3


def test_a_roll_back_restores_exactly_what_was_known(read, plan, carry_out, database, noon):
    before = known(database)
    run = plan()
    carry_out(("began", When.on(1980)), NEW)
    assert known(database) != before
    with database.begin() as session:
        at = noon + timedelta(seconds=2000)
        assert comparison.roll_back(session, run.id, now=at) == 3
        assert comparison.roll_back(session, run.id, now=at) == 0

    assert known(database) == before
    with database.read() as session:
        assert runs.get(session, run.id).state is RunState.ROLLED_BACK
        assert documents.get(session, "d0").extraction.extractor == "one"
        then = [
            {each.edtf for each in timeline.between(session, 0, 800_000, as_of=at).entries}
            for at in (noon + timedelta(seconds=500), noon + timedelta(seconds=1500))
        ]
        assert then == [{"1979"}, {"1980", "1988"}]
        assert runs.count(session, STALE, extractor="two") == 0


def test_what_failed_in_a_run_that_is_taken_back_is_not_tried_again(
    read, plan, release, claim, finish, database, noon
):
    run = plan()
    release()
    failed, *rest = claim(after=1)
    for each in rest:
        finish(each, NEW, extractor="two", after=2)
    with database.begin() as session:
        ledger.fail(session, failed, Fault.DOCUMENT, "no", now=noon)
    release(3)
    with database.begin() as session:
        while comparison.roll_back(session, run.id):
            pass
        assert quarantine.retry(session) == []

    with database.read() as session:
        assert runs.get(session, run.id).counts == {State.DONE: 2, State.DISCARDED: 1}
        assert documents.get(session, "d0").status is State.DONE
        assert runs.count(session, STALE, extractor="two") == 0


def test_the_feed_tells_a_run_and_its_roll_back(read, plan, carry_out, database):
    run = plan(Selection(documents=("d0",)))
    carry_out(("began", When.on(1980)), NEW)
    with database.begin() as session:
        comparison.roll_back(session, run.id)

    with database.read() as session:
        told = [(each.change, each.run) for each in feed.since(session, 3)]
    assert told == [
        ("changed", run.id),
        ("created", run.id),
        ("deleted", run.id),
        ("changed", run.id),
    ]


def test_a_run_that_failed_on_a_document_is_not_planned_for_it_again(
    read, plan, release, claim, database, noon
):
    plan()
    release()
    with database.begin() as session:
        for held in ledger_claims(session, noon):
            ledger.fail(session, held, Fault.DOCUMENT, "no", now=noon)

    assert plan(after=10) is None


def ledger_claims(session, noon):
    due = [each.job for each in outbox.due(session, now=noon)]
    return leases.take(session, due, worker="w", lease_seconds=9, now=noon)
