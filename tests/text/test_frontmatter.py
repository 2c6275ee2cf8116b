"""Front matter is taken off, and only front matter."""

import pytest

from dateline.errors import UnreadableDocument
from dateline.text.frontmatter import split


def test_keys_are_read_and_the_text_begins_after_the_fence():
    said, text = split('---\ntitle: "A: b"\nPublished: 2019-03-14\n# other: x\n\n---\nText.\n')

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


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("date", "did you mean published?"),
        ("Publish-Date", "did you mean published?"),
        ("titel", "did you mean title?"),
        ("layout", "known: id, title, source, published, language, url, metadata"),
        ("text", "known: id, title"),
    ],
)
def test_a_key_that_is_not_known_is_refused_with_the_one_that_is_meant(key, hint):
    with pytest.raises(UnreadableDocument) as refused:
        split(f"---\nid: a\n{key}: 2019-03-14\n---\nText.")

    assert f"the front matter key {key.lower()!r} is not known" in str(refused.value)
    assert hint in str(refused.value)
