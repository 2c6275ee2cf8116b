"""Subjects, objects and helpers go to the verb whose they are."""

import pytest

PUBLISHED = "2021-06-17"


@pytest.mark.parametrize(
    ("text", "trigger", "title", "when"),
    [
        (
            "The minister resigned after a newspaper reported on Monday that he had taken bribes.",
            "reported",
            "A newspaper reported that he had taken bribes",
            ("2021-06-14", "2021-06-14"),
        ),
        (
            "The ship left Bergen on 3 June and was last seen on 9 June.",
            "seen",
            "The ship was seen",
            ("2021-06-09", "2021-06-09"),
        ),
        (
            "The army retook the airport last month after losing it in April.",
            "retook",
            "The army retook the airport",
            ("2021-05-01", "2021-05-31"),
        ),
        (
            "At least 19 people died when a coach carrying pilgrims plunged into a ravine on "
            "Tuesday.",
            "plunged",
            "A coach plunged into a ravine",
            ("2021-06-15", "2021-06-15"),
        ),
        (
            "Prosecutors said Hale, 34, had begun to falsify records in May 2008.",
            "begun",
            "Hale had begun to falsify records",
            ("2008-05-01", "2008-05-31"),
        ),
    ],
)
def test_each_verb_has_its_own(find, span, text, trigger, title, when):
    event = find(text, trigger, PUBLISHED)

    assert event.title == title
    assert span(event.time.when) == when


def test_who_resigns_after_a_report_is_not_who_reported(find, span):
    text = "The minister resigned after a newspaper reported on Monday that he had taken bribes."
    event = find(text, "resigned", PUBLISHED)

    assert event.title == "The minister resigned"
    assert span(event.time.when) == ("2021-06-14", None)


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("He left after the vote and flew home on Friday.", "flew", "He flew home"),
        ("The mayor, seen as a rival and feared, left on Friday.", "left", "The mayor left"),
        ("He spoke when the court met on Friday.", "spoke", "He spoke"),
    ],
)
def test_what_is_right_is_left(find, text, trigger, title):
    assert find(text, trigger, PUBLISHED).title == title


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("He met the leader of the group, which began in 1990.", "began", "The group began"),
        (
            "A plan was dropped after the council refused to grant a permit, and talks with a"
            " Polish rival ended last Friday.",
            "ended",
            "Talks with a Polish rival ended",
        ),
        (
            "A hearing for its owner, Thomas Holt, who was charged last month, was delayed.",
            "charged",
            "Thomas Holt was charged",
        ),
    ],
)
def test_a_subject_goes_to_the_verb_that_wants_it(find, text, trigger, title):
    assert find(text, trigger, PUBLISHED).title == title


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        (
            "The union said it had not been asked and would meet ministers on Friday.",
            "meet",
            "The union would meet ministers",
        ),
        (
            "Joan Firth retired in 2010. Mr Firth said the plan had failed. He denied the report.",
            "denied",
            "Firth denied the report",
        ),
    ],
)
def test_what_goes_on_belongs_to_who_is_told_of(find, text, trigger, title):
    assert find(text, trigger, PUBLISHED).title == title
