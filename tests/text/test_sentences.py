import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.sentences import LONGEST, split


def pieces(text, language="en"):
    return [sentence.text for sentence in split(text, language)]


@pytest.mark.parametrize(
    "whole",
    [
        "U.S. Steel cut 3.5 percent of its staff on Jan. 5 in Pittsburgh.",
        "Mr. Smith met Gen. Lee, Sen. J. D. Vance and Dr. No.",
        "The talks began at 9 a.m. Monday and ended at 5 p.m. EST.",
        "He paid $3.50 for No. 5 at St. Mary's Church.",
        "“Who is there?” asked Mary.",
        "“Stop!” the officer shouted.",
        "The Acme Corp. plant in Washington, D.C. is closed.",
        "She said ... nothing at all.",
        "See e.g. the report of the U.N. Security Council.",
        "The firm, Yahoo! of course, is older.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(whole):
    assert pieces(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It snowed.", ["It rained.", "It snowed."]),
        ("He left at 5 p.m. The rest stayed.", ["He left at 5 p.m.", "The rest stayed."]),
        ("He lives in the U.S. He likes it.", ["He lives in the U.S.", "He likes it."]),
        ("“It is over.” He wept.", ["“It is over.”", "He wept."]),
        ("Is it true? Nobody knows!", ["Is it true?", "Nobody knows!"]),
        ("It cost 5. The rest was free.", ["It cost 5.", "The rest was free."]),
        ("Won in 2009. “Never again,” he said.", ["Won in 2009.", "“Never again,” he said."]),
        ("He waited ... Nothing came.", ["He waited ...", "Nothing came."]),
        ("雨が降った。雪が降った。", ["雨が降った。", "雪が降った。"]),
    ],
)  # fmt: skip
def test_a_full_stop_at_the_end_of_a_sentence_ends_it(text, expected):
    assert pieces(text) == expected


def test_a_heading_is_a_sentence_of_its_own():
    text = "Flood kills 12 in Kerala\n\nRescuers found the bodies on Monday."

    assert pieces(text) == ["Flood kills 12 in Kerala", "Rescuers found the bodies on Monday."]


def test_a_hard_wrapped_paragraph_is_not_cut_at_its_line_ends():
    text = (
        "The minister said on Tuesday that the talks in Geneva would go on until\n"
        "Friday, when the delegations of both countries are expected to leave for\n"
        "London. Nothing else is known."
    )

    assert len(split(text)) == 2


def test_a_line_that_ends_early_is_not_a_wrap():
    text = "KABUL\nThe minister said on Tuesday that the talks would go on."

    assert pieces(text)[0] == "KABUL"


def test_list_items_are_sentences_of_their_own():
    text = "Demands:\n- a ceasefire\n- free passage\n1. new elections\n2. a court"

    assert pieces(text) == [
        "Demands:",
        "- a ceasefire",
        "- free passage",
        "1. new elections",
        "2. a court",
    ]


def test_a_sentence_without_an_end_comes_in_windows():
    text = "word " * 100_000

    found = split(text)

    assert max(len(sentence.text) for sentence in found) <= LONGEST
    assert sum(len(sentence.text.split()) for sentence in found) == 100_000


def test_a_text_without_any_space_comes_in_windows():
    assert "".join(pieces("x" * 5000)) == "x" * 5000


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \r\n"])
def test_nothing_has_no_sentences(text):
    assert split(text) == []


@pytest.mark.parametrize("language", ["xx", "../en", "", "a" * 500])
def test_a_language_without_word_lists_is_cut_by_punctuation(language):
    assert pieces("Es regnet. Es schneit.", language) == ["Es regnet.", "Es schneit."]


LETTERS = st.text(alphabet=st.sampled_from("ab AB.!?…\"”'\n\r\t -–1é。🙂\u2028\x0b"), max_size=300)


@given(LETTERS | st.text(max_size=100))
def test_sentences_are_exact_ordered_and_hold_every_letter(text):
    found = split(text)

    end = 0
    for sentence in found:
        assert sentence.start >= end
        assert text[end : sentence.start].strip() == ""
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert sentence.text
        end = sentence.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    "place", ["MIAMI -", "LONDON (Newswire) -", "SANTIAGO, Oct 21 –", "NEW YORK _", "VELDHAVEN —"]
)
def test_the_line_of_place_and_date_stands_apart(place):
    text = f"{place} Dockers went back to work. They had struck."

    assert [each.text for each in split(text)] == [
        place,
        "Dockers went back to work.",
        "They had struck.",
    ]


def test_dashes_around_an_aside_cut_nothing():
    text = "IBM - a company - fell on Monday."

    assert [each.text for each in split(text)] == [text]


def test_the_dates_that_open_the_lines_of_a_list_are_sentences_of_their_own():
    text = "May 3, 1998 - The dam breaks.\n\n2001: A new one is built."

    assert pieces(text) == ["May 3, 1998 -", "The dam breaks.", "2001:", "A new one is built."]


@pytest.mark.parametrize(
    "text",
    [
        "2001: A voyage begins.\n\nThe crew was small.",
        "1 - The first rule.\n\n2 - The second rule.",
        "May said this: It is over.\n\nJune said this: It is not.",
    ],
)
def test_what_is_no_list_of_dates_is_left_whole(text):
    assert len(pieces(text)) == 2


def test_a_date_opens_a_line_of_a_list_however_short_the_lines_are():
    text = "2001: A dam is built here.\n2003: A crack is found.\nMay 2004 - The dam breaks."

    assert pieces(text)[1::2] == ["A dam is built here.", "A crack is found.", "The dam breaks."]
