"""Re-processing from the command line, against a running service."""

import subprocess
import sys

from dateline.model import Document

SECONDS = 120.0


def dateline(*words):
    return subprocess.run(
        [sys.executable, "-m", "dateline", *words],
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip


def test_a_document_is_read_again_in_a_run_that_changes_nothing(service):
    with service.client() as client:
        list(client.submit([Document("Rebels seized Goma on 3 May 2021.", id="again")]))
        client.wait(["again"], SECONDS, lambda _: None)
        before = list(client.events(document="again"))

    dry = dateline("reprocess", "--document", "again", "--dry-run", "--url", service.address)
    run = dateline("reprocess", "--document", "again", "--wait", "--url", service.address)

    assert (dry.returncode, dry.stdout) == (0, "1 documents would be read again\n")
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "1 same, 0 added, 0 removed, 0 changed"
    with service.client() as client:
        assert [event["id"] for event in client.events(document="again")] == [
            event["id"] for event in before
        ]


def test_an_empty_quarantine_and_a_question_without_sense_are_told(service):
    empty = dateline("quarantine", "list", "--url", service.address)
    none = dateline("quarantine", "show", "7777", "--url", service.address)
    nothing = dateline("reprocess", "--url", service.address)

    assert (empty.returncode, empty.stdout) == (0, "")
    assert (none.returncode, none.stderr.count("\n")) == (2, 1)
    assert "no job 7777" in none.stderr
    assert (nothing.returncode, nothing.stderr.count("\n")) == (2, 1)
    assert "say which documents" in nothing.stderr
