"""The ways to write a date in a language without a folder, as patterns of rules."""

import re
from collections.abc import Iterable
from typing import Any

LINKS = ("to", "until", "and")  # what may stand between the two ends of a stretch
BARE_YEAR = re.compile(r"(?<![\w|] )\{year\}")  # with no word of its own before it


def spaced(numeric: str) -> tuple[str, ...]:
    """Numbers with spaces or dashes between them, in the order of the language."""
    day, month, year = "{day}", "{month:small}", "{year}"
    parts = [{"D": day, "M": month, "Y": year}[letter] for letter in numeric]
    return (" - ".join(parts), " . ".join(parts), f"{year} - {month} - {day}")


def dates(known: dict[str, Any], words: dict[str, Any]) -> tuple[str, ...]:
    """The patterns of the data, and the plain row of day, month and year in any order."""
    told = known.get("patterns", ())
    patterns = [each for each in told if "{era}" not in each and "{quarter}" not in each]
    if "month" in words:
        patterns += ["{day} [.] {month} [,] {year}", "{month} {day} [,] {year}"]
        patterns += (
            ["{weekday} [,|،] {day} [.] {month} [[,|،] {year}]"] if "weekday" in words else []
        )
        patterns += ["{month} [,] {year}", "{year} {month} {day}", "{day} [.] {month}"]
        patterns += ["{day:ordinal} {month} [{year}]"]
    if "figure" in words:
        patterns += ["{year:spelt_year} 年 [{month:numeral} 月 [{day:numeral} (日|号|號)]]"]
    if "gengo" in words:
        patterns += ["{gengo} {count:small} 年 [{month:small} 月 [{day} 日]]"]
    slots = dict.fromkeys(_with_slots(each) for each in patterns if _fits(each, words))
    return with_words(slots, known)


def days(dates: Iterable[str], known: dict[str, Any]) -> tuple[str, ...]:
    """3 to 7 June, June 3 to 7: the patterns of a date with a day before or after it."""
    signals = known.get("signals", {}).items()
    links = "|".join([words for words, bound in signals if bound.split()[0] in LINKS] + ["-"])
    spans = []
    for each in dates:
        day, _, rest = each.partition("{day}")
        if not day.strip() and "month" in rest:
            spans.append(f"<{{day}} [.]> ({links}) <{{last:day}}{rest}>")
        elif "month" in day and "weekday" not in each and "{" not in rest and "]" not in rest:
            spans.append(f"<{each}> ({links}) <{{last:day}}{rest}>")
    return tuple(dict.fromkeys(spans))


def with_words(patterns: Iterable[str], known: dict[str, Any]) -> tuple[str, ...]:
    """The patterns, where the year may have its word: "2023 roku", "tahun 2023"."""
    before, after = either(known, "year_before"), either(known, "year_after")
    row = (re.sub(r"(?<=\{year\})(?=\]?$)", f" {after}", each) for each in patterns)
    told = (BARE_YEAR.sub(f"{before} {{year}}", each, count=1) if before else each for each in row)
    return tuple(each.strip() for each in told)


def either(known: dict[str, Any], key: str) -> str:
    """One of the words of a list, or none: "[(roku|r .)]"; empty where the data has no list."""
    return f"[({'|'.join(known[key])})]" if key in known else ""


def _fits(pattern: str, words: dict[str, Any]) -> bool:
    return all(
        slot in words for slot in ("month", "weekday", "day_tail") if f"{{{slot}}}" in pattern
    )


def _with_slots(pattern: str) -> str:
    spelt = (
        pattern.lower().replace("{number_month}", "{month:small}").replace("{day}.", "{day} [.]")
    )
    return f"{spelt[:-1]} [.]" if spelt.endswith("}.") else spelt
