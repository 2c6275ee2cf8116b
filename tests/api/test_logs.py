"""Each request has an id, which its caller may choose."""

import logging

import pytest

from api.logs import HEADER


def logged(caplog):
    return [each.msg for each in caplog.records if each.name == "api.logs"]


def test_a_request_is_logged_under_the_id_that_its_caller_chose(client, caplog):
    with caplog.at_level(logging.INFO):
        answer = client.get("/healthz", headers={HEADER: "trace-7"})

    assert answer.headers[HEADER] == "trace-7"
    (line,) = logged(caplog)
    assert {name: line[name] for name in ("event", "request", "method", "path", "status")} == {
        "event": "request",
        "request": "trace-7",
        "method": "GET",
        "path": "/healthz",
        "status": 200,
    }


@pytest.mark.parametrize("given", [None, "", "x" * 65, "two words", "a\x1b[31m"])
def test_a_request_without_an_id_or_with_one_that_cannot_be_told_is_given_one(client, given):
    headers = {} if given is None else {HEADER: given}
    one, other = (client.get("/healthz", headers=headers).headers[HEADER] for _ in range(2))

    assert one != other
    assert len(one) == 32


def test_a_submission_says_which_documents_and_jobs_it_made(client, caplog):
    with caplog.at_level(logging.INFO):
        client.post("/v1/documents", json={"text": "War.", "id": "a"}, headers={HEADER: "r1"})

    (line,) = [each.msg for each in caplog.records if each.name == "worker.broker"]
    assert (line["event"], line["documents"], line["request"]) == ("queued", "a", "r1")


def test_a_problem_has_the_id_too_also_where_the_fault_is_ours(client, monkeypatch):
    def broken(_):
        raise RuntimeError("ours")

    assert client.get("/nowhere", headers={HEADER: "r2"}).headers[HEADER] == "r2"
    monkeypatch.setattr("dateline.store.is_current", broken)
    answer = client.get("/readyz", headers={HEADER: "r3"})

    assert (answer.status_code, answer.headers[HEADER]) == (500, "r3")
