"""Address and notes are kept in every version, and change nothing about how a text is read."""

from dateline.model import Document, Scalar
from dateline.store import Lane, Outcome, documents, leases

NOTES: dict[str, Scalar] = {
    "desk": "foreign",
    "number": 7,
    "share": 0.5,
    "draft": False,
    "by": None,
    "ключ": "да",
}
ONE = Document("War began in 1979.", id="one", url="https://wire.example/1", metadata=NOTES)


def submit(database, *submitted):
    with database.begin() as session:
        return documents.submit(session, submitted, lane=Lane.LIVE)


def held(database, name, version=None):
    with database.read() as session:
        return documents.get(session, name, version=version).document


def test_both_come_back_as_they_went_in(database):
    submit(database, ONE, Document("Peace came.", id="two"))

    assert held(database, "one") == ONE
    assert (held(database, "two").url, held(database, "two").metadata) == (None, {})


def test_the_same_again_is_a_duplicate_whatever_the_order_of_the_notes(database):
    again = Document(ONE.text, id="one", url=ONE.url, metadata=dict(reversed(NOTES.items())))

    assert [each.outcome for each in submit(database, ONE)] == [Outcome.ACCEPTED]
    assert [each.outcome for each in submit(database, again)] == [Outcome.DUPLICATE]


def test_a_corrected_address_is_a_version_that_is_not_read_anew(database):
    (first,) = submit(database, ONE)
    with database.begin() as session:
        receipt = documents.correct(
            session, "one", url="https://wire.example/2", source="wire", unknown=["metadata"]
        )
        (claim,) = leases.take(
            session, [receipt.job], worker="w", lease_seconds=9, extractor="stub 1"
        )

    assert (receipt.outcome, receipt.version) == (Outcome.REVISED, 2)
    assert held(database, "one", version=1) == ONE
    new = held(database, "one")
    assert (new.url, new.source, new.metadata) == ("https://wire.example/2", "wire", {})
    with database.begin() as session:
        old = leases.take(session, [first.job], worker="w", lease_seconds=9, extractor="stub 1")
    assert old == []
    assert claim.reading == readings(database)[0]
    assert len(set(readings(database))) == 1


def readings(database):
    with database.read() as session:
        return [row[0] for row in session.exec_driver_sql("select reading_hash from versions")]


def test_an_id_that_shared_what_was_revised_keeps_its_address(database):
    submit(database, ONE)
    submit(database, Document(ONE.text, id="other", url=ONE.url, metadata=NOTES))
    submit(database, Document("War began in 1980.", id="one"))

    assert held(database, "other") == Document(ONE.text, id="other", url=ONE.url, metadata=NOTES)
