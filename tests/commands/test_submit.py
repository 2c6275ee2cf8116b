"""`dateline submit` without a service says so; with one see tests/e2e."""

from benchmarks.services import free_port


def test_a_service_that_does_not_answer_is_told(dateline):
    run = dateline("submit", "--url", f"http://127.0.0.1:{free_port()}", stdin=b"Text.")

    assert (run.status, run.err.count("\n")) == (2, 1)
    assert "is `dateline up` running?" in run.err


def test_an_address_that_is_none_is_told(dateline):
    run = dateline("submit", "--url", "nonsense", stdin=b"Text.")

    assert (run.status, run.err.count("\n")) == (2, 1)
