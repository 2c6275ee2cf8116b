"""What several callers bring to SQLite at the same moment shares one transaction."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from benchmarks.services import until
from dateline import store
from dateline.errors import BadInput
from dateline.model import Document
from dateline.store import documents


@pytest.fixture
def database(tmp_path):
    opened = store.connect(f"sqlite:///{tmp_path / 'timeline.db'}")
    store.create(opened)
    yield opened
    opened.close()


@pytest.fixture
def together(database):
    """Does the first piece of work, and the others while it is not kept yet; what each says."""
    ended = []
    event.listen(database.engine, "commit", lambda _: ended.append("kept"))
    event.listen(database.engine, "rollback", lambda _: ended.append("undone"))

    def together(first, *others):
        begun, go_on = Event(), Event()

        def slowly(session):
            begun.set()
            assert go_on.wait(30)
            return first(session)

        ended.clear()
        with ThreadPoolExecutor(1 + len(others)) as pool:
            tasks = [pool.submit(database.again, slowly)]
            assert begun.wait(30)
            tasks += [pool.submit(database.again, each) for each in others]
            until(lambda: len(database._group._waiting) == len(others), "all wait for the turn")
            go_on.set()
            found = [each.exception(30) or each.result() for each in tasks]
        return found, list(ended)

    return together


def submitting(name):
    return lambda session: documents.submit(session, [Document(name, id=name)])[0].id


def failing(session):
    documents.submit(session, [Document("half", id="half")])
    raise BadInput("no")


def breaking(session):
    raise OperationalError("", {}, Exception("the disk is full"))


def known(database):
    with database.read() as session:
        return {each.document.id for each in documents.listing(session)}


def test_what_comes_meanwhile_is_kept_in_one_transaction(database, together):
    found, ended = together(*map(submitting, "abcdef"))

    assert found == list("abcdef")
    assert ended == ["kept", "kept"]
    assert known(database) == set("abcdef")


def test_work_that_fails_takes_no_other_with_it(database, together):
    found, ended = together(submitting("a"), submitting("b"), failing, submitting("c"))

    assert [type(each) for each in found] == [str, str, BadInput, str]
    assert ended == ["kept", "kept"]
    assert known(database) == {"a", "b", "c"}


def test_where_the_transaction_breaks_nobody_is_told_that_it_is_kept(database, together):
    found, ended = together(submitting("a"), submitting("b"), breaking, submitting("c"))

    assert [type(each) for each in found] == [str, *[OperationalError] * 3]
    assert ended == ["kept", "undone"]
    assert known(database) == {"a"}


def test_the_turn_goes_on_when_the_first_has_failed(database, together):
    found, _ = together(breaking, submitting("b"))

    assert found[1] == "b"
    assert database.again(submitting("c")) == "c"
