"""Relative words, counted units, lengths, numbers, eras and quarters."""

import importlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

import dateparser.data.date_translation_data as translations
from babel import Locale

from training.locales.names import dense
from training.locales.sources import Entry

UNITS = ("day", "week", "month", "quarter", "year")
LENGTHS = ("minute", "hour", "day", "week", "month", "year", "decade", "century")
NUMBER = r"(\d++[.,]?\d*+)"


def relative(tables: list[Entry]) -> dict[str, str]:
    """`ayer` to `day -1`; a word with two meanings is left out."""
    found: dict[str, set[str]] = {}
    for table in tables:
        for key, words in table.get("relative-type", {}).items():
            match = re.fullmatch(r"(\d+) (\w+) ago|in (\d+) (\w+)", key)
            if match is None or (match[2] or match[4]) not in (*UNITS, "second"):
                continue
            meaning = f"{match[2]} -{match[1]}" if match[1] else f"{match[4]} {match[3]}"
            for word in words:
                if _is_word(word) and word.lower() not in ENGLISH:
                    found.setdefault(" ".join(word.lower().split()), set()).add(meaning)
    found = {word: means for word, means in found.items() if len(means) == 1}
    meanings = {word: means.pop().replace("-0", "0") for word, means in found.items()}
    return {word: "now" if mean == "second 0" else mean for word, mean in meanings.items()
            if mean == "second 0" or not mean.startswith("second")}  # fmt: skip


def _is_word(word: str) -> bool:
    return len(word) >= (2 if dense(word) else 3) and not re.search(r"[\d/.()\\+]", word)


def counted(
    locales: list[Locale], tables: list[Entry], tense: str, key: str
) -> dict[str, list[str]]:
    """`hace {number} días`, by unit."""
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        for name, forms in table.get("relative-type-regex", {}).items():
            match = re.fullmatch(key, name)
            if match is None or match[1] not in (*UNITS, "hour", "minute"):
                continue
            for form in forms:
                found.setdefault(match[1], {})[_filled(form.replace(NUMBER, "{0}"))] = None
    for locale in locales:
        for unit in (*UNITS, "hour", "minute"):
            for form in locale._data["date_fields"].get(unit, {}).get(tense, {}).values():
                found.setdefault(unit, {})[_filled(form)] = None
    return {unit: list(forms) for unit, each in found.items() if (forms := _plain(each))}


def lengths(locales: list[Locale]) -> dict[str, list[str]]:
    """`{number} días`, by unit."""
    found: dict[str, list[str]] = {}
    for locale in locales[:1]:
        for unit in LENGTHS:
            forms = locale._data["unit_patterns"].get(f"duration-{unit}", {}).get("long", {})
            words = {_filled(form) for key, form in forms.items() if key != "per"}
            if plain := _plain(words):
                found[unit] = sorted(plain)
    return found


def _filled(form: str) -> str:
    return " ".join(form.lower().replace("{0}", " {number} ").split())


def _plain(forms: Iterable[str]) -> list[str]:
    """The patterns that hold a number, a word of some length, and no sign with a meaning."""
    kept = []
    for form in forms:
        words = form.replace("{number}", "").split()
        if "{number}" not in form or not words or _letter(words[0]) or _letter(words[-1]):
            continue
        if not re.search(r"[\[\](){}<>|\\*+?^$−-]", "".join(words)):
            kept.append(form)
    return kept


def _letter(word: str) -> bool:
    return len(word.strip(".")) < 2 and not dense(word)


def numbers(tables: list[Entry]) -> dict[str, int]:
    """The number words that dateparser has."""
    pairs = {}
    for table in tables:
        for rule in table.get("simplifications", ()):
            for word, number in rule.items():
                if re.fullmatch(r"[^\W\d_]{2,}", word) and re.fullmatch(r"\d{1,3}", str(number)):
                    pairs[word.lower()] = int(number)
    return pairs


def eras(locales: list[Locale], index: int) -> list[str]:
    """The names of the era before (0) or after (1) the turn, without the English ones."""
    forms = {
        " ".join(locale.eras[width][index].lower().split())
        for locale in locales
        for width in ("wide", "abbreviated")
        if index in locale.eras.get(width, {})
    }
    own = {form for form in forms if not re.search(r"[()/\d]", form) and len(form) > 1}
    return sorted(own - {"bce", "ce", "bc", "ad"}) if len(own - {"bce", "ce"}) > 0 else []


def quarters(locales: list[Locale]) -> list[list[str]]:
    """The names of the four quarters; none where they are only English."""
    lists: list[list[str]] = [[], [], [], []]
    for locale in locales:
        for width in ("wide", "abbreviated"):
            for index in range(1, 5):
                lists[index - 1].append(locale.quarters["format"][width][index].lower())
    lists = [
        [w for w in dict.fromkeys(each) if not re.search(r"[\[\]()<>|{}]", w)] for each in lists
    ]
    return lists if all(lists) and lists[0] != ["q1"] else []


def _english() -> frozenset[str]:
    """English relative words: where another language has them, they are a fall-back."""
    info: Mapping[str, Any] = importlib.import_module(f"{translations.__name__}.en").info
    words = [word.lower() for each in info["relative-type"].values() for word in each]
    return frozenset(words)


ENGLISH = _english()
