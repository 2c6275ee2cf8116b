"""Makes `languages/locales.jsonl`: how two hundred and more languages write dates, one a line.

    python -m training.locales [OUTPUT]

From Babel's copy of the Unicode CLDR come the names of months, weekdays, eras and quarters, the
patterns of dates and durations; from dateparser's locale data come the relative words, number
words and the order of numeric dates. `languages/NOTICE` names both and their licences. Names that
stand for two things in one language, single letters and untranslated fall-backs are left out.
"""

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import dateparser.data.date_translation_data as translations
from babel import Locale, localedata
from babel.localedata import locale_identifiers

TARGET = Path(__file__).parent.parent / "dateline" / "languages" / "locales.jsonl"
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
UNITS = ("day", "week", "month", "quarter", "year")
LENGTHS = ("minute", "hour", "day", "week", "month", "year", "decade", "century")
NUMBER = r"(\d++[.,]?\d*+)"
FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*|([^A-Za-z']+)")
SLOTS = {"d": "day", "M": "month", "L": "month", "y": "year", "E": "weekday", "c": "weekday"}
# Cases of month names that CLDR does not list: what ends a name, and what ends the other forms.
ENDINGS = {
    "bs": (("bar", "bra"), ("бар", "бра"), (r"(?<=[a-z])(?<!a)", "a"), (r"(?<=[а-яј])(?<!а)", "а")),
    "et": (("", "is"), ("", "i")),
    "eu": (("", "ren"), ("", "n"), ("", "k")),
    "fi": (("", "n"), ("", "lta"), ("", "ksi")),
    "hu": (("", "ban"), ("", "ben"), ("", "i"), ("", "tól"), ("", "től"), ("", "ig")),
    "ka": (("ი", "ს"), ("ი", "ის"), ("ი", "ში")),
    "lv": (("is", "ī"), ("is", "a"), ("(?<!i)s", "ā"), ("(?<!i)s", "a")),
    "sl": (("ec", "ca"), ("ber", "bra"), ("ij", "ija"), ("ar", "arja"), ("(?<=[jlt])", "a")),
    "uk": (("ень", "ні"), ("ий", "ому")),
}
ENDINGS["sr"] = ENDINGS["bs"]
GLUED = re.compile(r"([a-z\u05d0-\u05ea]+)(\{(?:month|weekday)\})")
ROMANISED = ("zh_Latn", "hi_Latn", "kok_Lat")
TAILED = re.compile(r"(\{month\})([а-яёөүһ]+)")
KEPT = ("months", "patterns")
SLOTS |= {"G": "era", "Q": "quarter", "q": "quarter"}

Entry = dict[str, Any]


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
    entries: dict[str, Entry] = {}
    for code, names in _cldr().items():
        entries[code] = _entry(code, names, _dateparser(code))
    for code in sorted(_dateparser_codes() - entries.keys()):
        entries[code] = _entry(code, [], _dateparser(code))
    return {code: entry for code, entry in entries.items() if _usable(entry)}


def _usable(entry: Entry) -> bool:
    """Whether its months can be told apart: by name, or by a number and a word."""
    return all(entry["months"]) or any("number_month" in each for each in entry["patterns"])


# -- the sources ------------------------------------------------------------------------------


def _cldr() -> dict[str, list[str]]:
    """The locales of each language: the plain one first, then scripts, then regions."""
    found: dict[str, list[str]] = {}
    for name in sorted(locale_identifiers(), key=lambda name: (name.count("_"), name)):
        code = name.split("_")[0]
        if code not in ("root", "en") and "POSIX" not in name and name[:7] not in ROMANISED:
            found.setdefault(code, []).append(name)
    return {code: each for code, each in found.items() if _translated(_locale(code))}


def _locale(name: str) -> Locale:
    """A locale read afresh: Babel writes a resolved alias into the root that all locales share."""
    localedata._cache.clear()
    return Locale.parse(name)


def _translated(locale: Locale) -> bool:
    return locale.months["format"]["wide"][1] not in ("M01", "1", "Month1")


def _dateparser_codes() -> set[str]:
    names = (each.name for each in pkgutil.iter_modules(translations.__path__))
    return {name.split("-")[0] for name in names} - {"en"}


def _dateparser(code: str) -> list[Entry]:
    """The language's tables, those of its scripts, and those of its regions."""
    found = []
    for each in sorted(pkgutil.iter_modules(translations.__path__), key=lambda each: each.name):
        if each.name.split("-")[0] == code:
            info = importlib.import_module(f"{translations.__name__}.{each.name}").info
            found += [info, *info.get("locale_specific", {}).values()]
    return found


# -- one language -----------------------------------------------------------------------------


def _entry(code: str, names: list[str], tables: list[Entry]) -> Entry:
    scripts = [name for name in names if not re.search(r"_([A-Z]{2}|\d{3})\b", name)]
    locales = [_locale(name) for name in scripts]
    months = _names(locales, tables, "months", range(1, 13), MONTHS)
    weekdays = _names(locales, tables, "days", range(7), WEEKDAYS)
    found = sorted(set(_patterns(locales)))
    patterns = sorted({TAILED.sub(r"\1", GLUED.sub(r"\2", each)) for each in found})
    entry = {
        "code": code,
        "name": (Locale.parse("en").languages.get(code) or code),
        "order": _order(locales, tables),
        "orders": _orders([_locale(name) for name in names], tables, _order(locales, tables)),
        "months": _inflected(code, _joined(months[0], found, "month")),
        "short_months": months[1],
        "weekdays": _joined(weekdays[0], found, "weekday"),
        "short_weekdays": weekdays[1],
        "relative": _relative(tables),
        "back": _counted(locales, tables, "past", r"\\1 (\w+) ago"),
        "ahead": _counted(locales, tables, "future", r"in \\1 (\w+)"),
        "lengths": _lengths(locales),
        "numbers": _numbers(tables),
        "patterns": patterns,
        "bc": _eras(locales, 0),
        "ad": _eras(locales, 1),
        "quarters": _quarters(locales),
    }
    if locales and locales[0].months["format"]["wide"][1][:1].isupper():
        entry["capitals"] = True
    return {key: each for key, each in entry.items() if key in KEPT or each is True or any(each)}


def _names(
    locales: list[Locale], tables: list[Entry], key: str, indexes: range, english: tuple[str, ...]
) -> tuple[list[list[str]], list[list[str]]]:
    """Full and short names of the months or weekdays, without those that name two of them."""
    full: list[list[str]] = [[] for _ in indexes]
    short: list[list[str]] = [[] for _ in indexes]
    for locale in locales:
        names = getattr(locale, key)
        for form in ("format", "stand-alone"):
            for place, index in enumerate(indexes):
                full[place].append(names[form]["wide"][index])
                short[place].append(names[form]["abbreviated"][index])
    for table in tables:
        for place, name in enumerate(english):
            wide = min((len(each) for each in full[place]), default=4)
            for word in table.get(name, ()):
                (full if len(word) >= max(wide, 3) else short)[place].append(word)
    full = [_clean(words) for words in full]
    short = [
        [word for word in _clean(words) if word not in full[i]] for i, words in enumerate(short)
    ]
    return _unambiguous(full, full), _unambiguous(
        short, [a + b for a, b in zip(full, short, strict=True)]
    )


def _clean(words: Iterable[str]) -> list[str]:
    """Lower case, each once, no full stop behind, no digits, no single letters."""
    kept = {}
    for word in words:
        word = " ".join(word.replace("(", "").replace(")", "").lower().strip(" .\u200f").split())
        if len(word) > (0 if _dense(word) else 1) and not re.search(r"\d|^m0|^[ivx]+$", word):
            kept[word] = None
    return list(kept)


def _dense(word: str) -> bool:
    return any(char >= "\u2e80" for char in word)


def _unambiguous(lists: list[list[str]], among: list[list[str]]) -> list[list[str]]:
    counts: dict[str, int] = {}
    for words in among:
        for word in set(words):
            counts[word] = counts.get(word, 0) + 1
    return [[word for word in words if counts[word] == 1 and len(word) > 1] for words in lists]


def _joined(names: list[list[str]], patterns: list[str], slot: str) -> list[list[str]]:
    """The names, also with the letters that the language's patterns glue before them."""
    glued = {
        match[1] for each in patterns for match in GLUED.finditer(each) if match[2] == f"{{{slot}}}"
    }
    tails = {match[2] for each in patterns for match in TAILED.finditer(each) if slot == "month"}
    joined = [
        [*words, *(glue + words[0] for glue in sorted(glued) if words),
         *(words[0] + tail for tail in sorted(tails) if words)]
        for words in names
    ]  # fmt: skip
    return [list(dict.fromkeys(words)) for words in joined]


def _inflected(code: str, names: list[list[str]]) -> list[list[str]]:
    endings = ENDINGS.get(code, ())
    forms = [
        [re.sub(f"{end}$", other, word) for word in words for end, other in endings
         if re.search(f"{end}$", word)]
        for words in names
    ]  # fmt: skip
    return [list(dict.fromkeys(words + more)) for words, more in zip(names, forms, strict=True)]


# -- patterns ---------------------------------------------------------------------------------


def _patterns(locales: list[Locale]) -> Iterator[str]:
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


# -- words ------------------------------------------------------------------------------------


def _relative(tables: list[Entry]) -> dict[str, str]:
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
    return len(word) >= (2 if _dense(word) else 3) and not re.search(r"[\d/.()\\+]", word)


def _counted(
    locales: list[Locale], tables: list[Entry], tense: str, key: str
) -> dict[str, list[str]]:
    """`hace {number} días`, by unit."""
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        for name, forms in table.get("relative-type-regex", {}).items():
            match = re.fullmatch(key, name)
            for form in forms if match and match[1] in (*UNITS, "hour", "minute") else ():
                found.setdefault(match[1], {})[_filled(form.replace(NUMBER, "{0}"))] = None
    for locale in locales:
        for unit in (*UNITS, "hour", "minute"):
            for form in locale._data["date_fields"].get(unit, {}).get(tense, {}).values():
                found.setdefault(unit, {})[_filled(form)] = None
    return {unit: list(forms) for unit, each in found.items() if (forms := _plain(each))}


def _lengths(locales: list[Locale]) -> dict[str, list[str]]:
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
    return len(word.strip(".")) < 2 and not _dense(word)


def _numbers(tables: list[Entry]) -> dict[str, int]:
    pairs = {}
    for table in tables:
        for rule in table.get("simplifications", ()):
            for word, number in rule.items():
                if re.fullmatch(r"[^\W\d_]{2,}", word) and re.fullmatch(r"\d{1,3}", str(number)):
                    pairs[word.lower()] = int(number)
    return pairs


def _eras(locales: list[Locale], index: int) -> list[str]:
    forms = {
        " ".join(locale.eras[width][index].lower().split())
        for locale in locales
        for width in ("wide", "abbreviated")
        if index in locale.eras.get(width, {})
    }
    own = {form for form in forms if not re.search(r"[()/\d]", form) and len(form) > 1}
    return sorted(own - {"bce", "ce", "bc", "ad"}) if len(own - {"bce", "ce"}) > 0 else []


def _quarters(locales: list[Locale]) -> list[list[str]]:
    lists: list[list[str]] = [[], [], [], []]
    for locale in locales:
        for width in ("wide", "abbreviated"):
            for index in range(1, 5):
                lists[index - 1].append(locale.quarters["format"][width][index].lower())
    lists = [
        [w for w in dict.fromkeys(each) if not re.search(r"[\[\]()<>|{}]", w)] for each in lists
    ]
    return lists if all(lists) and lists[0] != ["q1"] else []


# -- numeric dates ----------------------------------------------------------------------------


def _order(locales: list[Locale], tables: list[Entry]) -> str:
    told = next((table["date_order"] for table in tables if "date_order" in table), None)
    return told or (_short_order(locales[0]) if locales else "DMY")


def _orders(locales: list[Locale], tables: list[Entry], usual: str) -> dict[str, str]:
    """The order in those countries that differ from the language's own."""
    found = {
        table["name"].split("-")[-1]: table["date_order"]
        for table in tables
        if "-" in table.get("name", "") and "date_order" in table
    }
    for locale in locales:
        if locale.territory:
            found.setdefault(locale.territory, _short_order(locale))
    return {
        where: order for where, order in sorted(found.items()) if order != usual and len(where) < 4
    }


def _short_order(locale: Locale) -> str:
    letters = re.sub(r"'[^']*'", "", locale.date_formats["short"].pattern).replace("L", "M")
    seen = dict.fromkeys(char.upper() for char in letters if char in "dMyY")
    return "".join(seen) if len(seen) == 3 else "DMY"


def _english() -> frozenset[str]:
    """English relative words: where another language has them, they are a fall-back."""
    info: Mapping[str, Any] = importlib.import_module(f"{translations.__name__}.en").info
    words = [word.lower() for each in info["relative-type"].values() for word in each]
    return frozenset(words)


ENGLISH = _english()

if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:]))
