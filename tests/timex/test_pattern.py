"""Patterns are read into trees, and what is wrong with one is told."""

import pytest

from dateline.errors import BadRule
from dateline.timex.pattern import Either, Extent, Row, Slot, Word, parse


def test_words_and_slots_stand_in_a_row():
    assert parse("{number} {unit} ago") == Row(
        (Slot("number", "number"), Slot("unit", "unit"), Word("ago"))
    )


def test_a_slot_may_have_a_name_of_its_own():
    assert parse("{low:number}") == Slot("low", "number")


def test_brackets_make_a_part_optional():
    assert parse("[the] end") == Row((Either((Word("the"), Row(()))), Word("end")))


def test_bars_part_choices_and_angles_mark_the_extent():
    assert parse("in <(a|b)>") == Row((Word("in"), Extent(Either((Word("a"), Word("b"))))))


@pytest.mark.parametrize("pattern", ["[the end", "the] end", "(a|b", "{unit", "<x", "x>"])
def test_what_is_not_closed_is_told(pattern):
    with pytest.raises(BadRule, match="pattern"):
        parse(pattern)
