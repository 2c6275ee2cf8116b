"""Makes `dateline/syntax/models/en/people.txt`: given names and surnames of many countries.

    python -m training.people [OUTPUT]

The names are those that Faker (MIT) lists for its locales, in Latin letters. The network sees
of a word whether it is among them, next to its letters (`dateline.syntax.english`).
"""

import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from faker.providers import person

from dateline.languages.places import fold

TARGET = Path(__file__).parent.parent / "dateline" / "syntax" / "models" / "en" / "people.txt"
GIVEN = re.compile(r"first_names(_\w+)?|(fe)?male_first_names|first_name_\w+|middle_names?")
FAMILY = re.compile(r"last_names(_\w+)?")
LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-žḀ-ỿ'’\-]+")


def names(kind: re.Pattern[str]) -> set[str]:
    """The keys of all names whose list has such an attribute's name."""
    return {
        fold(name)
        for provider in _providers()
        for attribute in dir(provider)
        if kind.fullmatch(attribute)
        for name in _listed(getattr(provider, attribute))
        if LATIN.fullmatch(name) and " " not in fold(name)
    }


def _providers() -> Iterator[Any]:
    for each in pkgutil.iter_modules(person.__path__):
        yield import_module(f"{person.__name__}.{each.name}").Provider


def _listed(value: object) -> list[str]:
    if not isinstance(value, (tuple, list, set, frozenset, dict)):
        return []
    return [name for name in value if isinstance(name, str)]


if __name__ == "__main__":
    given, family = names(GIVEN), names(FAMILY)
    lines = [" ".join(sorted(given)), " ".join(sorted(family))]
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(given), "given names,", len(family), "surnames")
