"""What is kept of a text is as long as what came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UnreadableDocument
from dateline.text import reader
from dateline.text.clean import clean

LIMIT = 2_000_000


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_no_offset_moves(text):
    kept = clean("." + text, LIMIT)[1:]

    assert len(kept) == len(text)
    assert all(
        new == old for new, old in zip(kept, text, strict=True) if old.isalnum() or old in " ,.“”"
    )


def test_line_ends_of_all_kinds_become_one():
    assert clean("a\r\nb\rc\nd\x0be\u2028f\x85g", LIMIT) == "a \nb\nc\nd\ne\nf\ng"


def test_controls_become_spaces():
    assert clean("a\x07b\x1bc\x9bd\te", LIMIT) == "a b c d\te"


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t", "\x01\x02", "\ufeff"])
def test_an_empty_text_is_a_text_and_a_file_of_nothing_is_no_document(text):
    assert clean(text, LIMIT).strip() == ""
    (reading,) = reader.read(text, format="text")
    assert "has no text" in str(reading.problem)


def test_a_nul_and_half_a_pair_are_refused_with_their_place():
    with pytest.raises(UnreadableDocument, match="NUL character at character 3"):
        clean("abc\0", LIMIT)
    with pytest.raises(UnreadableDocument, match=r"surrogate pair \(U\+D83D\) at character 2"):
        clean("ab\ud83d", LIMIT)


def test_size_is_measured_in_bytes_of_utf8():
    assert clean("é" * 5, 10)
    with pytest.raises(UnreadableDocument, match="larger than 10 bytes"):
        clean("é" * 5 + "a", 10)
    with pytest.raises(UnreadableDocument, match="larger than 2,000,000 bytes"):
        clean("a" * 3_000_000, LIMIT)


def test_right_to_left_text_is_kept_as_it_is():
    text = "وقعت الأحداث في كابول \u202bيوم الاثنين\u202c"

    assert clean(text, LIMIT) == text
