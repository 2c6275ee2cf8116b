"""The command line run in this process, as its entry point runs it."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dateline.commands.app import main


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


@pytest.fixture
def dateline(monkeypatch, capsys) -> Callable[..., Run]:
    """Run it with these words and this standard input."""

    def run(*words: str, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["dateline", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        return Run(int(left.value.code or 0), told.out, told.err)

    return run
