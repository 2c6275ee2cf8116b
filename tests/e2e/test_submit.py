"""Files go to a running service from the command line, and come back processed."""

import subprocess
import sys
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"


def dateline(*words, stdin=""):
    return subprocess.run(
        [sys.executable, "-m", "dateline", *words],
        input=stdin, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip


def test_the_seeds_are_submitted_and_waited_for(service):
    files = sorted(map(str, SEEDS.iterdir()))

    run = dateline("submit", *files, "--wait", "--url", service.address)

    assert run.returncode == 0, run.stderr
    lines = [line.split("\t") for line in run.stdout.splitlines()]
    assert [line[0] for line in lines][1:] == ["dam", "harbour"]  # the first may be known already
    assert all(line[1].startswith("done, ") for line in lines)


def test_bad_lines_are_told_and_good_ones_submitted(service):
    stdin = '{"text": "One.", "id": "one"}\n{broken\n{"text": 5}\n'

    run = dateline("submit", "--input", "ndjson", "--url", service.address, "-", stdin=stdin)

    assert run.returncode == 2
    assert [line.split("\t")[:2] for line in run.stdout.splitlines()] == [["one", "accepted"]]
    assert run.stderr.count("\n") == 2


def test_the_demo_prints_a_timeline_and_leaves_nothing():
    run = dateline("demo", "--seeds", str(SEEDS))

    assert run.returncode == 0, run.stderr
    for words in ("/2009-09-21", "until 21 September", "1979/1988", "http://127.0.0.1:"):
        assert words in run.stdout


def test_the_demo_tells_what_it_cannot_read_and_shows_the_timeline_of_the_others(tmp_path):
    (tmp_path / "goma.txt").write_text("Rebels seized Goma on 3 May 2021.")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "older").mkdir()

    run = dateline("demo", "--seeds", str(tmp_path))

    assert run.returncode == 2, run.stderr
    assert "2021-05-03" in run.stdout
    assert "1 events from 1 documents" in run.stdout
    told = [line for line in run.stderr.splitlines() if line.startswith("dateline: /")]
    assert [line.split(": ")[1].rsplit("/")[-1] for line in told] == [
        "older",
        "binary.txt",
        "empty.txt",
        "gone.txt",
    ]
