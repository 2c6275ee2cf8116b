"""The same key and the same request give the same answer; another request is refused."""

from datetime import timedelta

import pytest

from dateline.errors import BadInput
from dateline.store import idempotency
from dateline.store.engine import now


def test_an_answer_is_remembered_under_its_key(database):
    with database.begin() as session:
        assert idempotency.recall(session, "k", "one") is None
        idempotency.remember(session, "k", {"accepted": 1})

    with database.begin() as session:
        assert idempotency.recall(session, "k", "one") == {"accepted": 1}


def test_a_key_that_comes_with_another_request_is_refused(database):
    with database.begin() as session:
        idempotency.recall(session, "k", "one")
    with database.begin() as session, pytest.raises(idempotency.KeyReused):
        idempotency.recall(session, "k", "two")


def test_a_request_that_failed_leaves_its_key_free(database):
    def fail():
        with database.begin() as session:
            idempotency.recall(session, "k", "one")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with database.begin() as session:
        assert idempotency.recall(session, "k", "two") is None


def test_two_requests_at_a_time_under_one_key_are_answered_alike(database, during):
    def first(session):
        assert idempotency.recall(session, "k", "one") is None
        idempotency.remember(session, "k", {"accepted": 1})

    assert during(first, lambda session: idempotency.recall(session, "k", "one")) == {"accepted": 1}


def test_two_other_requests_at_a_time_under_one_key_are_told_apart(database, during):
    def first(session):
        idempotency.recall(session, "k", "one")

    with pytest.raises(idempotency.KeyReused):
        during(first, lambda session: idempotency.recall(session, "k", "two"))


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_has_a_sensible_length(key, database):
    with database.begin() as session, pytest.raises(BadInput):
        idempotency.recall(session, key, "")


def test_old_keys_are_forgotten(database):
    with database.begin() as session:
        idempotency.recall(session, "k", "one")
        assert idempotency.forget_old(session) == 0
        assert idempotency.forget_old(session, now=now(session) + timedelta(days=8)) == 1
