"""Wire copies are found, kept, and read once where their texts are equal."""

from dataclasses import replace

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
