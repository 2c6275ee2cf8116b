"""The rules of a language without a folder, made of its compiled data."""

from typing import Any

from dateline.languages import locale_patterns as patterns
from dateline.languages.locale_words import SOLAR_MONTHS
from dateline.languages.types import Phrase, Rule

YEARS = "<{year}> - <({last:two}|{last:year})>"
RECKONINGS = {"th": "buddhist", **dict.fromkeys(SOLAR_MONTHS, "solar")}
SPELT_YEAR = Phrase("spelt_year", ("{m:figure} {c:figure} {x:figure} {i:figure}",), "spelt_year")
NUMBER = Phrase("number", ("{digits}", "{ones:numeral}"), "number")
FREE = "free"


def phrases(words: dict[str, Any]) -> tuple[Phrase, ...]:
    """The phrases that the rules share: numbers, and years in figures of Chinese."""
    number = NUMBER if "numeral" in words else Phrase("number", ("{digits}",), "number")
    return (number, SPELT_YEAR) if "figure" in words else (number,)


def rules(known: dict[str, Any], words: dict[str, Any]) -> list[Rule]:
    """All rules that the words suffice for."""
    fixed = {"reckoning": RECKONINGS[code]} if (code := known.get("code")) in RECKONINGS else {}
    return [
        *_numeric(known, fixed),
        *_written(known, words, fixed),
        *_months(known, words),
        *_solar(words),
        *_quarters(words),
        *_eras(words),
        *_relative(known, words),
    ]


def _numeric(known: dict[str, Any], fixed: dict[str, Any]) -> list[Rule]:
    dated = f"{{numdate}} {patterns.either(known, 'year_after')}".strip()
    spaced = patterns.spaced(known.get("order", "DMY"))
    return [
        Rule("ISO date", ("{isodate}",), "isodate", guard=FREE),
        Rule("numeric date", (dated,), "numdate there", fixed, guard=FREE),
        Rule("numeric date, spaced", spaced, "date", guard=FREE),
    ]


def _written(known: dict[str, Any], words: dict[str, Any], fixed: dict[str, Any]) -> list[Rule]:
    found = []
    if dates := patterns.dates(known, words):
        days = patterns.days(dates, known)
        found.append(Rule("written date", dates, "date", fixed))
        found.append(Rule("two days of a month", days, "date", fixed, guard=FREE))
    if "month" in words or known.get("code") == "th":
        years = patterns.with_words(("{year}",), known)
        found.append(Rule("years from to", (YEARS,), "year or span", fixed, guard=FREE))
        found.append(Rule("year", years, "date", fixed, guard="modern_year"))
    if "full_weekday" in words:
        found.append(Rule("weekday", ("{weekday:full_weekday}",), "weekday"))
    return found


def _solar(words: dict[str, Any]) -> list[Rule]:
    if "solar_month" not in words:
        return []
    dated = (
        "[{weekday} [،]] {day} {solar_month} [ماه] [سال] [{year}]",
        "{solar_month} [ماه] {year}",
    )
    alone = ("{solar_month}", "{solar_month} ماه", "ماه {solar_month}")
    return [
        Rule("solar date", dated, "solar hijri"),
        Rule("solar month", alone, "solar hijri", after=frozenset(["در", "از", "تا"])),
    ]


def _quarters(words: dict[str, Any]) -> list[Rule]:
    forms = ("{rank:quarter} [de|of|/] {year}", "{year} [年] {rank:quarter}")
    return [Rule("quarter", forms, "quarter")] if "quarter" in words else []


def _months(known: dict[str, Any], words: dict[str, Any]) -> list[Rule]:
    """A month alone; a name of months that may be a person's or a planet's is written small."""
    after = patterns.either(known, "month_after")
    guard = "capital month_alone" if known.get("capitals") else "lower"
    rules = []
    if "full_month" in words:
        rules.append(Rule("month", (f"{{month:full_month}} {after}".strip(),), "date", guard=guard))
    if "case_month" in words:
        rules.append(Rule("month in a case", ("{month:case_month}",), "date", guard=FREE))
    if "months_alone" in known:
        rules.append(Rule("month in digits", tuple(known["months_alone"]), "date", guard=FREE))
    return rules


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
