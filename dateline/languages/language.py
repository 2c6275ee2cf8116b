"""A language is a folder of data; nothing but words and rules differs between languages.

To add a language, make `languages/<code>/` with two files, and perhaps a third, `named.toml`, for
rules that use the classes `era`, `happening` and `feast` (names from periods.toml, feasts.toml):

`words.toml`: the word lists. Each table is a *class*: written form (lower case) to its worth.
    [month]
    january = 1
    "jan." = 1                      # several tokens are fine: "a.m.", "soviet era"
    [options]
    capital = ["may", "march"]      # only taken when they start with a capital letter
    spellings = ["XIXe"]            # words of mixed case
    weak = ["the", "of", "in"]      # words too common to start a closer look on their own
    [suffixes]                      # letters glued to digits: "21st", "1990s", "5pm"
    st = "ordinal"
    s = "decade"
    [signals]                       # words before a time expression that give it a direction
    until = "until"
    [cues]                          # word lists that tell tense: future, past ...
    [guards]                        # word lists that the checks of timex/guards.py ask for

`timex.toml`: phrases (parts that rules share) and rules.
    [[phrase]]
    name = "number"                 # usable as {number} in patterns
    pattern = ["{digits}", "{numeral}"]
    reading = "number"              # a value reader of timex/numbers.py, optional
    [[rule]]
    name = "units ago"
    pattern = "[{hedge}] {number} {unit} ago"
    reading = "back"                # a function of timex/readings
    with = {unit = "year"}          # fixed slots, optional
    not_after = ["per"]             # context: after, before, not_after, not_before (words)
    guard = "bare_year"             # a named check of timex/guards.py, optional
    skips = ["three men ago"]
    [rule.finds]
    "three days ago" = "2026-11-20" # TIMEX3 value, read on Monday 23 November 2026

Patterns: plain words and punctuation are themselves; `{class}` or `{name:class}` is a slot;
`[x]` may be missing; `(a|b)` is either; `<x>` marks the extent when it is not the whole, and
two of them make two expressions (`<{day}> (and|-) <{last:day} {month}>`: then the value of a
find is a list). A phrase without a reading hands its slots up. Digit slots of every language:
`{year}` 1000-2999, `{day}` 1-31, `{two}` two digits, `{digits}` any whole number, `{decimal}`,
`{ordinal}` and `{decade}` (by suffix), `{hm}` 10:30, `{numdate}` 25/12/1998, `{isodate}`,
`{monthday}` 12/25. The longest match wins, then the rule that stands first in the file. A rule
with `reading = "nothing"` eats text that is no time.
"""

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import BadInput, BadRule
from dateline.languages import locales, named
from dateline.languages.types import Language, Phrase, Rule

FOLDER = Path(__file__).parent
RULES = ("timex.toml", "named.toml", "narrative.toml")
SPECIAL = ("options", "suffixes", "signals", "cues", "guards")


def codes() -> list[str]:
    """The languages that have a folder with rules."""
    return sorted(path.parent.name for path in FOLDER.glob("*/timex.toml"))


@cache
def load(code: str) -> Language:
    """A language by its code (`es`, `pt-BR`, `sr_Latn`); `BadRule` names what is wrong in a file.

    One without a folder is made of locale data (`locales.jsonl`), and one that is not even there
    knows only dates in digits. The country of the code decides the order of numeric dates.
    """
    base, region = split(code)
    folder = FOLDER / base
    if not (folder / "timex.toml").is_file():
        return replace(locales.language(base), order=locales.order(base, region))
    words = {**_toml(folder / "words.toml"), **named.classes(base)}
    data = [_toml(path) for name in RULES if (path := folder / name).is_file()]
    return Language(
        base,
        {name: table for name, table in words.items() if name not in SPECIAL},
        words.get("options", {}),
        words.get("suffixes", {}),
        words.get("signals", {}),
        words.get("cues", {}),
        tuple(_phrase(entry, folder) for each in data for entry in each.get("phrase", ())),
        tuple(_rule(entry, folder) for each in data for entry in each.get("rule", ())),
        order=locales.order(base, region),
        guards=words.get("guards", {}),
    )


def order(code: str, country: str = "") -> str:
    """`DMY`, `MDY` or `YMD`: how a country, or else a language, writes a date in numbers."""
    base, region = split(code)
    return locales.order(base, country or region)


def split(code: str) -> tuple[str, str]:
    """Language and country: `es` and `PR` of `es-PR`; a script between them is passed over."""
    parts = code.replace("_", "-").split("-")
    if not re.fullmatch(r"[A-Za-z]{2,8}", parts[0]):
        raise BadInput(f"{code!r} is no code of a language, such as es or pt-BR")
    return parts[0].lower(), next((part.upper() for part in parts[1:] if len(part) in (2, 3)), "")


def _toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise BadRule(f"{path}: {problem}") from problem


def _phrase(entry: dict[str, Any], folder: Path) -> Phrase:
    try:
        return Phrase(entry["name"], _many(entry["pattern"]), entry.get("reading"))
    except KeyError as problem:
        raise BadRule(f"{folder}/timex.toml: phrase {entry} lacks {problem}") from problem


def _rule(entry: dict[str, Any], folder: Path) -> Rule:
    where = f"{folder}/timex.toml: rule {entry.get('name')!r}"
    try:
        finds = entry.get("finds", {})
        rule = Rule(
            entry["name"],
            _many(entry["pattern"]),
            entry["reading"],
            entry.get("with", {}),
            frozenset(entry.get("after", ())),
            frozenset(entry.get("before", ())),
            frozenset(entry.get("not_after", ())),
            frozenset(entry.get("not_before", ())),
            guard=entry.get("guard"),
            finds=finds,
            skips=tuple(entry.get("skips", ())),
        )
    except KeyError as problem:
        raise BadRule(f"{where} lacks {problem}") from problem
    unknown = set(entry) - _KEYS
    if unknown or not (finds or (rule.reading == "nothing" and rule.skips)):
        raise BadRule(f"{where} has " + (f"unknown keys {unknown}" if unknown else "no finds"))
    return rule


_CONTEXT = ("after", "before", "not_after", "not_before")
_KEYS = {"name", "pattern", "reading", "with", "guard", "finds", "skips", *_CONTEXT}


def _many(pattern: str | list[str]) -> tuple[str, ...]:
    return (pattern,) if isinstance(pattern, str) else tuple(pattern)


__all__ = ["FOLDER", "Language", "Phrase", "Rule", "codes", "load", "order", "split"]
