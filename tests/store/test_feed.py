"""Every change of what is known stands in the feed, once and in order."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from dateline.model import Document
from dateline.store import documents, feed, timeline
from dateline.when import When

TEXT = Document("War began and ended.", id="one")
BEGAN, ENDED = ("began", When.on(1979)), ("ended", When.on(1988))


def changes(database, position=0):
    with database.read() as session:
        return [
            (each.change, each.entry.event.trigger.text if each.entry else each.document)
            for each in feed.since(session, position)
        ]


def again(database, **changed):
    with database.begin() as session:
        documents.correct(session, "one", **changed)


def test_new_events_are_told_as_created(submit, claim, finish, database):
    submit(TEXT)
    finish(claim()[0], BEGAN, ENDED)

    assert changes(database) == [("created", "began"), ("created", "ended")]


def test_a_correction_that_changes_no_event_is_told_of_its_document(
    submit, claim, finish, database
):
    submit(TEXT)
    finish(claim()[0], BEGAN)
    for corrected in ({"published": date(2020, 1, 1)}, {"language": "de"}):
        again(database, **corrected)
        finish(claim(after=1e6)[0], BEGAN)

    assert changes(database) == [("created", "began"), ("revised", "one"), ("revised", "one")]
    with database.read() as session:
        assert [each.version for each in feed.since(session)] == [1, 2, 3]
        assert [each.id is None for each in feed.since(session)] == [False, True, True]


def test_a_page_of_the_feed_may_end_between_a_document_and_its_events(
    submit, claim, finish, database
):
    submit(TEXT)
    finish(claim()[0], BEGAN)
    again(database, published=date(2020, 1, 1))
    finish(claim(after=1e6)[0], ("began", When.on(1980)))
    told, position = [], 0
    with database.read() as session:
        while page := feed.since(session, position, limit=1):
            told += [each.change for each in page]
            position = page[-1].position

    assert told == ["created", "revised", "changed"]


def test_of_a_removed_document_the_feed_keeps_only_that_its_events_are_deleted(
    submit, claim, finish, database
):
    submit(TEXT)
    finish(claim()[0], BEGAN, ENDED)
    again(database, published=date(2020, 1, 1))
    finish(claim(after=1e6)[0], BEGAN)
    with database.begin() as session:
        (held,) = timeline.of_document(session, "one")
        position = feed.last(session)
        documents.remove(session, "one")

    with database.read() as session:
        (told,) = feed.since(session)
        assert list(feed.since(session, position)) == [told]
    assert (told.change, told.id) == ("deleted", held.id)
    assert (told.document, told.version, told.entry) == (None, None, None)


def test_a_position_that_a_removed_document_had_is_not_given_out_again(
    submit, claim, finish, database
):
    submit(TEXT, replace(TEXT, id="two", text="War began."))
    for held in claim():
        finish(held, BEGAN)
    with database.begin() as session:
        documents.correct(session, "two", language="de")
    finish(claim(after=1e6)[0])  # nothing is left of it that could be told as deleted
    with database.begin() as session:
        position = feed.last(session)
        documents.remove(session, "two")
        assert list(feed.since(session, position)) == []
    submit(replace(TEXT, id="three", text="War began again."))
    finish(claim(after=1e6)[0], BEGAN)

    assert changes(database, position) == [("created", "began")]


def test_a_worker_whose_document_is_removed_writes_into_no_other(submit, claim, finish, database):
    submit(TEXT)
    (lost,) = claim()
    with database.begin() as session:
        documents.remove(session, "one")
    submit(Document("Peace came and ended.", id="two"))
    (held,) = claim()

    assert finish(lost, BEGAN) == set()
    assert finish(held, ENDED) == {held.job}


def test_a_corrected_date_is_told_as_changed_under_the_same_id(submit, claim, finish, database):
    submit(TEXT)
    finish(claim()[0], BEGAN)
    again(database, published=date(2020, 1, 1))
    finish(claim(after=1e6)[0], ("began", When.on(1980)))

    with database.read() as session:
        created, revised, changed = feed.since(session)
    assert (revised.change, revised.document, revised.version) == ("revised", "one", 2)
    assert (changed.change, changed.id) == ("changed", created.id)
    assert changed.entry.event.time.when == When.on(1980)


def test_an_event_that_is_gone_leaves_a_tombstone_that_leads_on(submit, claim, finish, database):
    submit(TEXT)
    finish(claim()[0], BEGAN)
    again(database, published=date(2020, 1, 1))
    finish(claim(after=1e6)[0], ENDED)

    with database.read() as session:
        first, _, deleted, created = feed.since(session)
        tomb = timeline.get(session, first.id)
    assert (deleted.change, deleted.successor, created.change) == ("deleted", created.id, "created")
    assert tomb.retired_at is not None
    assert tomb.successor == created.id


def test_a_sentence_that_stays_in_a_changed_text_keeps_its_events(submit, claim, finish, database):
    submit(TEXT)
    finish(claim()[0], BEGAN)
    (old,) = feed_of(database)
    submit(replace(TEXT, text=TEXT.text))  # the very same: nothing
    again(database, title="A title")
    finish(claim(after=1e6)[0], BEGAN)

    assert feed_of(database) == [old]


def feed_of(database):
    with database.read() as session:
        return [each.id for each in feed.since(session) if each.id]


def test_the_feed_is_read_on_from_a_position(submit, claim, finish, database):
    submit(TEXT)
    finish(claim()[0], BEGAN, ENDED)
    with database.read() as session:
        (first,) = feed.since(session, limit=1)
        assert first.position < feed.last(session)

    assert changes(database, first.position) == [("created", "ended")]


def test_a_reader_that_follows_while_many_write_misses_nothing_and_sees_nothing_twice(
    submit, claim, finish, database
):
    submit(*(Document(f"War {number} began.", id=f"d{number}") for number in range(40)))
    held = claim()
    seen, position = [], 0
    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(finish, each, BEGAN) for each in held]
        while True:
            ended = all(each.done() for each in writing)  # before looking, so that none is missed
            with database.read() as session:
                page = feed.since(session, position, limit=7)
            seen += [each.position for each in page]
            position = page[-1].position if page else position
            if ended and not page:
                break

    assert all(each.result() for each in writing)
    with database.read() as session:
        assert seen == [each.position for each in feed.since(session, limit=1000)]
    assert len(seen) == 40


def test_what_was_known_at_an_instant_can_be_asked(submit, claim, finish, database, noon):
    submit(TEXT)
    finish(claim()[0], BEGAN, after=10)
    again(database, published=date(2020, 1, 1))
    finish(claim(after=1e6)[0], ("began", When.on(1980)), after=1e6)

    def known(after):
        with database.read() as session:
            at = noon + timedelta(seconds=after)
            page = timeline.between(session, 0, 800_000, as_of=at)
            return [entry.edtf for entry in page.entries]

    assert [known(9), known(10), known(1e6 - 1), known(1e6)] == [[], ["1979"], ["1979"], ["1980"]]


def test_events_are_asked_for_by_the_source_that_told_them(submit, claim, finish, database, noon):
    submit(replace(TEXT, source="agency"))
    finish(claim()[0], BEGAN)
    submit(replace(TEXT, source="paper"))

    def told(**asked):
        with database.read() as session:
            page = timeline.between(session, 0, 800_000, **asked)
        return [entry.source for entry in page.entries]

    assert (told(source="agency"), told(source="paper")) == (["agency"], [])  # not read yet
    finish(claim(after=1e6)[0], BEGAN, after=1e6)
    assert (told(source="agency"), told(source="paper")) == ([], ["paper"])
    assert told(source="agency", as_of=noon) == ["agency"]
    assert told(source="paper", as_of=noon) == []


def test_events_are_asked_for_by_any_id_that_their_document_goes_by(
    submit, claim, finish, database
):
    submit(TEXT)
    submit(replace(TEXT, id="copy"))
    finish(claim()[0], BEGAN)

    with database.read() as session:
        for name in ("one", "copy"):
            assert len(timeline.between(session, 0, 800_000, document=name).entries) == 1
            assert len(timeline.of_document(session, name)) == 1
