"""A run from the command line: shadow, compared, put in force, taken back."""

from dataclasses import replace

import pytest

import benchmarks.stub


@pytest.fixture
def found(monkeypatch) -> dict[str, str]:
    """A title put here is that of all events that are found from then on."""
    told: dict[str, str] = {}
    extract = benchmarks.stub.extract

    def renamed(document, *, model=""):
        made = extract(document, model=model)
        return replace(made, events=tuple(replace(each, **told) for each in made.events))  # type: ignore[arg-type]  # any fields

    monkeypatch.setattr(benchmarks.stub, "extract", renamed)
    return told


@pytest.fixture
def read(serving, submit):
    """Two documents that have been read."""
    submit(war="War began in 1914.", peace="Peace came in 1918.")
    serving.work()


def test_a_run_is_planned_paused_resumed_and_cancelled(dateline, read):
    made = dateline("reprocess", "--all", "--rate", "5")
    steps = [dateline("runs", step, "1") for step in ("pause", "resume", "cancel")]
    refused = dateline("runs", "pause", "1")

    assert made.out.startswith("run 1: 2 documents")
    assert [step.rows[0][1] for step in steps] == ["paused", "running", "cancelled"]
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert "run 1 is cancelled" in refused.err
    assert dateline("runs", "list").rows[0][:5] == [
        "1",
        "cancelled",
        "0 of 2",
        "in force",
        "all=True",
    ]
    assert "rate: 5.0" in dateline("runs", "show", "1").out


def test_a_shadow_run_is_compared_switched_and_rolled_back(dateline, serving, found, read):
    dateline("reprocess", "--document", "war", "--shadow")
    found["title"] = "The Great War"
    serving.work("2")

    before = dateline("changes").out.count("\n")
    diff = dateline("runs", "diff", "1")
    sample = dateline("runs", "diff", "1", "--sample")
    switched = dateline("runs", "switch", "1")
    after = dateline("changes", "--since", str(before))
    back = dateline("runs", "rollback", "1")

    assert diff.out == sample.out
    assert diff.out.splitlines() == [
        "0 same, 0 added, 0 removed, 1 changed",
        "~\twar\t1914 in 1914\t1914 The Great War",
    ]
    assert switched.rows[0][1] == "switched"
    assert after.out.count('"change": "changed"') == 1
    assert back.rows[0][1] == "rolled back"
    assert '"title": "in 1914"' in dateline("changes", "--since", str(before + 1)).out


@pytest.mark.parametrize("rate", ["nan", "inf", "-1", "0"])
def test_a_rate_that_is_none_is_told(dateline, read, rate):
    run = dateline("reprocess", "--all", "--rate", rate)

    assert (run.status, "Traceback" in run.err) == (2, False)
    assert "rate" in run.err
    assert dateline("runs", "list").out == ""


def test_a_long_switch_is_asked_for_until_it_is_done(dateline, serving, found, read, monkeypatch):
    monkeypatch.setattr("api.runs.PATIENCE_SECONDS", -1.0)
    dateline("reprocess", "--all", "--shadow")
    found["title"] = "Another"
    serving.work("2")

    assert dateline("runs", "switch", "1").rows[0][1] == "switched"
    assert dateline("changes").out.count('"changed"') == 2
    assert dateline("runs", "rollback", "1").rows[0][1] == "rolled back"
    assert dateline("changes").out.count('"changed"') == 4


def test_a_run_that_is_not_there_is_told(dateline):
    for words in (("show", "7"), ("diff", "7"), ("switch", "7"), ("rollback", "7")):
        run = dateline("runs", *words)
        assert (run.status, run.err.count("\n")) == (2, 1)
        assert "there is no run 7" in run.err


def test_which_documents_must_be_told(dateline, read):
    assert "say which documents" in dateline("reprocess").err
    for words in (("--all",), ("--since", "2020-01-01T00:00:00Z"), ("--document", "war")):
        dry = dateline("reprocess", *words, "--dry-run")
        assert dry.out == f"{1 if 'war' in words else 2} documents would be read again\n"
    assert dateline("reprocess", "--failed", "--dry-run").out.startswith("0 documents")
    assert dateline("runs", "list").out == ""


def test_what_an_older_extractor_has_read_is_stale(dateline, serving, read, monkeypatch):
    fresh = dateline("reprocess", "--stale", "--dry-run")
    monkeypatch.setenv("DATELINE_STUB_VERSION", "2")
    stale = dateline("reprocess", "--stale", "--dry-run")

    assert fresh.out.startswith("0 documents")
    assert stale.out.startswith("2 documents")
