"""README and first pages of docs/ show what comes out, and not what once did."""

import csv
import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline import edtf, timex
from dateline.__main__ import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_rows_of_the_readme_are_those_that_come_out(tmp_path):
    day = re.search(r"`dateline extract --published (\S+)`", README)
    quoted = [line.removeprefix("> ") for line in README.splitlines() if line.startswith("> ")]
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", README, re.MULTILINE)
    rows = [row for row in rows if not row[0].startswith("DATELINE_")]
    report = tmp_path / "report.txt"
    report.write_text(" ".join(quoted), encoding="utf-8")

    run = CliRunner().invoke(
        app, ["extract", "--published", day.group(1), "--format", "csv", str(report)]
    )

    told = [
        (
            row["edtf"],
            row["in_words"],
            _marked(row),
            row["attribution"] or "the report",
        )
        for row in csv.DictReader(io.StringIO(run.stdout))
    ]
    assert len(rows) == 5
    assert not [row for row in rows if row not in told]


def _marked(row):
    """The title with what the table of a terminal says behind it."""
    if row["polarity"] == "negative":
        return f"{row['event']} (did not happen)"
    return row["event"] if row["modality"] == "actual" else f"{row['event']} ({row['modality']})"


@pytest.mark.parametrize("page", ["README.md", "docs/quickstart.md"])
def test_the_python_of_a_page_prints_what_stands_below_it(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```\n\n```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    names = {}

    for code, printed in blocks:
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(code, page, "exec"), names)
        assert out.getvalue() == printed
    assert len(blocks) == text.count("```python")


def test_the_dates_of_the_first_page_are_read_so():
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]*\d{4}[^|]*|[^|]*\d0s) \| `([^`]+)` \|", page, re.MULTILINE)

    read = [timex.resolve(timex.tag(words), words, [], published=None) for words, _ in rows]
    assert [edtf.write(found[0].scope) for found in read] == [date for _, date in rows]
    assert len(rows) == 5
