"""The names of months and weekdays, in all the forms that the sources and the endings give."""

import re
from collections.abc import Iterable

from babel import Locale

from training.locales.sources import Entry

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GLUED = re.compile(r"([a-z\u05d0-\u05ea\u0710-\u072f]+)(\{(?:month|weekday)\})")
_WORD = re.compile(r"[^\s-]+")
TAILED = re.compile(r"(\{month\})([а-яёөүһ]+)")


def names(
    locales: list[Locale], tables: list[Entry], key: str, english: tuple[str, ...]
) -> tuple[list[list[str]], list[list[str]]]:
    """Full and short names of the months or weekdays, without those that name two of them."""
    indexes = range(1, 13) if key == "months" else range(7)
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
    kept: dict[str, None] = {}
    for word in words:
        word = " ".join(word.replace("(", "").replace(")", "").lower().strip(" .\u200f").split())
        if len(word) > (0 if dense(word) else 1) and not re.search(r"\d|^m0|^[ivx]+$", word):
            kept[word] = None
    return list(kept)


def dense(word: str) -> bool:
    """Whether it is written in a script of the east, where one letter may be a word."""
    return any(char >= "\u2e80" for char in word)


def _unambiguous(lists: list[list[str]], among: list[list[str]]) -> list[list[str]]:
    counts: dict[str, int] = {}
    for words in among:
        for word in set(words):
            counts[word] = counts.get(word, 0) + 1
    return [[word for word in words if counts[word] == 1 and len(word) > 1] for words in lists]


def joined(names: list[list[str]], patterns: list[str], slot: str) -> list[list[str]]:
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


def mixed_case(locales: list[Locale]) -> list[str]:
    """The words of names that have a capital letter behind a small one: iNdlovu."""
    tables = [
        table["wide"]
        for locale in locales
        for names in (locale.months, locale.days)
        for table in names.values()
        if "wide" in table
    ]
    words = (word for names in tables for name in names.values() for word in _WORD.findall(name))
    return sorted({word for word in words if word[1:] != word[1:].lower() and not word.isupper()})


def unglued(pattern: str) -> str:
    """The pattern without the letters that it glues to a name."""
    return TAILED.sub(r"\1", GLUED.sub(r"\2", pattern))
