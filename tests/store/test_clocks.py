"""All instants are the database's, and one that was set back leaves nothing waiting for long."""

from datetime import timedelta

import pytest
import time_machine

from dateline.model import Document
from dateline.store import (
    Fault,
    Lane,
    clocks,
    documents,
    engine,
    feeds,
    hosts,
    leases,
    ledger,
    outbox,
    runs,
)
from dateline.store.feed_tables import feeds as feed_rows
from dateline.store.feeds import Polled
from dateline.store.runs import Selection
from dateline.store.tables import jobs as job_rows

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
URL = "https://news.example/feed"


@pytest.fixture
def due(database, noon):
    def due(at=noon, **options):
        with database.read() as session:
            return [each.job for each in outbox.due(session, now=at, **options)]

    return due


@pytest.fixture
def mend(database, noon):
    def mend(at=noon):
        with database.begin() as session:
            return clocks.mend(session, lease_seconds=60, now=at)

    return mend


@pytest.mark.parametrize("ahead", [-DAY, DAY])
def test_a_hosts_clock_decides_nothing_where_the_database_has_its_own(postgres, ahead):
    opened = engine.connect(postgres.fresh("clocks"))
    engine.create(opened)
    begun = opened.now()
    with time_machine.travel(begun + ahead), opened.begin() as session:
        (receipt,) = documents.submit(session, [Document("War began.")])
        assert [each.job for each in outbox.due(session)] == [receipt.job]
        sent = outbox.sent(session, [receipt.job])
        assert outbox.due(session, horizons={Lane.LIVE: sent}) == []
        (held,) = leases.take(session, [receipt.job], worker="w", lease_seconds=60)
        leased = ledger.get(session, held.job)
        ledger.fail(session, held, Fault.WORLD, "away")
        failed = ledger.get(session, held.job)
        feed = feeds.add(session, URL, interval=600)
        assert feeds.claim(session, lease_seconds=60).id == feed.id
    ended = opened.now()
    opened.close()

    minute = timedelta(seconds=60)
    assert begun <= leased.created_at <= sent <= ended
    assert begun <= leased.not_before - minute <= ended
    assert begun <= failed.not_before <= ended + minute
    assert begun <= feed.next_poll <= ended


def test_a_new_document_is_due_whatever_its_submitters_clock_said(submit, due, noon):
    (receipt,) = submit("War began.", now=noon + DAY)

    assert due() == [receipt.job]


def test_what_was_given_back_retried_or_released_does_not_wait_for_a_clock(
    submit, claim, database, due, noon
):
    (receipt,) = submit("War began.")
    (held,) = claim(receipt.job, after=DAY.total_seconds())
    with database.begin() as session:
        leases.give_back(session, [held])

    assert due() == [receipt.job]


def test_a_pause_after_a_failure_is_over_when_the_clock_was_set_back(
    submit, claim, database, due, mend, noon
):
    (receipt,) = submit("War began.")
    (held,) = claim(receipt.job, after=HOUR.total_seconds())
    with database.begin() as session:
        ledger.fail(session, held, Fault.WORLD, "away", now=noon + HOUR)

    assert mend(noon + HOUR) == 0
    assert due(noon + timedelta(seconds=60)) == []
    assert mend(noon) == 1
    assert due() == [receipt.job]


@pytest.mark.parametrize("failures", [1, 4, 9, 29])
def test_a_pause_that_is_as_long_as_it_may_be_is_kept(
    submit, claim, database, mend, noon, failures
):
    (receipt,) = submit("War began.")
    (held,) = claim(receipt.job)
    with database.begin() as session:
        session.execute(job_rows.update().values(delays=failures - 1))
        ledger.fail(session, held, Fault.WORLD, "away", now=noon)
        longest = noon + ledger.longest_back_off(failures)
        session.execute(job_rows.update().values(not_before=longest))

    assert mend(noon) == 0
    assert mend(noon - timedelta(seconds=1)) == 1


def test_a_lease_lasts_no_longer_than_any_when_the_clock_was_set_back(
    submit, claim, due, mend, noon
):
    (receipt,) = submit("War began.")
    claim(receipt.job, after=HOUR.total_seconds(), lease=60)

    assert mend(noon + HOUR) == 0
    assert mend(noon) == 1
    assert due(noon + timedelta(seconds=59)) == []
    assert due(noon + timedelta(seconds=61)) == [receipt.job]


def test_a_lost_message_is_missed_when_the_clock_was_set_back(submit, database, due, mend, noon):
    (receipt,) = submit("War began.")
    with database.begin() as session:
        outbox.sent(session, [receipt.job], now=noon + HOUR)

    assert mend(noon) == 1
    assert due(noon, grace_seconds=2) == []
    assert due(noon + timedelta(seconds=3), grace_seconds=2) == [receipt.job]


def test_a_message_from_the_future_has_nothing_sent_again_and_again(submit, database, due, noon):
    """The oldest one was stamped before the clock was set back; those behind it are not lost."""
    (receipt,) = submit("War began.")
    with database.begin() as session:
        outbox.sent(session, [receipt.job], now=noon)
    ahead = {Lane.LIVE: noon + HOUR}

    assert due(noon + timedelta(minutes=10), horizons=ahead) == []
    assert due(noon + HOUR, horizons=ahead) == [receipt.job]


def test_a_feed_is_polled_when_the_clock_was_set_back(database, mend, noon):
    def claimed(session, at):
        return feeds.claim(session, lease_seconds=60, now=at) is not None

    with database.begin() as session:
        feeds.add(session, URL, interval=3600, now=noon + DAY)
    assert mend(noon + DAY) == 0
    assert mend(noon) == 1
    with database.begin() as session:
        held = feeds.claim(session, lease_seconds=60, now=noon)
        feeds.finish(session, held, Polled(), now=noon + DAY)
        hosts.leave(session, held.host, seconds=1, now=noon + DAY)
    assert mend(noon + DAY) == 0
    assert mend(noon) == 1
    with database.begin() as session:
        assert claimed(session, noon)
        assert not claimed(session, noon)
        hosts.leave(session, held.host, seconds=60, now=noon + HOUR)
        session.execute(feed_rows.update().values(lease_until=noon + HOUR))
    assert mend(noon) == 1
    with database.begin() as session:
        assert claimed(session, noon)


def test_a_run_with_a_rate_goes_on_when_the_clock_was_set_back(submit, database, mend, noon):
    submit(*(f"War {number} began." for number in range(5)))
    with database.begin() as session:
        session.execute(job_rows.update().values(state="done"))
        asked = Selection(all=True)
        runs.create(session, asked, extractor="two", rate=1.0, now=noon + HOUR)

    assert mend(noon) == 1
    with database.begin() as session:
        assert runs.release(session, now=noon + timedelta(seconds=2)) == 2
