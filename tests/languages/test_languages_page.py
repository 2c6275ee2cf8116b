"""docs/languages.md tells the truth: its table is run, its numbers are counted."""

import re
from datetime import date
from pathlib import Path

import pytest

from benchmarks import detection
from dateline import languages, timex
from dateline.languages import locales

PAGE = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\|[^|\n]*\| ([\w-]+) \| ([^|\n]+) \| ([^|\n ]+) \|$", re.MULTILINE)
LINES = [row for row in ROW.findall(PAGE) if row[0] not in ("language", "---")]


@pytest.mark.parametrize(("code", "text", "value"), LINES)
def test_a_line_of_the_table_is_read_as_it_says(code, text, value):
    mentions = timex.tag(text, code)
    found = timex.resolve(mentions, text, [], published=date(2026, 11, 23), language=code)

    assert [each.value for each in found] == [value]


def test_the_table_has_lines_of_every_language_with_a_folder():
    assert len(LINES) > 50
    assert {code.split("-")[0] for code, _, _ in LINES} >= set(languages.codes())


def test_the_page_counts_the_languages():
    others = set(locales.codes()) - set(languages.codes())

    assert f"{len(others)} more are read" in PAGE


def test_the_folders_that_the_page_asks_for_are_what_a_folder_has():
    folders = [languages.language.FOLDER / code for code in languages.codes()]

    assert all((each / "words.toml").is_file() for each in folders)
    assert all((each / "timex.toml").is_file() for each in folders)


@pytest.mark.parametrize(
    ("what", "keys", "least"),
    [
        ("number words", ("numbers",), 9),
        ("directions", ("signals",), 1),
        ("what is still to come", ("future", "future_endings"), 1),
    ],
)
def test_the_page_lists_the_languages_that_know_it(what, keys, least):
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {what}"))
    others = {
        code
        for code in locales.codes()
        if any(len(locales.entry(code).get(key, ())) >= least for key in keys)
    }

    assert set(re.findall(r"\b[a-z]{2,3}\b", row.split("|")[2])) == {*others, *languages.codes()}


def test_the_page_says_how_many_languages_the_detection_was_measured_in():
    found = {code for code, _ in detection.measure(1)}

    assert f"in {len(found)} languages (`python -m benchmarks.detection`)" in PAGE
