import pytest

from dateline.languages.places import place


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Kabul", "AF", "city"), ("Afghanistan", "AF", "country"), ("U.S.", "US", "country"),
        ("the Gambia", "GM", "country"), ("southern Helmand province", "AF", "subdivision"),
        ("Türkiye", "TR", "country"), ("São Paulo", "BR", "city"), ("Sao Paulo", "BR", "city"),
        ("Soviet Union", None, "country"), ("Central Asia", None, "region"),
        ("LONDON", "GB", "city"),
    ],
)  # fmt: skip
def test_a_place_is_known_by_its_names(name, country, kind):
    found = place(name)

    assert found is not None
    assert (found.country, found.kind) == (country, kind)


def test_a_city_has_coordinates():
    found = place("Mosul")

    assert found is not None
    assert (round(found.latitude), round(found.longitude)) == (36, 43)


def test_a_country_has_no_single_point():
    assert place("Russia").latitude is None


@pytest.mark.parametrize("name", ["", " ", "Xyzzyville", "\ud800", "the"])
def test_what_is_no_place_is_none(name):
    assert place(name) is None
