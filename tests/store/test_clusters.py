"""Wire copies are found, kept, and read once where their texts are equal."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.model import Document
from dateline.store import clusters, documents, leases, outbox, results
from dateline.when import When

WORDS = " ".join(f"word{number}" for number in range(200))
WIRE = Document(f"{WORDS} began.", id="wire", source="agency")


def cluster_of(database, name):
    with database.read() as session:
        return clusters.members(session, name)


def read_all(claim, finish):
    for held in claim(after=1e6):
        finish(held, ("began", When.on(1979)), after=1e6)


def test_a_copy_with_a_few_words_changed_joins_the_cluster(submit, claim, finish, database):
    copy = replace(WIRE, id="copy", text="By our staff. " + WIRE.text.replace("word90", "w"))
    submit(WIRE, copy, Document("Something else " + WORDS[::-1] + " began.", id="other"))
    read_all(claim, finish)

    assert cluster_of(database, "wire") == cluster_of(database, "copy") == ["wire", "copy"]
    assert cluster_of(database, "other") == ["other"]
    with database.read() as session:
        assert documents.get(session, "copy").cluster == "wire"
        assert documents.count(session) == 3


def test_a_copy_that_comes_later_joins_too(submit, claim, finish, database):
    submit(WIRE)
    read_all(claim, finish)
    submit(replace(WIRE, id="copy", source="paper"))
    read_all(claim, finish)

    assert cluster_of(database, "copy") == ["wire", "copy"]


def test_a_copy_that_is_rewritten_leaves_the_cluster(submit, claim, finish, database):
    submit(WIRE, replace(WIRE, id="copy", source="paper"))
    read_all(claim, finish)
    submit(Document("Quite " + WORDS[::-1] + " began.", id="copy", source="paper"))
    read_all(claim, finish)

    assert cluster_of(database, "copy") == ["copy"]


@pytest.mark.parametrize("name", ["wire", "copy", "third"])
def test_a_copy_whose_date_is_corrected_stays_with_the_others(
    submit, claim, finish, database, name
):
    copies = [replace(WIRE, id=each, source=each) for each in ("wire", "copy", "third")]
    submit(*copies)
    read_all(claim, finish)
    with database.begin() as session:
        documents.correct(session, name, published=date(2020, 1, 1))
    read_all(claim, finish)

    for each in ("wire", "copy", "third"):
        assert cluster_of(database, each) == ["wire", "copy", "third"]
        with database.read() as session:
            assert documents.get(session, each).cluster == "wire"


@pytest.mark.parametrize("removed", [True, False])
def test_those_that_the_oldest_leaves_behind_stay_together_without_it(
    submit, claim, finish, database, removed
):
    submit(WIRE, *(replace(WIRE, id=each, source=each) for each in ("copy", "third")))
    read_all(claim, finish)
    other = Document("Quite " + WORDS[::-1] + " began.", id="wire", source="agency")
    if removed:
        with database.begin() as session:
            documents.remove(session, "wire")
    submit(other, replace(other, id="other", source="paper"), replace(WIRE, id="late", source="l"))
    read_all(claim, finish)

    for each in ("copy", "third", "late"):
        assert cluster_of(database, each) == ["copy", "third", "late"]
        with database.read() as session:
            assert documents.get(session, each).cluster == "copy"
    assert sorted(cluster_of(database, "wire")) == ["other", "wire"]


def test_short_texts_prove_nothing():
    assert clusters.bands("The talks began on Monday.") == []


def test_equal_texts_are_read_once(submit, claim, finish, database):
    submit(WIRE)
    read_all(claim, finish)
    submit(replace(WIRE, id="copy", source="paper"))

    with database.begin() as session:
        known = results.known(session, claim_all(session))
    assert [len(each.events) for each in known.values()] == [1]


def claim_all(session):
    jobs = [each.job for each in outbox.due(session)]
    return leases.take(session, jobs, worker="w", lease_seconds=9, extractor="one")
