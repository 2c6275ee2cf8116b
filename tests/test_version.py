"""The version of the code: what changes what is found changes it, and nothing else does."""

import re
import shutil
from pathlib import Path

import pytest

from dateline import version

PACKAGE = Path(version.__file__).parent


@pytest.fixture
def changed(tmp_path):
    """Says what the digest is after one file of the package has been rewritten."""
    copied = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, copied, ignore=shutil.ignore_patterns("models", "*.jsonl", "*.tsv"))

    def changed(file, pattern, by):
        path = copied / file
        before = path.read_text()
        after = re.sub(pattern, by, before, count=1)
        assert after != before
        path.write_text(after)
        found = version.digest(copied)
        path.write_text(before)
        return found

    return changed


def test_a_copy_of_the_code_elsewhere_has_the_same_version(changed):
    assert changed("commands/demo.py", "SECONDS = 300", "SECONDS = 301") == version.code_digest()


@pytest.mark.parametrize("file", ["pipeline.py", "events/triggers/finder.py", "timex/resolve.py"])
def test_comments_docstrings_and_blank_lines_leave_the_version(changed, file):
    assert changed(file, r'\A"""', '"""Told anew: ') == version.code_digest()
    assert changed(file, r"\Z", "\n\n# a comment\n") == version.code_digest()


@pytest.mark.parametrize(
    ("file", "pattern", "by"),
    [
        ("pipeline.py", "BATCH = 16", "BATCH = 17"),
        ("days.py", r"return (\w+)", r"return 1 + \1"),
        ("text/sentences.py", r"\Z", "\nEND = 1\n"),
        ("events/triggers/finder.py", r"\Z", "\ndef rule(word):\n    return word == 'war'\n"),
    ],
)
def test_a_rule_in_code_changes_the_version(changed, file, pattern, by):
    assert changed(file, pattern, by) != version.code_digest()


def test_every_stage_of_the_pipeline_is_reached_and_no_door_is():
    trees, packages = version._reached(PACKAGE, version.SPINE)
    rooms = {module.split(".")[1] for module in trees if "." in module}

    assert {"text", "timex", "syntax", "events", "languages", "when", "model"} <= rooms
    assert not {"store", "commands", "formats", "settings"} & rooms
    assert {"spacy", "dateparser"} <= packages
