"""Which changes of the code no test notices: mutants, and those that survive.

    python -m benchmarks.mutants dateline/formats tests/formats [--jobs 2] [--seconds 60]

Each mutant is the code of one file with one comparison, operator, constant, condition or returned
value changed. The tests run on it in a process of their own, in which the file's module is loaded
from the changed source; a mutant is killed if a test fails, or if they take longer than `--seconds`
seconds.
Printed are the survivors, with the line and what was changed: either a test is missing, or the
change makes no difference.
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
import spacy  # noqa: F401  # loaded once, before the processes part
import sqlalchemy  # noqa: F401  # as above

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A file with one change."""

    path: Path
    line: int
    change: str
    source: str


class Loader(importlib.abc.InspectLoader):
    """Loads one module from a source that is handed in."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self._name, self._path, self._source = name, path, source

    def get_source(self, fullname: str) -> str:  # noqa: ARG002  # the base's signature
        """The changed source."""
        return self._source

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> object:  # noqa: ARG002  # a finder's signature
        """The module, if it is the one; a finder's method."""
        if name != self._name:
            return None
        package = self._path.name == "__init__.py"
        spec = importlib.util.spec_from_loader(
            name, self, origin=str(self._path), is_package=package
        )
        if spec is not None and package:
            spec.submodule_search_locations = [str(self._path.parent)]
        return spec


def mutants(path: Path) -> Iterator[Mutant]:
    """Every file that differs from this one by one change."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for place, node in enumerate(ast.walk(tree)):
        for number, (line, change, _) in enumerate(_changes(node)):
            changed = copy.deepcopy(tree)
            other = next(each for at, each in enumerate(ast.walk(changed)) if at == place)
            list(_changes(other))[number][2]()
            yield Mutant(path, line, change, ast.unparse(ast.fix_missing_locations(changed)))


def _changes(node: ast.AST) -> Iterator[tuple[int, str, "_Edit"]]:
    """What can be changed at a node: the line, what it is, and how to do it."""
    line = getattr(node, "lineno", 0)
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            if (other := SWAPPED.get(type(op))) is not None:
                yield line, f"{_words(op)} -> {_words(other())}", _Edit(node.ops, at, other())
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPPED:
        other = SWAPPED[type(node.op)]
        yield line, f"{_words(node.op)} -> {_words(other())}", _Edit(node, "op", other())
    elif isinstance(node, ast.Return) and node.value is not None:
        yield (
            line,
            f"return {ast.unparse(node.value)[:40]} -> None",
            _Edit(node, "value", ast.Constant(None)),
        )
    elif isinstance(node, ast.If | ast.IfExp):
        yield (
            line,
            f"if not {ast.unparse(node.test)[:40]}",
            _Edit(node, "test", ast.UnaryOp(ast.Not(), node.test)),
        )
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        value = not node.value if isinstance(node.value, bool) else node.value + 1
        yield line, f"{node.value} -> {value}", _Edit(node, "value", value)


def _words(op: ast.AST) -> str:
    return type(op).__name__


class _Edit:
    """A change that is made when it is called."""

    def __init__(self, holder: object, at: int | str, value: object) -> None:
        self._holder, self._at, self._value = holder, at, value

    def __call__(self) -> None:
        if isinstance(self._holder, list):
            self._holder[int(self._at)] = self._value
        else:
            setattr(self._holder, str(self._at), self._value)


def start(mutant: Mutant, tests: Sequence[str], seconds: int) -> int:
    """The process in which the tests run on it; its status is 0 if they notice nothing."""
    child = os.fork()
    if child:
        return child
    signal.alarm(seconds)
    module = ".".join(mutant.path.with_suffix("").parts).removesuffix(".__init__")
    sys.meta_path.insert(0, Loader(module, mutant.path, mutant.source))  # type: ignore[arg-type]  # a finder by its method
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--timeout=0", *tests])
    os._exit(0 if code == pytest.ExitCode.OK else 1)


def survivors(every: Sequence[Mutant], tests: Sequence[str], seconds: int, jobs: int) -> set[int]:
    """The places of the mutants that no test notices."""
    running: dict[int, int] = {}
    found: set[int] = set()
    for place in range(len(every) + jobs):
        if place < len(every):
            running[start(every[place], tests, seconds)] = place
        if running and (len(running) >= jobs or place >= len(every)):
            child, status = os.wait()
            if os.waitstatus_to_exitcode(status) == 0:
                found.add(running[child])
            del running[child]
    return found


def main() -> None:
    """Print the survivors of each file, and how many there were."""
    asked = argparse.ArgumentParser()
    asked.add_argument("code", type=Path)
    asked.add_argument("tests", nargs="+")
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--seconds", type=int, default=60)
    told = asked.parse_args()
    paths = sorted(told.code.rglob("*.py")) if told.code.is_dir() else [told.code]
    every = [mutant for path in paths for mutant in mutants(path)]
    plain = [Mutant(path, 0, "nothing", path.read_text(encoding="utf-8")) for path in paths]
    if len(survivors(plain, told.tests, told.seconds, told.jobs)) < len(plain):
        sys.exit(f"the tests fail on the code as it is: {' '.join(told.tests)}")
    found = survivors(every, told.tests, told.seconds, told.jobs)
    for place in sorted(found):
        mutant = every[place]
        print(f"{mutant.path}:{mutant.line}: {mutant.change}")
    print(f"{len(every)} mutants, {len(every) - len(found)} killed")


if __name__ == "__main__":
    main()
