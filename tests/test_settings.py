"""Settings are read once, say what is wrong with them, and are all in the README."""

from dataclasses import fields
from pathlib import Path

import pytest

from dateline.errors import BadInput
from dateline.settings import PREFIX, Settings

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("each", fields(Settings), ids=lambda each: each.name)
def test_every_setting_is_in_the_readme_with_its_default(each):
    rows = [
        line for line in README.read_text().splitlines() if f"`{PREFIX}{each.name.upper()}`" in line
    ]

    assert len(rows) == 1
    assert f"| `{each.default}` |" in rows[0] or (each.default == "" and "| | " in rows[0])


def test_the_readme_names_no_setting_that_is_not_there():
    named = {
        line.split("`")[1]
        for line in README.read_text().splitlines()
        if line.startswith(f"| `{PREFIX}")
    }

    assert named == {PREFIX + each.name.upper() for each in fields(Settings)}


def test_a_setting_comes_from_its_variable():
    assert Settings.read({"DATELINE_SWEEP_SECONDS": "7"}).sweep_seconds == 7
    assert Settings.read({}) == Settings()


def test_a_number_that_is_none_is_refused_by_name():
    with pytest.raises(BadInput, match="DATELINE_LEASE_SECONDS must be a whole number, not 'soon'"):
        Settings.read({"DATELINE_LEASE_SECONDS": "soon"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("SWEEP_SECONDS", "0"), ("INBOX_SECONDS", "-1"), ("MESSAGE_DOCUMENTS", "0"),
     ("MAX_TEXT_BYTES", "0"), ("REPROCESS_SECONDS", "-1"), ("TOGETHER_DOCUMENTS", "-1")],
)  # fmt: skip
def test_a_number_that_would_stop_us_or_have_us_spin_is_refused_by_name(name, value):
    with pytest.raises(BadInput, match=f"DATELINE_{name} must be at least ., not {value}"):
        Settings.read({f"DATELINE_{name}": value})


@pytest.mark.parametrize("name", ["REPROCESS_SECONDS", "FEEDS_SECONDS", "MAX_BACKLOG"])
def test_nothing_switches_off_what_may_be_off(name):
    assert getattr(Settings.read({f"DATELINE_{name}": "0"}), name.lower()) == 0


@pytest.mark.parametrize(
    "environ",
    [{"DATELINE_TASK_SOFT_SECONDS": "500"}, {"DATELINE_TASK_HARD_SECONDS": "4000"},
     {"DATELINE_VISIBILITY_SECONDS": "60"}, {"DATELINE_LEASE_SECONDS": "10"}],
)  # fmt: skip
def test_time_limits_that_contradict_each_other_are_refused(environ):
    with pytest.raises(BadInput):
        Settings.read(environ)


def test_a_word_that_is_none_of_those_meant_is_refused_by_name():
    with pytest.raises(BadInput, match="DATELINE_SQLITE_SYNC must be full or normal, not 'off'"):
        Settings.read({"DATELINE_SQLITE_SYNC": "off"})


@pytest.mark.parametrize(
    ("environ", "told"),
    [({"DATELINE_MAX_TEXT_WORDS": "2000000"}, "615 seconds, more than DATELINE_TASK_SOFT_SECONDS"),
     ({"DATELINE_TASK_SOFT_SECONDS": "60"}, "105 seconds, more than DATELINE_TASK_SOFT_SECONDS"),
     ({"DATELINE_WORKER_MEMORY_KIB": "600000"}, "more than DATELINE_WORKER_MEMORY_KIB")],
)  # fmt: skip
def test_a_text_limit_that_time_or_memory_contradict_is_refused_in_figures(environ, told):
    with pytest.raises(BadInput, match=told):
        Settings.read(environ)


def test_limits_of_text_are_not_held_against_another_extractor():
    environ = {"DATELINE_TASK_SOFT_SECONDS": "1", "DATELINE_EXTRACTOR": "benchmarks.stub"}

    assert Settings.read(environ).task_soft_seconds == 1
