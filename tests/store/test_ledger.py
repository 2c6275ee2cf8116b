"""A job is held by one attempt at a time, and fails by whose fault it is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from dateline.store import (
    Fault,
    Lane,
    State,
    documents,
    leases,
    ledger,
    outbox,
    quarantine,
    results,
)
from dateline.when import When

YEAR = ("began", When.on(1979))


def state_of(database, job):
    with database.read() as session:
        return ledger.get(session, job).state


def fail(database, held, fault, noon, after=0, **told):
    with database.begin() as session:
        at = noon + timedelta(seconds=after)
        return ledger.fail(session, held, fault, "it failed", now=at, **told)


def test_a_job_is_given_to_one_of_two(submit, claim):
    (receipt,) = submit("War began.")

    assert len(claim(receipt.job)) == 1
    assert claim(receipt.job) == []


def test_many_who_take_the_same_jobs_at_once_share_them(submit, claim):
    ids = [each.job for each in submit(*(f"War {n} began." for n in range(40)))]
    with ThreadPoolExecutor(4) as pool:
        taken = [each for share in pool.map(lambda _: claim(*ids), range(4)) for each in share]

    assert sorted(each.job for each in taken) == sorted(ids)
    assert {each.attempt for each in taken} == {1}


def test_of_a_batch_only_what_is_still_held_is_kept(
    submit, claim, database, an_event, an_extraction, noon
):
    receipts = submit("War began.", "Peace began.")
    stale, good = claim(lease=60)
    (second,) = claim(stale.job, after=61)
    found = [
        results.result(each, an_extraction(each.document, an_event(each.document.text, "began")))
        for each in (stale, good)
    ]
    with database.begin() as session:
        assert results.finish(session, found, now=noon) == {good.job}

    assert state_of(database, second.job) is State.RUNNING
    with database.read() as session:
        held = [documents.get(session, each.id).extraction for each in receipts]
    assert [each is None for each in held] == [True, False]


def test_a_job_that_is_being_noted_as_sent_is_waited_for(submit, claim, database, noon):
    (receipt,) = submit("War began.")
    with ThreadPoolExecutor(1) as pool:
        with database.begin() as session:
            outbox.sent(session, [receipt.job], now=noon)
            claiming = pool.submit(claim, receipt.job)
            with pytest.raises(TimeoutError):
                claiming.result(0.3)

        assert len(claiming.result(30)) == 1


@pytest.fixture
def in_line(submit, database, noon):
    """Submits documents whose messages are out; the jobs."""

    def in_line(*names, lane=Lane.LIVE, sent=True):
        ids = [each.job for each in submit(*(f"War {name} began." for name in names), lane=lane)]
        if sent:
            with database.begin() as session:
                outbox.sent(session, ids, now=noon)
        return ids

    return in_line


@pytest.fixture
def claim_with_room(database, noon):
    """Claims a job, and so many as there is room for with it."""

    def claim(job, room=4, after=0):
        at = noon + timedelta(seconds=after)
        with database.begin() as session:
            claims = leases.take(
                session, [job], worker="w", lease_seconds=60, room=room, now=at, extractor="one"
            )
        return [each.job for each in claims]

    return claim


def test_what_comes_next_in_line_is_taken_along(in_line, claim_with_room):
    ids = in_line(*range(6))

    assert claim_with_room(ids[1], room=3) == ids[1:4]
    assert claim_with_room(ids[0]) == [ids[0], ids[4], ids[5]]


def test_what_comes_behind_a_job_that_another_holds_is_taken_in_its_stead(
    in_line, claim_with_room, claim
):
    ids = in_line(*range(4))
    in_line("of another lane", lane=Lane.BULK)
    claim(ids[0])

    assert claim_with_room(ids[0], room=2) == ids[1:3]
    assert claim_with_room(ids[1]) == ids[3:]
    assert claim_with_room(ids[2]) == []


def test_settled_is_what_is_done_held_or_put_off(in_line, claim, finish, database, noon):
    first, done, held, put_off, waiting, far = in_line(*range(6))
    (claimed,) = claim(done)
    finish(claimed, YEAR)
    claim(held, lease=60)
    (failed,) = claim(put_off)
    with database.begin() as session:
        ledger.fail(session, failed, Fault.WORLD, "away", now=noon)

    def settled(behind, after=0, room=1):
        with database.read() as session:
            at = noon + timedelta(seconds=after)
            return list(leases.settled(session, behind, room=room, now=at))

    with database.read() as session:
        told = leases.settled(session, first, room=1, now=noon)
    assert told == {done: 1, held: 1, put_off: 1}
    assert settled(first) == [done, held, put_off]
    assert settled(first, after=3600) == [done]
    assert settled(waiting) == []
    claim(far)
    assert settled(first) == [done, held, put_off]
    assert settled(first, room=2) == [done, held, put_off, far]


def test_nothing_is_taken_along_from_another_lane_nor_before_it_was_sent(in_line, claim_with_room):
    ids = in_line("one")
    in_line("of another lane", lane=Lane.BULK)
    in_line("not sent", sent=False)
    ids += in_line("two")

    assert claim_with_room(ids[0]) == ids


def test_what_was_tried_before_is_alone_and_is_not_taken_along(in_line, claim_with_room, claim):
    ids = in_line(*range(3))
    claim(ids[1], lease=60)

    assert claim_with_room(ids[0], after=61) == [ids[0], ids[2]]
    assert claim_with_room(ids[1], after=61) == [ids[1]]


def test_two_who_take_along_at_once_share_what_there_is(in_line, claim_with_room):
    ids = in_line(*range(40))
    with ThreadPoolExecutor(4) as pool:
        shares = list(pool.map(claim_with_room, ids))

    assert sorted(job for share in shares for job in share) == ids


def test_a_message_delivered_twice_does_nothing_the_second_time(submit, claim, finish):
    (receipt,) = submit("War began.")
    (held,) = claim(receipt.job)

    assert finish(held, YEAR) == {receipt.job}
    assert finish(held, YEAR) == set()
    assert claim(receipt.job, after=1000) == []


def test_a_worker_that_comes_back_after_its_lease_changes_nothing(submit, claim, finish, database):
    (receipt,) = submit("War began and ended.")
    (stopped,) = claim(receipt.job, lease=60)
    (second,) = claim(receipt.job, after=61)
    finish(second, ("ended", When.on(1988)), after=62)

    assert finish(stopped, YEAR, after=63) == set()
    with database.read() as session:
        (event,) = documents.get(session, receipt.id).extraction.events
    assert event.trigger.text == "ended"


def test_a_worker_that_comes_back_while_another_works_changes_nothing(submit, claim, finish):
    (receipt,) = submit("War began.")
    (stopped,) = claim(receipt.job, lease=60)
    (second,) = claim(receipt.job, after=61)

    assert finish(stopped, YEAR, after=62) == set()
    assert finish(second, YEAR, after=63) == {receipt.job}


def test_a_late_failure_does_not_undo_what_another_has_done(submit, claim, finish, database, noon):
    (receipt,) = submit("War began.")
    (stopped,) = claim(receipt.job, lease=60)
    finish(claim(receipt.job, after=61)[0], YEAR, after=62)

    assert fail(database, stopped, Fault.DOCUMENT, noon, after=63) is None
    assert state_of(database, receipt.job) is State.DONE


def test_the_documents_fault_goes_into_quarantine_at_once(submit, claim, database, noon):
    (receipt,) = submit("War began.")

    assert fail(database, claim()[0], Fault.DOCUMENT, noon) is State.QUARANTINED
    with database.read() as session:
        held = documents.get(session, receipt.id)
    assert (held.status, held.fault, held.problem) == (
        State.QUARANTINED,
        Fault.DOCUMENT,
        "it failed",
    )


def test_our_own_fault_is_tried_twice_more_and_keeps_its_traceback(submit, claim, database, noon):
    (receipt,) = submit("War began.")
    states = []
    for after in (0, 1000, 2000):
        (held,) = claim(receipt.job, after=after)
        states.append(fail(database, held, Fault.OURS, noon, after, traceback="line 1"))

    assert states == [State.WAITING, State.WAITING, State.QUARANTINED]
    with database.read() as session:
        assert quarantine.show(session, receipt.job).traceback == "line 1"


def test_the_worlds_fault_is_tried_again_later_and_later(submit, claim, database, noon):
    (receipt,) = submit("War began.")
    waits, after = [], 0.0
    for _ in range(6):
        (held,) = claim(receipt.job, after=after)
        assert fail(database, held, Fault.WORLD, noon, after) is State.WAITING
        with database.read() as session:
            again = ledger.get(session, receipt.job).not_before
        assert claim(receipt.job, after=(again - noon).total_seconds() - 0.1) == []
        waits.append((again - noon).total_seconds() - after)
        after = (again - noon).total_seconds()

    assert all(2 ** (i + 1) <= wait <= 2 ** (i + 2) for i, wait in enumerate(waits))


def test_back_off_has_an_end():
    assert ledger.back_off(1000) <= timedelta(seconds=ledger.LONGEST_DELAY)


def test_a_job_whose_workers_all_die_is_put_into_quarantine(submit, claim, database):
    (receipt,) = submit("War began.")
    for turn in range(leases.MOST_LOSSES):
        assert len(claim(receipt.job, after=turn * 61, lease=60)) == 1

    assert claim(receipt.job, after=1000) == []
    assert state_of(database, receipt.job) is State.QUARANTINED


@pytest.fixture
def due(database, noon):
    def due(after, **options):
        with database.read() as session:
            at = noon + timedelta(seconds=after)
            return [each.job for each in outbox.due(session, now=at, **options)]

    return due


def test_what_was_never_sent_is_due(submit, due):
    (receipt,) = submit("War began.")

    assert due(0) == [receipt.job]


def test_what_was_sent_is_due_when_its_message_must_be_lost(submit, due, database, noon):
    (receipt,) = submit("War began.")
    with database.begin() as session:
        outbox.sent(session, [receipt.job], now=noon)

    assert due(30) == []
    assert due(61) == [receipt.job]
    assert due(1000, horizons={Lane.LIVE: noon}) == []
    assert due(1000, horizons={Lane.LIVE: noon + timedelta(seconds=61)}) == [receipt.job]


def test_what_is_held_is_due_when_the_lease_is_over_and_tells_its_attempt(
    submit, claim, due, database, noon
):
    (receipt,) = submit("War began.")
    claim(receipt.job, lease=60)

    assert due(59) == []
    assert due(61) == [receipt.job]
    with database.read() as session:
        (each,) = outbox.due(session, now=noon + timedelta(seconds=61))
    assert each.attempt == 1


def test_what_is_sent_again_after_its_lease_is_not_sent_once_more_while_its_message_waits(
    submit, claim, due, database, noon
):
    (receipt,) = submit("War began.")
    claim(receipt.job, lease=60)
    with database.begin() as session:
        outbox.sent(session, [receipt.job], now=noon + timedelta(seconds=70))
    waits = {Lane.LIVE: noon + timedelta(seconds=65)}  # a message older than its own

    assert due(75, horizons=waits, grace_seconds=2) == []
    assert due(1000, horizons=waits, grace_seconds=2) == []
    assert due(1000, grace_seconds=2) == [receipt.job]


def test_what_is_done_is_never_due(submit, claim, finish, due):
    submit("War began.")
    finish(claim()[0], YEAR)

    assert due(1e6) == []


def test_a_job_that_is_given_back_is_free_at_once(submit, claim, database, noon):
    (receipt,) = submit("War began.")
    held = claim(receipt.job)
    with database.begin() as session:
        leases.give_back(session, held)

    assert len(claim(receipt.job)) == 1


def test_quarantine_is_listed_retried_and_discarded(submit, claim, finish, database, noon):
    receipts = submit("War began.", "Peace began.")
    for held in claim():
        fail(database, held, Fault.DOCUMENT, noon)
    with database.begin() as session:
        listed = [each.id for each in quarantine.listing(session)]
        assert quarantine.retry(session, [receipts[0].job]) == [receipts[0].job]
        assert quarantine.discard(session) == [receipts[1].job]
        assert quarantine.listing(session) == []

    assert listed == [receipts[1].job, receipts[0].job]
    assert finish(claim()[0], YEAR) == {receipts[0].job}
    assert state_of(database, receipts[1].job) is State.DISCARDED
