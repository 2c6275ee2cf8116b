"""The words that tell of events in one language, read once from its folder."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import BadRule
from dateline.languages.language import FOLDER
from dateline.model import EventClass

LISTS = "events.toml"
NOUNS = "event_nouns.tsv"
SURE = 0.75  # the least weight of a noun that is listed as an event


@dataclass(frozen=True, slots=True)
class Noun:
    """How much of a noun's use is an event (0..1), and the verb that it is made from."""

    weight: float
    verb: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`lists` has each list under `table.name`; `classes` maps a lemma to its TimeML class."""

    lists: Mapping[str, frozenset[str]]
    classes: Mapping[str, EventClass]
    nouns: Mapping[str, Noun]
    numbers: Mapping[str, float]
    verbs: frozenset[str]  # verbs that event nouns are made from

    def __getitem__(self, name: str) -> frozenset[str]:
        """The list `table.name`; `BadRule` when the language has none."""
        try:
            return self.lists[name]
        except KeyError as problem:
            raise BadRule(f"{LISTS} lacks the list {name}") from problem


@cache
def load(code: str) -> Lexicon | None:
    """The lexicon of a language; None when its folder tells nothing of events."""
    folder = FOLDER / code
    if not code.isidentifier() or not (folder / LISTS).is_file():
        return None
    try:
        tables = tomllib.loads((folder / LISTS).read_text(encoding="utf-8"))
        return _lexicon(tables, folder)
    except (tomllib.TOMLDecodeError, ValueError) as problem:
        raise BadRule(f"{folder / LISTS}: {problem}") from problem


def _lexicon(tables: dict[str, Any], folder: Path) -> Lexicon:
    lists, numbers = {}, {}
    for table, entries in tables.items():
        for name, entry in entries.items():
            if isinstance(entry, list):
                lists[f"{table}.{name}"] = frozenset(entry)
            else:
                numbers[f"{table}.{name}"] = float(entry)
    classes: dict[str, EventClass] = {}
    for name, words in tables["classes"].items():
        for word in words:
            classes.setdefault(word, EventClass(name))
    nouns = _nouns(folder / NOUNS, lists)
    verbs = frozenset(noun.verb for noun in nouns.values() if noun.verb)
    return Lexicon(lists, classes, nouns, numbers, verbs)


def _nouns(path: Path, lists: Mapping[str, frozenset[str]]) -> dict[str, Noun]:
    found = {word: Noun(SURE, None) for word in lists["nouns.always"]}
    if not path.is_file():
        return found
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        lemma, weight, verb = line.split("\t")
        worth = max(SURE, int(weight) / 100) if lemma in found else int(weight) / 100
        found[lemma] = Noun(worth, None if verb == "-" else verb)
    for lemma in lists["nouns.never"] - lists["nouns.always"]:
        found.pop(lemma, None)
    return found
