"""Pasts that look like nouns are read as verbs, and the nouns as nouns."""

import pytest


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The dollar rose modestly against the yen.", "The dollar rose modestly against the yen"),
        ("Personal spending rose 0.2% in September.", "Personal spending rose 0.2%"),
        ("Stocks rose, pushing the index up.", "Stocks rose"),
        ("The company said net rose to $108.8 million.", "Net rose to $108.8 million"),
    ],
)
def test_what_has_a_subject_is_a_verb(find, text, title):
    event = find(text, "rose", "2024-06-05")

    assert event.title == title
    assert event.trigger.lemma == "rise"


@pytest.mark.parametrize(
    "text",
    [
        "He gave her a red rose on Friday.",
        "The red rose was the badge of the party in 1986.",
        "Roses are sold by the dozen, and one rose costs two dollars.",
    ],
)
def test_a_flower_is_no_event(read, text):
    assert "rose" not in {each.trigger.text for each in read(text, "2024-06-05")}
