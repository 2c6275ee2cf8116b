"""Whether the text says that it happened, will, may or did not."""

import pytest

from dateline.model import Modality, Polarity


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Police have not arrested anyone.", "arrested"),
        ("The company paid no dividend.", "paid"),
        ("No villagers were killed.", "killed"),
        ("The general failed to capture the town.", "capture"),
        ("The spokesman denied that a ransom was paid.", "paid"),
        ("He left without paying the fine.", "paying"),
        ("She never married.", "married"),
        ("The pledge can no longer be honoured.", "honoured"),
        ("He no longer leads the party.", "leads"),
    ],
)
def test_what_did_not_happen_is_negative(find, text, trigger):
    assert find(text, trigger, "2013-03-04").polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Should the strike go ahead, trains will stop.", "go", "conditional"),
        ("Had the fund been audited before?", "audited", "actual"),
        ("The fund had been audited.", "audited", "actual"),
    ],
)
def test_a_helper_before_its_subject_makes_a_condition(find, text, trigger, expected):
    assert find(text, trigger, "2013-03-04").modality is Modality(expected)


def test_what_is_due_to_be_done_is_planned(find):
    event = find("It is building a plant, due to be finished by 2027.", "finished", "2013-03-04")

    assert event.modality is Modality.PLANNED


def test_what_merely_lasts_longer_is_no_negation(find):
    event = find("The tunnel was closed for longer than planned.", "closed", "2013-03-04")

    assert event.polarity is Polarity.POSITIVE


@pytest.mark.parametrize(
    "text",
    ["A ferry was due to sail this evening.", "The ferry is due to sail on Friday."],
)
def test_what_something_is_due_to_do_is_planned(find, text):
    event = find(text, "sail", "2013-03-04")

    assert event.modality is Modality.PLANNED
    assert event.title.endswith("ferry to sail")


def test_not_only_is_no_negation(find):
    event = find("He not only wrote the letter.", "wrote", "2013-03-04")

    assert event.polarity is Polarity.POSITIVE


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The court will hear the case.", "hear", Modality.PLANNED),
        ("The minister said he would visit the camps.", "visit", Modality.PLANNED),
        ("The board plans to cut jobs.", "cut", Modality.PLANNED),
        ("He is expected to testify.", "testify", Modality.PLANNED),
        ("A trial planned for 2011 was shelved.", "trial", Modality.PLANNED),
        ("The talks planned for May began late.", "talks", Modality.ACTUAL),
        ("The president is to visit the town.", "visit", Modality.PLANNED),
        ("The unit may be closed.", "closed", Modality.POSSIBLE),
        ("He allegedly rented a house.", "rented", Modality.POSSIBLE),
        ("All sides must withdraw their troops.", "withdraw", Modality.OBLIGED),
        ("If he resigns, the party will collapse.", "resigns", Modality.CONDITIONAL),
        ("Rebels managed to escape.", "escape", Modality.ACTUAL),
        ("Rebels seized the town.", "seized", Modality.ACTUAL),
    ],
)
def test_the_form_of_the_verb_tells_the_modality(find, text, trigger, modality):
    assert find(text, trigger, "2013-03-04").modality is modality


def test_a_present_tense_with_a_coming_date_is_a_plan(find):
    event = find("The season starts on 1 August.", "starts", "2010-07-12")

    assert event.modality is Modality.PLANNED


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The duke was to visit the town.", "visit", Modality.PLANNED),
        ("More snow was likely on Wednesday.", "likely", Modality.POSSIBLE),
        ("The envoy proposed a meeting on Thursday.", "meeting", Modality.PLANNED),
        ("The mayor wants voters to approve the bond.", "approve", Modality.PLANNED),
    ],
)
def test_what_was_meant_to_come_is_no_fact(find, text, trigger, modality):
    assert find(text, trigger, "2013-03-04").modality is modality


def test_a_gerund_that_is_denied_did_not_happen(find):
    event = find("The guards denied shooting first.", "shooting", "2013-03-04")

    assert event.polarity is Polarity.NEGATIVE
    assert event.attribution is not None


def test_to_have_something_done_is_no_duty(find):
    event = find("The envoys managed to have the ban lifted.", "lifted", "2013-03-04")

    assert event.modality is not Modality.OBLIGED
