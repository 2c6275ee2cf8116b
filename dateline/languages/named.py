"""Named times: periods with their bounds and feasts with their days, the same for all languages.

`periods.toml` and `feasts.toml` say what they are and where from; a language's rules take the
names as the word classes `era`, `happening` and `feast`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import BadRule

FOLDER = Path(__file__).parent
Names = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of time; `span` is EDTF, `kind` is era or happening."""

    span: str
    kind: str
    source: str
    names: Mapping[str, tuple[str, ...]]
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that comes every year; `on` is the rule of its date, `days` how long it lasts."""

    on: str
    names: Mapping[str, tuple[str, ...]]
    days: int = 1
    approximate: bool = False


@cache
def feasts() -> dict[str, Feast]:
    """All feasts by their key."""
    return {key: _feast(key, entry) for key, entry in _toml("feasts.toml").items()}


def _feast(key: str, entry: dict[str, Any]) -> Feast:
    names = {code: tuple(each) for code, each in entry.items() if isinstance(each, list)}
    try:
        return Feast(entry["on"], names, entry.get("days", 1), entry.get("approximate", False))
    except KeyError as problem:
        raise BadRule(f"{FOLDER}/feasts.toml: {key} lacks {problem}") from problem


@cache
def periods() -> dict[str, Period]:
    """All periods by their key, `wars.ww1` or `germany.merkel.era`."""
    found: dict[str, Period] = {}
    for name, block in _toml("periods.toml").items():
        if not block.get("source"):
            raise BadRule(f"{FOLDER}/periods.toml: block {name} names no source")
        found.update(_leaders(name, block) if "leaders" in block else _block(name, block))
    return found


def _block(name: str, block: dict[str, Any]) -> Iterator[tuple[str, Period]]:
    for key, entry in block.items():
        if not isinstance(entry, dict):
            continue
        names = {code: tuple(each) for code, each in entry.items() if isinstance(each, list)}
        if "span" not in entry:
            raise BadRule(f"{FOLDER}/periods.toml: {name}.{key} has no span")
        approximate = entry.get("approximate", False)
        period = Period(entry["span"], block["kind"], block["source"], names, approximate)
        yield f"{name}.{key}", period


def _leaders(name: str, block: dict[str, Any]) -> Iterator[tuple[str, Period]]:
    for span, *leaders in block["leaders"]:
        for form, kind in (("era", "era"), ("rule", "happening")):
            names = {
                code: tuple(each.format(leader) for each in forms for leader in leaders)
                for code, forms in block.get(form, {}).items()
            }
            yield f"{name}.{leaders[0]}.{form}", Period(span, kind, block["source"], names)


@cache
def classes(code: str) -> dict[str, Names]:
    """The word classes of a language: each name with the keys it may stand for."""
    found: dict[str, Names] = {"era": {}, "happening": {}, "feast": {}}
    for key, period in periods().items():
        _add(found[period.kind], period.names.get(code, ()), key)
    for key, feast in feasts().items():
        _add(found["feast"], feast.names.get(code, ()), key)
    return {name: names for name, names in found.items() if names}


def _add(names: Names, written: tuple[str, ...], key: str) -> None:
    for name in dict.fromkeys(written):
        names[name] = (*names.get(name, ()), key)


def _toml(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise BadRule(f"{FOLDER / name}: {problem}") from problem
