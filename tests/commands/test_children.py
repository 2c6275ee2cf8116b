"""Children are started again when they die, and ended together."""

import signal
import sys
import time

import pytest

from dateline.commands.children import Command, Household
from dateline.errors import BadInput

STAY = "import time; print('here', flush=True); time.sleep(600)"


def command(folder, code, name="child"):
    return Command(name, (sys.executable, "-c", code), folder / f"{name}.log")


def until(true):
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_child_that_dies_is_started_again_a_little_later(tmp_path):
    told = []
    with Household(told.append) as household:
        child = household.start(command(tmp_path, STAY))
        first = child.process.pid
        child.process.kill()
        child.process.wait(30)
        household.tend()
        until(lambda: household.tend() or child.process.pid != first)

        assert child.process.poll() is None
        assert child.pause == 1.0
    assert told == ["the child ended (signal 9); again in 0.5 s"]
    assert child.process.poll() is not None


def test_a_child_that_does_not_listen_is_made_to_end(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.commands.children.GRACE_SECONDS", 0.2)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + STAY
    with Household(print) as household:
        child = household.start(command(tmp_path, deaf))
        household.wait(child, lambda: "here" in child.last_words(), 30)
    assert child.process.returncode == -signal.SIGKILL


def test_a_child_that_cannot_start_is_told_with_its_last_words(tmp_path):
    with Household(print) as household:
        child = household.start(command(tmp_path, "raise SystemExit('no luck')"))
        with pytest.raises(BadInput, match="the child did not start: no luck"):
            household.wait(child, lambda: False, 30)
