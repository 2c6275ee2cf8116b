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
    ("text", "title"),
    [
        ("Arbor Inc. plans to sell its mill in May.", "Arbor Inc. plans to sell its mill"),
        ("The investor, Ada Brun, plans to run the firm, an aide said.",
         "The investor plans to run the firm"),
        ("Veld Insurance, based in Lund, plans to use the money in May.",
         "Veld Insurance plans to use the money"),
        ("Veld, the carmaker, plans to build a plant in 2027.", "Veld plans to build a plant"),
    ],
)  # fmt: skip
def test_who_plans_does_so_with_a_verb(find, text, title):
    assert find(text, "plans", "2024-06-05").title == title


@pytest.mark.parametrize(
    "text",
    [
        "The firm's plans to sell the mill were dropped in May.",
        "Ministers discussed plans to sell the mill on Friday.",
        "There were hopes to save it, and plans to sell it, in May.",
    ],
)
def test_plans_that_somebody_has_are_no_verb(read, text):
    assert not {"plans", "hopes"} & {each.trigger.text for each in read(text, "2024-06-05")}


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
