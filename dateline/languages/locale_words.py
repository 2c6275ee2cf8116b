"""The word classes of a language without a folder, from its compiled data."""

from typing import Any

ERAS_OF_JAPAN = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
PLAIN = ("-", ",", ".", "/", "de", "del", "di", "da", "the")
# The months of the solar Hijri year, as Iran and as Afghanistan call them.
_IRAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_AFGHANISTAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت"
_PASHTO = "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب"
SOLAR_MONTHS = {"fa": (_IRAN, _AFGHANISTAN), "ps": (_PASHTO, _AFGHANISTAN), "mzn": (_IRAN,)}
FIGURES = {
    figure: worth for worth, each in enumerate(("〇零", *"一二三四五六七八九")) for figure in each
}


def words(known: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every class that the data has words for."""
    found: dict[str, dict[str, Any]] = {
        "month": _numbered(known, "months", 1) | _dotted(known, "short_months", 1),
        "full_month": {
            name: worth for name, worth in _numbered(known, "months", 1).items() if len(name) > 3
        },
        "case_month": _inflected(known),
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
        "figure": FIGURES if known.get("code") == "zh" else {},
        "gengo": ERAS_OF_JAPAN if known.get("code") == "ja" else {},
        "day_tail": dict.fromkeys(known.get("day_tails", ()), 0),
    }
    for written, meaning in known.get("relative", {}).items():
        if meaning != "now":
            unit, count = meaning.split()
            found.setdefault(f"{unit}_shift", {})[written] = int(count)
        elif len(written) > 3:
            found.setdefault("now", {})[written] = "present"
    return {name: table for name, table in found.items() if table}


def _numbered(known: dict[str, Any], key: str, first: int) -> dict[str, int]:
    lists = enumerate(known.get(key, ()), first)
    return {name: worth for worth, names in lists for name in names if not _has_lone_digits(name)}


def _inflected(known: dict[str, Any]) -> dict[str, int]:
    """The forms of months that are clearly longer than the shortest: in a case, and no name."""
    lists = enumerate(known.get("months", ()), 1)
    return {
        name: worth
        for worth, names in lists
        for name in names
        if len(name) > 5 and len(name) >= min(map(len, names)) + 2
    }


def _has_lone_digits(name: str) -> bool:
    """Digits that would be a token of their own, and so no number any more for other rules."""
    return any(part.isdecimal() for part in name.replace(".", " ").split()) or (
        any(char.isdecimal() for char in name) and not name.isascii()
    )


def _dotted(known: dict[str, Any], key: str, first: int) -> dict[str, int]:
    """Short names, with and without a full stop."""
    plain = _numbered(known, key, first)
    return plain | {f"{name}.": worth for name, worth in plain.items()}


def weak(known: dict[str, Any]) -> list[str]:
    """Words that start no closer look: those of the patterns, and all but the last of a phrase."""
    small = list(PLAIN)
    phrases = [*known.get("relative", {}), *known.get("bc", ()), *known.get("ad", ())]
    for tables in (known.get("back", {}), known.get("ahead", {})):
        phrases += [form.replace("{number}", " ") for forms in tables.values() for form in forms]
    for phrase in phrases:
        small += phrase.split()[:-1]
    return [word for word in dict.fromkeys(small) if len(word) < 4]
