"""The README shows what comes out, and not what once did."""

import csv
import io
import re
from pathlib import Path

from typer.testing import CliRunner

from dateline.__main__ import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


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
