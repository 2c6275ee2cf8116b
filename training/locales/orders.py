"""The order of day, month and year in numeric dates, by language and by country."""

import re

from babel import Locale

from training.locales.sources import Entry


def usual(locales: list[Locale], tables: list[Entry]) -> str:
    """The order that the language itself has."""
    told = next((table["date_order"] for table in tables if "date_order" in table), None)
    return told or (_short_order(locales[0]) if locales else "DMY")


def elsewhere(locales: list[Locale], tables: list[Entry], usual: str) -> dict[str, str]:
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
