"""docs/time.md says what is true: every row of its tables is read as it says."""

from pathlib import Path

import pytest

from dateline import edtf

LINES = (Path(__file__).parents[2] / "docs" / "time.md").read_text(encoding="utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES if line[:1] == "|"]
VALUES = [row[:3] for row in ROWS if len(row) == 4 and row[0] not in ("words", "---")]
NO_TIMES = [row[0] for row in ROWS if len(row) == 2 and row[0] not in ("words", "---")]
SCOPES = [row[:2] for row in ROWS if len(row) == 3 and row[0] not in ("words", "---")]


@pytest.mark.parametrize(("words", "value", "written"), VALUES)
def test_a_time_has_the_value_and_bounds_of_the_table(words, value, written, read):
    (found,) = read(words)

    assert (found.text, found.value) == (words, value)
    assert (edtf.write(found.when) if found.when else "-") == written


@pytest.mark.parametrize(("words", "written"), SCOPES)
def test_a_phrase_has_the_scope_of_the_table(words, written, read):
    assert edtf.write(read(words)[0].scope) == written


@pytest.mark.parametrize("words", NO_TIMES)
def test_words_that_count_name_or_act_tell_no_time(words, read):
    assert read(words) == ()


def test_the_tables_are_there():
    assert len(VALUES) > 40
    assert len(SCOPES) > 10
    assert len(NO_TIMES) > 10
