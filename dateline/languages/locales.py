"""Languages without a folder: rules made of compiled locale data (`locales.jsonl`).

They know absolute dates, numeric dates in the order of the place, weekdays, the simple relative
words and, in many of them, directions such as "since"; all that is vague needs a folder.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from dateline.languages.nouns import Language, Phrase, Rule

DATA = Path(__file__).parent / "locales.jsonl"
ERAS_OF_JAPAN = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
PLAIN = ("-", ",", ".", "/", "de", "del", "di", "da", "the")
SUFFIXES = {"º": "ordinal", "ª": "ordinal", "er": "ordinal"}
# The months of the solar Hijri year, as Iran and as Afghanistan call them.
_IRAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_AFGHANISTAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت"
_PASHTO = "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب"
SOLAR_MONTHS = {"fa": (_IRAN, _AFGHANISTAN), "ps": (_PASHTO, _AFGHANISTAN), "mzn": (_IRAN,)}
LINKS = ("to", "until", "and")  # what may stand between the two ends of a stretch
YEARS = "<{year}> - <({last:two}|{last:year})>"
RECKONINGS = {"th": "buddhist", **dict.fromkeys(SOLAR_MONTHS, "solar")}
BARE_YEAR = re.compile(r"(?<![\w|] )\{year\}")  # with no word of its own before it
NUMBER = Phrase("number", ("{digits}", "{ones:numeral}"), "number")
FREE = "free"


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
    words = _words(known)
    return Language(
        code,
        words,
        {"weak": _weak(known), "spellings": known.get("spellings", ())},
        SUFFIXES | dict.fromkeys(known.get("suffixes", ()), "ordinal"),
        known.get("signals", {}),
        {name: known[name] for name in ("future", "future_endings") if name in known},
        (NUMBER,) if "numeral" in words else (Phrase("number", ("{digits}",), "number"),),
        tuple(_rules(known, words)),
    )


# -- words ------------------------------------------------------------------------------------


def _words(known: dict[str, Any]) -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = {
        "month": _numbered(known, "months", 1) | _dotted(known, "short_months", 1),
        "full_month": {
            name: worth for name, worth in _numbered(known, "months", 1).items() if len(name) > 3
        },
        "weekday": _numbered(known, "weekdays", 0) | _dotted(known, "short_weekdays", 0),
        "full_weekday": _numbered(known, "weekdays", 0),
        "quarter": _numbered(known, "quarters", 1),
        "bc": dict.fromkeys(known.get("bc", ()), "bc"),
        "ad": dict.fromkeys(known.get("ad", ()), "ad"),
        "numeral": known.get("numbers", {}),
        "solar_month": {
            name: number
            for names in SOLAR_MONTHS.get(known.get("code", ""), ())
            for number, name in enumerate(names.split(), 1)
        },
        "gengo": ERAS_OF_JAPAN if known.get("code") == "ja" else {},
        "day_tail": dict.fromkeys(known.get("day_tails", ()), 0),
    }
    for written, meaning in known.get("relative", {}).items():
        if meaning != "now":
            unit, count = meaning.split()
            words.setdefault(f"{unit}_shift", {})[written] = int(count)
        elif len(written) > 3:
            words.setdefault("now", {})[written] = "present"
    return {name: table for name, table in words.items() if table}


def _numbered(known: dict[str, Any], key: str, first: int) -> dict[str, int]:
    lists = enumerate(known.get(key, ()), first)
    return {name: worth for worth, names in lists for name in names if not _has_lone_digits(name)}


def _has_lone_digits(name: str) -> bool:
    """Digits that would be a token of their own, and so no number any more for other rules."""
    return any(part.isdecimal() for part in name.replace(".", " ").split()) or (
        any(char.isdecimal() for char in name) and not name.isascii()
    )


def _dotted(known: dict[str, Any], key: str, first: int) -> dict[str, int]:
    """Short names, with and without a full stop."""
    plain = _numbered(known, key, first)
    return plain | {f"{name}.": worth for name, worth in plain.items()}


def _weak(known: dict[str, Any]) -> list[str]:
    """Words that start no closer look: those of the patterns, and all but the last of a phrase."""
    weak = list(PLAIN)
    phrases = [*known.get("relative", {}), *known.get("bc", ()), *known.get("ad", ())]
    for tables in (known.get("back", {}), known.get("ahead", {})):
        phrases += [form.replace("{number}", " ") for forms in tables.values() for form in forms]
    for phrase in phrases:
        weak += phrase.split()[:-1]
    return [word for word in dict.fromkeys(weak) if len(word) < 4]


# -- rules ------------------------------------------------------------------------------------


def _rules(known: dict[str, Any], words: dict[str, Any]) -> list[Rule]:
    fixed = {"reckoning": RECKONINGS[code]} if (code := known.get("code")) in RECKONINGS else {}
    rules = [
        Rule("ISO date", ("{isodate}",), "isodate", guard=FREE),
        Rule(
            "numeric date",
            (f"{{numdate}} {_either(known, 'year_after')}".strip(),),
            "numdate there",
            fixed,
            guard=FREE,
        ),
        Rule("numeric date, spaced", _spaced(order(known.get("code", ""))), "date", guard=FREE),
    ]
    if dates := _dates(known, words):
        rules.append(Rule("written date", dates, "date", fixed))
        rules.append(Rule("two days of a month", _days(dates, known), "date", fixed, guard=FREE))
    if "month" in words or known.get("code") == "th":
        span = Rule("years from to", (YEARS,), "year or span", fixed, guard=FREE)
        rules.append(span)
        years = _with_words(("{year}",), known)
        rules.append(Rule("year", years, "date", fixed, guard="modern_year"))
    if "full_weekday" in words:
        rules.append(Rule("weekday", ("{weekday:full_weekday}",), "weekday"))
    if "full_month" in words:
        guard = "capital" if known.get("capitals") else "lower"
        rules.append(Rule("month", ("{month:full_month}",), "date", guard=guard))
    if "solar_month" in words:
        solar = (
            "[{weekday} [،]] {day} {solar_month} [ماه] [سال] [{year}]",
            "{solar_month} [ماه] {year}",
        )
        rules.append(Rule("solar date", solar, "solar hijri"))
    if "quarter" in words:
        forms = ("{rank:quarter} [de|of|/] {year}", "{year} [年] {rank:quarter}")
        rules.append(Rule("quarter", forms, "quarter"))
    return rules + _eras(words) + _relative(known, words)


def _spaced(numeric: str) -> tuple[str, ...]:
    day, month, year = "{day}", "{month:small}", "{year}"
    parts = [{"D": day, "M": month, "Y": year}[letter] for letter in numeric]
    return (" - ".join(parts), " . ".join(parts), f"{year} - {month} - {day}")


def _dates(known: dict[str, Any], words: dict[str, Any]) -> tuple[str, ...]:
    """The patterns of the data, and the plain row of day, month and year in any order."""
    told = known.get("patterns", ())
    patterns = [each for each in told if "{era}" not in each and "{quarter}" not in each]
    if "month" in words:
        patterns += ["{day} [.] {month} [,] {year}", "{month} {day} [,] {year}"]
        patterns += ["{weekday} [,] {day} [.] {month} [[,] {year}]"] if "weekday" in words else []
        patterns += ["{month} [,] {year}", "{year} {month} {day}", "{day} [.] {month}"]
        patterns += ["{day:ordinal} {month} [{year}]"]
    if "gengo" in words:
        patterns += ["{gengo} {count:small} 年 [{month:small} 月 [{day} 日]]"]
    slots = dict.fromkeys(_with_slots(each) for each in patterns if _fits(each, words))
    return _with_words(slots, known)


def _days(dates: Iterable[str], known: dict[str, Any]) -> tuple[str, ...]:
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


def _with_words(patterns: Iterable[str], known: dict[str, Any]) -> tuple[str, ...]:
    """The patterns, where the year may have its word: "2023 roku", "tahun 2023"."""
    before, after = _either(known, "year_before"), _either(known, "year_after")
    row = (f"{each} {after}" if each.endswith("{year}") else each for each in patterns)
    told = (BARE_YEAR.sub(f"{before} {{year}}", each, count=1) if before else each for each in row)
    return tuple(each.strip() for each in told)


def _either(known: dict[str, Any], key: str) -> str:
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


def _eras(words: dict[str, Any]) -> list[Rule]:
    years = "({year}|{year:three}|{year:small})"
    each = [f"{{era:{name}}}" for name in ("bc", "ad") if name in words]
    patterns = tuple(form for era in each for form in (f"{years} {era}", f"{era} {years}"))
    return [Rule("year of an era", patterns, "date")] if patterns else []


def _relative(known: dict[str, Any], words: dict[str, Any]) -> list[Rule]:
    rules = [Rule("now", ("{ref:now}",), "pointing")] if "now" in words else []
    if "day_shift" in words:
        rules.append(Rule("relative day", ("{offset:day_shift}",), "day offset"))
    for unit in ("week", "month", "quarter", "year"):
        if f"{unit}_shift" in words:
            pattern = f"{{shift:{unit}_shift}}"
            rules.append(Rule(f"relative {unit}", (pattern,), "shift", {"unit": unit}))
    for reading, key in (("back", "back"), ("ahead", "ahead"), ("duration", "lengths")):
        for unit, forms in known.get(key, {}).items():
            guard = FREE if key == "lengths" else None
            asked = "whole" if key != "lengths" and unit in ("hour", "minute") else reading
            name = f"{key} {unit}"
            fixed = {"unit": unit, "away": key}
            rules.append(Rule(name, tuple(forms), asked, fixed, guard=guard))
    return rules
