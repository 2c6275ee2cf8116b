"""Every list of the event words is read somewhere, and holds no word twice."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import dateline
from dateline.languages import lexicon
from dateline.languages.language import FOLDER
from dateline.syntax import repair

CODE = Path(dateline.__file__).parent
TABLES = tomllib.loads((FOLDER / "en" / lexicon.LISTS).read_text(encoding="utf-8"))
LISTS = {
    f"{table}.{name}": entry
    for table, entries in TABLES.items()
    if table != "classes"  # read as a whole
    for name, entry in entries.items()
}


def patterns():
    """All strings in the rooms that read events; an f-string may be filled with a word."""
    for room in ("events", "syntax", "languages"):
        for path in (CODE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield re.escape(node.value)
                elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                    yield "".join(
                        re.escape(str(each.value)) if isinstance(each, ast.Constant) else r"[a-z]+"
                        for each in node.values
                    )


REPAIRS = (FOLDER / "en" / repair.FILE).read_text(encoding="utf-8")
NAMED = (re.escape(name) for name in re.findall(r"@([a-z_]+\.[a-z_]+)", REPAIRS))
READ = re.compile("|".join(sorted({*patterns(), *NAMED})))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read(name):
    assert READ.fullmatch(name)


@pytest.mark.parametrize("name", [name for name, entry in LISTS.items() if isinstance(entry, list)])
def test_a_list_holds_nothing_twice(name):
    words = LISTS[name]

    assert sorted(words) == sorted(set(words))
