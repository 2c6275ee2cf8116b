"""The data that others keep: Babel's CLDR locales and dateparser's tables, by language."""

import importlib
import pkgutil
from typing import Any

import dateparser.data.date_translation_data as translations
from babel import Locale, localedata
from babel.localedata import locale_identifiers

Entry = dict[str, Any]
ROMANISED = ("zh_Latn", "hi_Latn", "kok_Lat")


def cldr() -> dict[str, list[str]]:
    """The locales of each language: the plain one first, then scripts, then regions."""
    found: dict[str, list[str]] = {}
    for name in sorted(locale_identifiers(), key=lambda name: (name.count("_"), name)):
        code = name.split("_")[0]
        if code not in ("root", "en") and "POSIX" not in name and name[:7] not in ROMANISED:
            found.setdefault(code, []).append(name)
    return {code: each for code, each in found.items() if _translated(fresh(code))}


def fresh(name: str) -> Locale:
    """A locale read afresh: Babel writes a resolved alias into the root that all locales share."""
    localedata._cache.clear()
    return Locale.parse(name)


def _translated(locale: Locale) -> bool:
    return locale.months["format"]["wide"][1] not in ("M01", "1", "Month1")


def dateparser_codes() -> set[str]:
    """The languages that dateparser knows, but for English."""
    names = (each.name for each in pkgutil.iter_modules(translations.__path__))
    return {name.split("-")[0] for name in names} - {"en"}


def dateparser(code: str) -> list[Entry]:
    """The language's tables, those of its scripts, and those of its regions."""
    found = []
    for each in sorted(pkgutil.iter_modules(translations.__path__), key=lambda each: each.name):
        if each.name.split("-")[0] == code:
            info = importlib.import_module(f"{translations.__name__}.{each.name}").info
            found += [info, *info.get("locale_specific", {}).values()]
    return found
