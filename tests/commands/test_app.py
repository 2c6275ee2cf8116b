"""The command line starts quickly: a command loads what it needs itself, and nothing before."""

import subprocess
import sys
from pathlib import Path

import pytest

from dateline import commands
from dateline.commands.app import COMMANDS

HEAVY = ("spacy", "sqlalchemy", "httpx", "trafilatura")
ASKED = """
import sys
sys.argv = ["dateline", *{words}]
from dateline.commands.app import main
try:
    main()
except SystemExit:
    pass
print([each for each in {heavy} if each in sys.modules])
"""


@pytest.mark.parametrize(
    ("words", "loaded"),
    [
        (["--version"], []),
        (["feedd"], []),
        (["feed", "list", "--url", "nowhere"], ["httpx"]),
    ],
)
def test_what_a_command_does_not_need_is_not_loaded(words, loaded):
    code = ASKED.format(words=words, heavy=HEAVY)
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert told.splitlines()[-1] == str(loaded)


def test_every_command_is_listed(dateline):
    told = dateline("--help").out.partition("Commands:")[2]
    modules = {each.stem for each in Path(commands.__file__).parent.glob("*.py")}

    assert [line.split()[0] for line in told.splitlines() if line[2:3].strip()] == list(COMMANDS)
    assert modules >= set(COMMANDS)


def test_a_command_that_is_misspelt_is_told_with_the_one_that_may_be_meant(dateline):
    run = dateline("feedd")

    assert run.status == 2
    assert "No such command 'feedd'. Did you mean 'feed'?" in run.err
