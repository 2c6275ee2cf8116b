"""Writes `languages/locales.jsonl`, a language a line.

python -m training.locales [OUTPUT]
"""

import json
import re
import sys
from pathlib import Path

from babel import Locale

from training.locales import by_hand, names, orders, patterns, sources, words
from training.locales.sources import Entry

TARGET = Path(__file__).parents[2] / "dateline" / "languages" / "locales.jsonl"
KEPT = ("months", "patterns")


def main(target: Path = TARGET) -> None:
    """Write all languages; the same sources give the same bytes."""
    entries = dict(sorted(compile_all().items()))
    lines = (
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in entries.values()
    )
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(entries)} languages, {target.stat().st_size:,} bytes: {target}")


def compile_all() -> dict[str, Entry]:
    """Every language with translated month names, by its code (`sr`: all of its scripts)."""
    told = by_hand.read()
    entries: dict[str, Entry] = {}
    for code, locales in sources.cldr().items():
        entries[code] = _entry(code, locales, sources.dateparser(code), told.get(code, {}))
    for code in sorted(sources.dateparser_codes() - entries.keys()):
        entries[code] = _entry(code, [], sources.dateparser(code), told.get(code, {}))
    return {code: entry for code, entry in entries.items() if _usable(entry)}


def _usable(entry: Entry) -> bool:
    """Whether its months can be told apart: by name, or by a number and a word."""
    return all(entry["months"]) or any("number_month" in each for each in entry["patterns"])


def _entry(code: str, found: list[str], tables: list[Entry], told: Entry) -> Entry:
    scripts = [name for name in found if not re.search(r"_([A-Z]{2}|\d{3})\b", name)]
    locales = [sources.fresh(name) for name in scripts]
    written = sorted(set(patterns.written(locales)))
    usual = orders.usual(locales, tables)
    entry = {
        "code": code,
        "name": (Locale.parse("en").languages.get(code) or code),
        "order": usual,
        "orders": orders.elsewhere([sources.fresh(name) for name in found], tables, usual),
        **_named(locales, tables, written, told),
        "relative": words.relative(tables),
        "back": words.counted(locales, tables, "past", r"\\1 (\w+) ago"),
        "ahead": words.counted(locales, tables, "future", r"in \\1 (\w+)"),
        "lengths": words.lengths(locales),
        "numbers": words.numbers(tables),
        "patterns": sorted({names.unglued(each) for each in written}),
        "bc": words.eras(locales, 0),
        "ad": words.eras(locales, 1),
        "quarters": words.quarters(locales),
        "spellings": names.mixed_case(locales),
    }
    entry = by_hand.added(entry, told)
    if locales and locales[0].months["format"]["wide"][1][:1].isupper():
        entry["capitals"] = True
    return {key: each for key, each in entry.items() if key in KEPT or each is True or any(each)}


def _named(locales: list[Locale], tables: list[Entry], written: list[str], told: Entry) -> Entry:
    """The months and weekdays, in full with their inflected forms, and short."""
    entry: Entry = {}
    for key, attribute, english in (
        ("month", "months", names.MONTHS),
        ("weekday", "days", names.WEEKDAYS),
    ):
        full, short = names.names(locales, tables, attribute, english)
        full = names.joined(full, written, key)
        full = by_hand.inflected(full, by_hand.endings(told, f"{key}_endings"))
        entry[f"{key}s"] = by_hand.joined(full, by_hand.forms(told, f"{key}s"))
        entry[f"short_{key}s"] = by_hand.without(short, by_hand.listed(told, "no_names"))
    return entry


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:]))
