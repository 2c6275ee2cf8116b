import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.syntax.casing import recased

COMMON = frozenset({"flood", "kill", "in", "the", "army", "went", "to", "talk"})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("FLOOD KILLS 12 IN KERALA", "Flood kills 12 in Kerala"),
        ("the army went to afghanistan", "The army went to Afghanistan"),
        ("The army went to Kerala", "The army went to Kerala"),
        ("NATO TALKS", "NATO TALKS"),
        ("Flood Kills 12 In Kerala, NATO Talks", "Flood kills 12 in Kerala, NATO talks"),
        ("The Army Went To Kerala.", "The Army Went To Kerala."),
        ("İN THE ARMY WENT ŞİŞLİ", "İN THE ARMY WENT ŞİŞLİ"),
    ],
)
def test_capitals_come_back_where_they_are_likely(written, read):
    assert recased(written, COMMON) == read


@given(st.text(max_size=60).map(str.upper) | st.text(max_size=60).map(str.lower))
def test_no_letter_moves(text):
    assert len(recased(text, COMMON)) == len(text)
