"""What breaks in production is broken here, with real processes; nothing is lost or doubled."""

import os
import signal
import time

import pytest
from sqlalchemy import func, select, text

from benchmarks.services import until
from dateline.model import Document
from dateline.store import Fault, Lane, State, documents, ledger
from dateline.store.tables import extractions, jobs
from worker import broker


def reports(many, extra=""):
    return [Document(f"War began in {1900 + i}. {extra}", id=f"r{i}") for i in range(many)]


def assert_each_is_read_once(cluster, many):
    assert cluster.states() == {State.DONE: many}
    with cluster.database.read() as session:
        assert session.scalar(select(func.count()).select_from(extractions)) == many


def running(cluster):
    cluster.sweep()  # as beat would: a message that a busy machine put off comes again
    with cluster.database.read() as session:
        return sum(lane.get(State.RUNNING, 0) for lane in ledger.counts(session).values())


def test_a_process_that_has_grown_too_large_is_replaced_between_its_messages(make_cluster):
    cluster = make_cluster(DATELINE_WORKER_MEMORY_KIB="1")
    worker = cluster.worker()
    first = worker.children()
    cluster.submit(reports(25))
    cluster.quiet()

    assert worker.alive
    assert worker.children() != first
    assert_each_is_read_once(cluster, 25)


def test_a_document_goes_through_the_queue(cluster):
    cluster.worker()
    cluster.submit(reports(25))
    cluster.quiet()

    assert_each_is_read_once(cluster, 25)
    with cluster.database.read() as session:
        (event,) = documents.get(session, "r7").extraction.events
    assert event.trigger.text == "in"


def test_a_worker_killed_with_its_processes_loses_nothing(cluster):
    worker = cluster.worker(2)
    cluster.submit(reports(4, "PAUSE"))
    until(lambda: running(cluster) > 0, "a job runs")
    worker.kill()
    cluster.worker(2, "two")
    cluster.quiet()

    assert_each_is_read_once(cluster, 4)


def test_a_pool_process_killed_at_work_loses_nothing(cluster):
    worker = cluster.worker(1)
    cluster.submit(reports(3, "PAUSE"))
    until(lambda: running(cluster) > 0, "a job runs")
    os.kill(worker.children()[0], signal.SIGKILL)
    cluster.quiet()

    assert worker.alive
    assert_each_is_read_once(cluster, 3)


def test_a_worker_paused_beyond_its_lease_changes_nothing_when_it_comes_back(big_cluster):
    cluster = big_cluster  # a process that is stopped while it writes to SQLite stops everybody
    paused = cluster.worker(1)
    cluster.submit(reports(1, "PAUSE"))
    until(lambda: running(cluster) == 1, "the job runs")
    paused.signal_all(signal.SIGSTOP)
    cluster.worker(1, "two")
    cluster.quiet()
    paused.signal_all(signal.SIGCONT)
    cluster.submit([Document("Peace came in 1999.", id="last")])
    cluster.quiet()

    assert_each_is_read_once(cluster, 2)


def test_messages_delivered_twice_are_worked_on_once(cluster):
    cluster.worker(2)
    receipts = cluster.submit(reports(6, "PAUSE"))
    for _ in range(3):
        cluster.send([each.job for each in receipts])
    cluster.quiet()

    assert_each_is_read_once(cluster, 6)


def test_a_flushed_queue_is_filled_again_from_the_ledger(cluster):
    cluster.submit(reports(30))
    with cluster.valkey.client() as client:
        client.flushall()
    cluster.worker(2)
    cluster.quiet()

    assert_each_is_read_once(cluster, 30)


def test_a_submission_succeeds_while_the_queue_is_down(cluster):
    cluster.valkey.kill()
    with cluster.database.begin() as session:
        receipts = documents.submit(session, reports(5))

    assert broker.publish(cluster.database, receipts, to=cluster.app) is False
    cluster.valkey.start()
    cluster.worker()
    cluster.quiet()
    assert_each_is_read_once(cluster, 5)


def test_a_worker_survives_a_queue_that_is_away_for_long_while_it_holds_messages(cluster):
    """Celery 5.7.0 with kombu 5.7.0 dies here of an AttributeError; 5.6.3 with 5.6.2 does not."""
    worker = cluster.worker(4)
    cluster.submit(reports(40, "PAUSE"))
    until(lambda: running(cluster) > 2, "several jobs run")
    cluster.valkey.stop()
    until(lambda: running(cluster) == 0 or worker.says("Trying again"), "the worker has noticed")
    time.sleep(8)  # the time itself is what broke it: longer than its first tries to reconnect
    cluster.valkey.start()
    cluster.quiet(90)

    assert worker.alive
    assert_each_is_read_once(cluster, 40)


@pytest.mark.parametrize("persistent", [True, False])
def test_a_worker_survives_a_queue_that_restarts_while_it_holds_messages(cluster, persistent):
    cluster.valkey.stop()
    cluster.valkey.persistent = persistent
    cluster.valkey.start()
    worker = cluster.worker(3)
    cluster.submit(reports(12, "PAUSE"))
    until(lambda: running(cluster) > 2, "several jobs run")
    cluster.valkey.kill()
    cluster.valkey.start()
    cluster.submit([Document(f"Peace came in {1950 + i}.", id=f"p{i}") for i in range(10)])
    cluster.quiet(90)

    assert worker.alive
    assert_each_is_read_once(cluster, 22)


def test_a_database_that_restarts_costs_no_work(big_cluster, postgres):
    worker = big_cluster.worker(2)
    big_cluster.submit(reports(30))
    big_cluster.submit([Document("PAUSE. Peace came in 1999.", id="last")])
    postgres.restart()
    big_cluster.quiet()

    assert worker.alive
    assert_each_is_read_once(big_cluster, 31)


def test_a_worker_that_is_asked_to_stop_finishes_what_it_holds(cluster):
    worker = cluster.worker(1)
    cluster.submit(reports(2, "PAUSE"))
    until(lambda: running(cluster) > 0, "a job runs")
    worker.stop()

    assert running(cluster) == 0
    assert worker.process.returncode == 0


def test_a_job_that_waits_for_another_try_waits_in_the_ledger_and_not_in_the_queue(cluster):
    cluster.worker()
    (receipt,) = cluster.submit([Document("BROKEN")])

    def failed_once():
        with cluster.database.read() as session:
            job = ledger.get(session, receipt.job)
        return job.state is State.WAITING and job.error is not None

    until(failed_once, "the first try has failed")
    with cluster.valkey.client() as client:
        until(lambda: client.hlen("unacked") == 0, "the message is acknowledged")
        assert sum(broker.depths(cluster.valkey.url).values()) == 0


def test_a_document_that_kills_its_workers_ends_in_quarantine_alone(make_cluster):
    cluster = make_cluster(
        DATELINE_TASK_SOFT_SECONDS="1", DATELINE_TASK_HARD_SECONDS="2", DATELINE_LEASE_SECONDS="2"
    )
    worker = cluster.worker(2)
    cluster.submit([*reports(5), Document("DEADLY"), Document("Peace came in 1999.")])
    cluster.quiet(120)

    assert worker.alive
    assert cluster.states() == {State.DONE: 6, State.QUARANTINED: 1}


def test_a_document_that_hangs_is_set_aside_after_one_limit_and_its_neighbours_are_read(
    make_cluster,
):
    cluster = make_cluster(DATELINE_STUB_PAUSE="60")
    worker = cluster.worker()
    pid = worker.children()
    receipts = cluster.submit([*reports(4), Document("PAUSE", id="slow"), *reports(8)[4:]])
    cluster.quiet()

    assert cluster.states() == {State.DONE: 8, State.QUARANTINED: 1}
    with cluster.database.read() as session:
        slow = ledger.get(session, receipts[4].job)
    assert slow.fault is Fault.TIME
    assert "not read in" in slow.error
    assert "time.sleep" in slow.traceback
    assert worker.children() == pid  # no process was killed for it
    assert not worker.says("Soft time limit")


def test_a_limit_that_comes_while_the_database_makes_us_wait_is_no_documents_fault(
    big_cluster, postgres
):
    cluster = big_cluster
    worker = cluster.worker()
    with cluster.database.begin() as session:
        session.execute(text("LOCK TABLE extractions IN ACCESS EXCLUSIVE MODE"))
        cluster.submit(reports(3))
        until(lambda: worker.says("Task worker.read["), "a message has come")
        until(lambda: worker.says("put off") or worker.says("time limit"), "the time is up")
    cluster.quiet()

    assert worker.alive
    assert_each_is_read_once(cluster, 3)
    with cluster.database.read() as session:
        assert {row.failures for row in session.execute(select(jobs.c.failures))} == {0}


def test_a_live_document_does_not_wait_for_five_thousand_others(make_cluster):
    cluster = make_cluster()
    cluster.submit(
        (Document(f"Report {i} of {1900 + i % 100}.") for i in range(5000)), lane=Lane.BULK
    )
    cluster.worker(1, ready=False)
    until(lambda: cluster.states().get(State.DONE, 0) > 100, "the flood is being worked on")
    (receipt,) = cluster.submit([Document("Peace came in 1999.", id="live")])

    def job():
        with cluster.database.read() as session:
            return ledger.get(session, receipt.job)

    until(lambda: job().state is State.DONE, "the live document is done")
    meanwhile = jobs.c.finished_at.between(job().created_at, job().finished_at)
    with cluster.database.read() as session:
        assert session.scalar(select(func.count()).where(meanwhile)) <= 30
    assert cluster.backlog() > 1000


def test_each_kind_of_failure_meets_its_fate(cluster):
    cluster.worker()
    cluster.submit([*reports(3), Document("UNREADABLE", id="u"), Document("BROKEN", id="b")])
    cluster.quiet()

    assert cluster.states() == {State.DONE: 3, State.QUARANTINED: 2}
    with cluster.database.read() as session:
        assert documents.get(session, "u").problem == "the document asks to be unreadable"
        job = ledger.get(session, documents.get(session, "b").job)
    assert "ValueError: the document asks for a fault of ours" in job.traceback
