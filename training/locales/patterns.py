"""The ways to write a date in words, from CLDR's formats to the patterns of rules."""

import re
from collections.abc import Iterator

from babel import Locale

FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*|([^A-Za-z']+)")
SLOTS = {
    "d": "day", "M": "month", "L": "month", "y": "year", "E": "weekday", "c": "weekday",
    "G": "era", "Q": "quarter", "q": "quarter",
}  # fmt: skip


def written(locales: list[Locale]) -> Iterator[str]:
    """The ways to write a date in words, as patterns of rules."""
    for locale in locales:
        formats = [locale.date_formats[key].pattern for key in ("full", "long", "medium")]
        skeletons = locale._data["datetime_skeletons"]
        formats += [getattr(each, "pattern", each) for each in skeletons.values()]
        for form in formats:
            pattern = _pattern(form, _numbered(locale))
            if pattern:
                yield pattern


def _numbered(locale: Locale) -> str | None:
    """Months without names: `tháng 1` and `1월` as patterns."""
    match = re.fullmatch(r"(\D*)1(\D*)", locale.months["format"]["wide"][1])
    return f"{match[1]}{{number_month}}{match[2]}".lower() if match else None


def _pattern(form: str, numbered: str | None) -> str | None:
    parts = []
    digits = False
    for field in FIELD.finditer(form):
        quoted, letter, literal = field.groups()
        if letter and letter not in SLOTS:
            return None
        if letter in ("M", "L") and len(field[0]) < 3:
            digits = True
            parts.append("{number_month}")
        elif letter in ("M", "L") and numbered:
            parts.append(numbered)
        else:
            parts.append("{" + SLOTS[letter] + "}" if letter else quoted or literal or "")
    pattern = " ".join("".join(parts).replace("\u200f", "").replace("\u200e", "").split())
    return pattern if not re.search(r"[\[\]()<>|/]", pattern) and _useful(pattern, digits) else None


def _useful(pattern: str, digits: bool) -> bool:
    slots = set(re.findall(r"\{(\w+)\}", pattern))
    letters = re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", pattern))
    if digits and not letters:
        return False
    dated = slots & {"month", "number_month"} and slots & {"day", "year"}
    return bool(dated) or ("year" in slots and bool(slots & {"era", "quarter"}))
