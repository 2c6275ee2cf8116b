"""Languages without a folder: rules made of compiled locale data (`locales.jsonl`).

They know absolute dates, numeric dates in the order of the place, weekdays, the simple relative
words and, in many of them, directions such as "since"; all that is vague needs a folder.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from dateline.languages import locale_rules, locale_words
from dateline.languages.types import Language

DATA = Path(__file__).parent / "locales.jsonl"


SUFFIXES = {"º": "ordinal", "ª": "ordinal", "er": "ordinal"}


@cache
def codes() -> tuple[str, ...]:
    """The languages that the compiled data knows."""
    return tuple(line[9 : line.index('"', 9)] for line in _lines())


@cache
def entry(code: str) -> dict[str, Any]:
    """The compiled data of one language; empty for one that is not known."""
    start = f'{{"code":"{code}",'
    found = next((line for line in _lines() if line.startswith(start)), "{}")
    known: dict[str, Any] = json.loads(found)
    return known


def _lines() -> list[str]:
    return DATA.read_text(encoding="utf-8").splitlines()


def order(code: str, region: str = "") -> str:
    """Day, month and year as the country, or else the language, puts them in numeric dates."""
    if code == "en":
        return "MDY" if region in ("", "US", "PH", "PR", "GU", "VI", "AS") else "DMY"
    known = entry(code)
    return str(known.get("orders", {}).get(region) or known.get("order", "DMY"))


def language(code: str) -> Language:
    """A language made of its locale data; one that is not known has only ISO and numeric dates."""
    known = entry(code)
    words = locale_words.words(known)
    return Language(
        code,
        words,
        {"weak": locale_words.weak(known), "spellings": known.get("spellings", ())},
        SUFFIXES | dict.fromkeys(known.get("suffixes", ()), "ordinal"),
        known.get("signals", {}),
        {name: known[name] for name in ("future", "future_endings") if name in known},
        locale_rules.phrases(words),
        tuple(locale_rules.rules(known, words)),
    )
