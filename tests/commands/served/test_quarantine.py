"""Quarantine from the command line."""

from datetime import UTC, datetime, timedelta

from dateline.store import Fault, leases, ledger


def test_what_failed_is_listed_shown_retried_and_discarded(dateline, serving, submit):
    submit(bad="UNREADABLE it is.", worse="UNREADABLE too.", good="War began in 1914.")
    serving.work()

    listed = dateline("quarantine", "list")
    (number,) = (row[0] for row in listed.rows if row[1] == "bad")
    shown = dateline("quarantine", "show", number)
    retried = dateline("quarantine", "retry", number)
    left = dateline("quarantine", "list", "--fault", "document")
    discarded = dateline("quarantine", "discard", "--all")

    assert sorted(row[1:] for row in listed.rows) == [
        [name, "document", "the document asks to be unreadable"] for name in ("bad", "worse")
    ]
    assert "document: bad" in shown.out
    assert retried.out == f"1 jobs: {number}\n"
    assert [row[1] for row in left.rows] == ["worse"]
    assert discarded.out.startswith("1 jobs: ")
    assert dateline("quarantine", "list").out == ""
    serving.work()
    assert [row[1] for row in dateline("quarantine", "list").rows] == ["bad"]


def test_what_is_given_up_is_named_and_all_only_where_nothing_is(dateline, serving, submit):
    submit(bad="UNREADABLE it is.", worse="UNREADABLE too.")
    serving.work()
    number = dateline("quarantine", "list").rows[0][0]

    assert dateline("quarantine", "discard").status == 2
    assert dateline("quarantine", "discard", number, "--all").status == 2
    assert len(dateline("quarantine", "list").rows) == 2


def test_a_fault_of_ours_is_shown_with_its_traceback(dateline, serving, submit):
    submit(bad="BROKEN it is.")
    with serving.database.begin() as session:
        for days in range(1, 4):
            later = datetime.now(UTC) + timedelta(days=days)
            (claim,) = leases.take(session, [1], worker="w", lease_seconds=60, now=later)
            ledger.fail(session, claim, Fault.OURS, "it broke", traceback="at line 7", now=later)

    assert dateline("quarantine", "list").rows == [["1", "bad", "ours", "it broke"]]
    assert "traceback: at line 7" in dateline("quarantine", "show", "1").out
