"""Where the world's places are: country and coordinates by name, from `places.tsv`.

A name says nothing about which of its namesakes is meant: the table holds the likeliest one.
Countries and regions have no coordinates, as no point stands for them.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "places.tsv"
_BEFORE = ("the ", "city of ", "province of ", "state of ", "republic of ", "northern ",
           "southern ", "eastern ", "western ", "central ", "greater ", "downtown ")  # fmt: skip
_AFTER = (" province", " governorate", " region", " state", " county", " district", " oblast",
          " city", " prefecture", " republic", " department", "'s")  # fmt: skip


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place; `kind` is country, region, subdivision or city, `country` ISO 3166 alpha-2."""

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int


def fold(name: str) -> str:
    """The key of a name: lower case, no accents, no full stops."""
    if not name.isascii():
        name = "".join(
            each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each)
        )
    return " ".join(name.lower().replace("’", "'").replace(".", "").replace("-", " ").split())


@lru_cache(maxsize=4096)
def place(name: str) -> GazetteerEntry | None:
    """The likeliest place of that name; "southern Helmand province" is read as "Helmand"."""
    key = fold(name)
    row = _table().get(key) or _table().get(_bare(key))
    return _entry(row) if row else None


def _bare(key: str) -> str:
    for before in _BEFORE:
        key = key.removeprefix(before)
    for after in _AFTER:
        key = key.removesuffix(after)
    return key


@cache
def _table() -> dict[str, str]:
    """Rows by key, taken apart only when they are asked for."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if not line.startswith("#"))


def _entry(row: str) -> GazetteerEntry:
    name, kind, country, latitude, longitude, population = row.split("\t")
    return GazetteerEntry(
        name,
        kind,
        country or None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population),
    )
