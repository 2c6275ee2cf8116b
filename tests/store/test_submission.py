"""A document is kept once, in all its versions, with one job for each."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from psycopg.errors import DeadlockDetected
from sqlalchemy.exc import OperationalError

from dateline.errors import UnreadableDocument
from dateline.model import Document
from dateline.store import Outcome, State, documents, ledger

ONE = Document("War began in 1979.", id="one")


def outcomes(receipts):
    return [(each.id, each.outcome, each.version) for each in receipts]


def test_a_new_document_is_accepted_with_a_job_that_waits(submit, database):
    (receipt,) = submit(ONE)

    assert receipt.outcome is Outcome.ACCEPTED
    with database.read() as session:
        assert documents.get(session, "one").document == ONE
        assert documents.get(session, "one").status is State.WAITING
        assert ledger.get(session, receipt.job).document == "one"


def test_the_same_document_again_is_a_duplicate_and_counted_once(submit, database):
    assert [each.outcome for each in submit(ONE, ONE)] == [Outcome.ACCEPTED, Outcome.DUPLICATE]
    assert [each.outcome for each in submit(ONE)] == [Outcome.DUPLICATE]
    with database.read() as session:
        assert documents.count(session) == 1
        assert ledger.backlog(session) == 1


def test_a_document_without_an_id_is_known_by_its_content(submit):
    (first,) = submit("Peace came.")
    (second,) = submit("Peace came.")

    assert (second.outcome, second.id) == (Outcome.DUPLICATE, first.id)


def test_the_same_content_under_another_id_is_found_under_both(submit, database):
    submit(ONE)
    (receipt,) = submit(replace(ONE, id="other"))

    assert (receipt.outcome, receipt.id) == (Outcome.DUPLICATE, "one")
    with database.read() as session:
        assert documents.get(session, "other").id == "one"
        assert documents.count(session) == 1


def test_a_copy_from_another_source_is_kept(submit, database):
    receipts = submit(replace(ONE, source="A"), replace(ONE, id="other", source="B"))

    assert [each.outcome for each in receipts] == [Outcome.ACCEPTED, Outcome.ACCEPTED]
    with database.read() as session:
        assert documents.count(session) == 2


def test_changed_text_under_a_known_id_is_a_new_version_and_the_old_one_is_kept(submit, database):
    submit(ONE)
    (receipt,) = submit(replace(ONE, text="War began in 1980."))

    assert (receipt.outcome, receipt.version) == (Outcome.REVISED, 2)
    with database.read() as session:
        assert documents.get(session, "one").document.text == "War began in 1980."
        assert documents.get(session, "one", version=1).document.text == ONE.text
        assert [each.status for each in documents.history(session, "one")] == [
            State.WAITING,
            State.SUPERSEDED,
        ]


def test_versions_within_one_submission_come_in_order(submit):
    second, third = replace(ONE, text="Two."), replace(ONE, text="Three.")

    assert outcomes(submit(ONE, second, third, third)) == [
        ("one", Outcome.ACCEPTED, 1),
        ("one", Outcome.REVISED, 2),
        ("one", Outcome.REVISED, 3),
        ("one", Outcome.DUPLICATE, 3),
    ]


def test_an_id_that_shared_its_content_keeps_it_when_the_other_changes(submit, database):
    submit(ONE)
    submit(replace(ONE, id="other"))
    submit(replace(ONE, text="War began in 1980."))

    with database.read() as session:
        assert documents.get(session, "other").document.text == ONE.text
        assert documents.get(session, "one").document.text == "War began in 1980."


def test_an_id_that_shared_its_content_may_change_on_its_own(submit, database):
    submit(ONE)
    submit(replace(ONE, id="other"))
    submit(replace(ONE, id="other", text="Peace."))

    with database.read() as session:
        assert documents.get(session, "other").document.text == "Peace."
        assert documents.get(session, "one").document.text == ONE.text


def test_a_corrected_publication_date_is_a_new_version_of_the_same_text(submit, database):
    submit(ONE)
    with database.begin() as session:
        receipt = documents.correct(session, "one", published=date(2020, 1, 2))

    assert receipt.outcome is Outcome.REVISED
    with database.read() as session:
        held = documents.get(session, "one").document
    assert (held.text, held.published) == (ONE.text, date(2020, 1, 2))


def test_a_correction_that_waits_for_a_new_text_corrects_that_one(submit, during, database):
    submit(ONE)

    def revise(session):
        documents.submit(session, [replace(ONE, text="War began in 1980.")])

    during(revise, lambda session: documents.correct(session, "one", published=date(2020, 1, 2)))

    with database.read() as session:
        held = documents.get(session, "one")
    assert (held.version, held.document.text) == (3, "War began in 1980.")
    assert held.document.published == date(2020, 1, 2)


@pytest.mark.parametrize(
    "document",
    [
        Document("a\0b"),
        Document("half \ud800 of one"),
        Document("x", id="i" * 201),
        Document("x", title="\0"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(document, submit, database):
    with pytest.raises(UnreadableDocument):
        submit(ONE, document)

    with database.read() as session:
        assert documents.count(session) == 0


def test_the_same_content_that_comes_twice_at_a_time_is_one_document(during, database):
    def submit(name):
        return lambda session: documents.submit(session, [replace(ONE, id=name)])

    (second,) = during(submit("one"), submit("other"))

    assert (second.outcome, second.id) == (Outcome.DUPLICATE, "one")
    with database.read() as session:
        assert documents.count(session) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # SQLite has one writer
def test_two_submissions_in_opposite_orders_are_both_kept(database):
    def both(session):
        return documents.submit(session, [Document("A.", id="a"), Document("B.", id="b")])

    with ThreadPoolExecutor(1) as pool:
        with database.begin() as session:
            documents.submit(session, [Document("B.", id="b")])
            waiting = pool.submit(database.again, both)
            with pytest.raises(TimeoutError):  # it has a, and waits for b
                waiting.result(0.4)
            first = documents.submit(session, [Document("A.", id="a")])
        second = waiting.result(30)

    assert outcomes(first) == [("a", Outcome.ACCEPTED, 1)]
    assert [each.outcome for each in second] == [Outcome.DUPLICATE, Outcome.DUPLICATE]


def test_what_keeps_failing_is_not_done_for_ever(database):
    tries = []

    def stuck(session):
        tries.append(session)
        raise OperationalError("", {}, DeadlockDetected())

    with pytest.raises(OperationalError):
        database.again(stuck)
    assert len(tries) == (4 if database.engine.dialect.name == "postgresql" else 1)


def test_a_thousand_documents_come_in_at_once(submit, database):
    receipts = submit(*(f"Report {number % 900}." for number in range(1200)))

    assert sum(each.outcome is Outcome.ACCEPTED for each in receipts) == 900
    assert len({each.id for each in receipts}) == 900


def test_a_removed_document_takes_everything_with_it(submit, database):
    submit(ONE)
    with database.begin() as session:
        assert documents.remove(session, "one")

    with database.read() as session:
        assert documents.get(session, "one") is None
        assert ledger.backlog(session) == 0
