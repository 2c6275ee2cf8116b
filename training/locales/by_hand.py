"""What is written by hand (`by_hand.toml`), worked into what the sources tell of a language."""

import re
import tomllib
from pathlib import Path
from typing import Any

from training.locales.sources import Entry

PAGE = Path(__file__).parent / "by_hand.toml"
LISTS = (
    "year_after",
    "year_before",
    "month_after",
    "months_alone",
    "day_tails",
    "suffixes",
    "future",
    "future_endings",
)


def read() -> dict[str, Entry]:
    """The tables of the page, by language."""
    with PAGE.open("rb") as file:
        return tomllib.load(file)


def forms(told: Entry, key: str) -> list[list[str]]:
    """The forms of twelve months or seven weekdays; none where the page has no word of them."""
    return [[form for form in each.split("/") if form] for each in listed(told, key)]


def endings(told: Entry, key: str) -> list[tuple[str, str]]:
    """What ends a name, and what ends another form of it."""
    return [(end, other) for end, other in told.get(key, ())]


def listed(told: Entry, key: str) -> list[str]:
    """A list that is parted by bars."""
    return str(told[key]).split("|") if key in told else []


def added(entry: Entry, told: Entry) -> Entry:
    """The entry of a language with all that the page tells besides names."""
    entry["numbers"] |= {
        word: number
        for number, words in enumerate(listed(told, "numbers"), 1)
        for word in words.split("/")
    }
    for meaning, phrases in told.get("shifts", {}).items():
        entry["relative"] |= dict.fromkeys(phrases.split("|"), meaning)
    entry["patterns"] = [*entry["patterns"], *told.get("patterns", ())]
    for key in ("back", "ahead"):
        for unit, patterns in told.get(key, {}).items():
            entry[key].setdefault(unit, []).extend(patterns)
    for key in LISTS:
        entry[key] = listed(told, key)
    entry["signals"] = _signals(told.get("signals", {}))
    return entry


def _signals(told: dict[str, Any]) -> dict[str, str]:
    return {words: bound for bound, lists in told.items() for words in lists.split("|")}


def inflected(names: list[list[str]], pairs: list[tuple[str, str]]) -> list[list[str]]:
    """The names of each month or weekday, with those that other endings make of them."""
    more = [
        [re.sub(f"{end}$", other, word, count=1) for word in words for end, other in pairs
         if re.search(f"{end}$", word)]
        for words in names
    ]  # fmt: skip
    return joined(names, more)


def without(names: list[list[str]], dropped: list[str]) -> list[list[str]]:
    """The names but for those that are other words too."""
    return [[name for name in each if name not in dropped] for each in names]


def joined(names: list[list[str]], more: list[list[str]]) -> list[list[str]]:
    """Both lists of forms, each form once."""
    if not more:
        return names
    return [list(dict.fromkeys(one + other)) for one, other in zip(names, more, strict=True)]
