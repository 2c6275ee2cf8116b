"""Title, line of place and date, and the publication date: believed on good evidence only."""

from datetime import date

import pytest

from dateline.text.masthead import Candidate, Weight, dateline, decide, in_text, plausible, title

DAY, NEXT, OTHER = date(2023, 9, 1), date(2023, 9, 2), date(2023, 8, 1)


def field(day, evidence="meta date"):
    return Candidate(day, Weight.FIELD, evidence)


def test_a_field_decides():
    assert decide([field(DAY)]).day == DAY


def test_fields_a_day_apart_are_two_zones():
    assert decide([field(DAY), field(NEXT, "JSON-LD")]).day == DAY


def test_fields_that_contradict_each_other_decide_nothing():
    verdict = decide([field(DAY), field(OTHER, "JSON-LD")])

    assert verdict.day is None
    assert "contradict" in verdict.why
    assert "2023-08-01 (JSON-LD)" in verdict.why


def test_the_address_needs_a_second_witness():
    address = Candidate(DAY, Weight.ADDRESS, "the address")
    guess = Candidate(DAY, Weight.GUESS, "htmldate")

    assert decide([address]).day is None
    assert decide([address, guess]).day == DAY


def test_words_of_the_text_never_decide():
    text = [Candidate(DAY, Weight.TEXT, "the text"), Candidate(DAY, Weight.ADDRESS, "the address")]

    assert decide(text).day is None
    assert decide([]).day is None


def test_a_day_in_the_future_is_no_candidate():
    assert plausible([field(OTHER), field(DAY), field(DAY)], date(2023, 8, 15)) == [field(OTHER)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KABUL, Sept 1 (Reuters) — Soldiers left.", "KABUL, Sept 1 (Reuters) —"),
        ("VELDHAVEN — Dockers went back.", "VELDHAVEN —"),
        ("NEW YORK (AP) - Stocks fell.", "NEW YORK (AP) -"),
        ("Monitoring Desk: Russian intelligence warned.", None),
        ("NATO said it would leave.", None),
    ],
)
def test_the_line_of_place_and_date(text, found):
    span = dateline(text)

    assert (span.text if span else None) == found
    assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Published: 1 September 2023\n\nSoldiers left.", [DAY]),
        ("A title\nPosted on September 1, 2023 by a desk\nSoldiers left.", [DAY]),
        ("KABUL, Sept 1 2023 — Soldiers left.", [DAY]),
        ("Soldiers left on 1 September 2023.", []),
        ("Published: 31 February 2023\n\nText.", []),
    ],
)
def test_days_over_the_text_are_candidates(text, days):
    assert [each.day for each in in_text(text)] == days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Soldiers seize power\n\nGabon's army said so.", "Soldiers seize power"),
        ("# Soldiers seize power\n\nText.", "Soldiers seize power"),
        ("Monitoring Desk: networks warn Moscow.\nA second line of it.", None),
        ("One line only", None),
        ("A wrapped line of a\nparagraph goes on here.", None),
    ],
)
def test_a_heading_is_the_title_and_a_sentence_is_not(text, found):
    assert title(text) == found
