"""`findings/` is run by hand; what its README promises of the form of each is held here."""

import os
import re
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "findings"
SCRIPTS = sorted(FOLDER.glob("*.sh"))
PINNED = re.compile(r"(?:pip install|npm install) [^\n]*\w(?:==|@)\d")


def test_the_readme_lists_every_finding_and_no_other():
    listed = re.findall(r"^\| `([\w-]+\.sh)`", (FOLDER / "README.md").read_text(), re.MULTILINE)

    assert listed == [script.name for script in SCRIPTS]


def test_a_finding_can_be_run_says_what_was_seen_and_pins_its_packages():
    for script in SCRIPTS:
        text = script.read_text()

        assert os.access(script, os.X_OK), script.name
        assert all(f"# {word}:" in text for word in ("Expected", "Seen", "So")), script.name
        assert PINNED.search(text), script.name
        assert "diff -u" in text, script.name
