"""Front matter is taken off, and only front matter."""

import pytest

from dateline.errors import UnreadableDocument
from dateline.text.frontmatter import split


def test_keys_are_read_and_the_text_begins_after_the_fence():
    said, text = split('---\ntitle: "A: b"\nPublished: 2019-03-14\nother: x\n\n---\nText.\n')

    assert said == {"title": "A: b", "published": "2019-03-14"}
    assert text == "Text.\n"


def test_windows_line_ends_are_fine():
    assert split("---\r\nid: a\r\n---\r\nText.") == ({"id": "a"}, "Text.")


@pytest.mark.parametrize(
    "text",
    ["No fence: here.\n", "---\nA sentence without a key.\n---\nrest", "---\ntitle: never closed",
     "--- not alone\nid: a\n---\n", ""],
)  # fmt: skip
def test_a_text_without_front_matter_comes_back_whole(text):
    assert split(text) == ({}, text)


def test_two_dates_are_refused():
    with pytest.raises(UnreadableDocument, match="gives published twice"):
        split("---\npublished: 2019-03-14\npublished: 2019-03-15\n---\nText.")
