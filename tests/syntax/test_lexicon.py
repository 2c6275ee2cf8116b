import pytest

from dateline.syntax import lexicon
from dateline.syntax.english import prefix


@pytest.mark.parametrize(
    ("word", "letters"),
    [("report", "nv"), ("shown", "x"), ("walked", "D"), ("stopping", "G"), ("quickly", "L"),
     ("houses", "NS"), ("tries", "NS"), ("biggest", "C"), ("qwzx", ""), ("12", "")],
)  # fmt: skip
def test_the_letters_say_what_a_word_can_be(word, letters):
    assert set(letters) <= set(lexicon.kinds(word))
    assert bool(letters) == bool(lexicon.kinds(word))


@pytest.mark.parametrize("word", ["kurd", "kurds", "israeli", "muslims", "swede"])
def test_peoples_are_known_alone_and_as_many(word):
    assert lexicon.is_people(word)


@pytest.mark.parametrize("word", ["ottawa", "kansas", "nato", "table", ""])
def test_places_bodies_and_things_are_no_peoples(word):
    assert not lexicon.is_people(word)


@pytest.mark.parametrize(
    ("word", "letters"),
    [("Zara", "Af"), ("NATO", "Ao"), ("Kurds", "Ag"), ("Treaty", "An"), ("xylqt", "?"),
     (".", "."), ("", "")],
)  # fmt: skip
def test_the_prefix_tells_the_lists_that_hold_a_word(word, letters):
    assert prefix(word).startswith(letters)
    assert bool(prefix(word)) == bool(word)
