"""A date that the verb cannot have is that of the noun between."""

import pytest

from dateline.model import Basis, Modality

PUBLISHED = "2026-11-20"


@pytest.mark.parametrize(
    ("text", "trigger", "when"),
    [
        ("The court will hear an appeal against the murder of a judge in 2019.", "murder",
         ("2019-01-01", "2019-12-31")),
        ("She will lead an inquiry into the collapse of the bank in March 2023.", "collapse",
         ("2023-03-01", "2023-03-31")),
        ("The union said it would investigate the killing of two farmers four years ago.",
         "killing", ("2022-01-01", "2022-12-31")),
        ("Ministers will review the response to the earthquake last year.", "earthquake",
         ("2025-01-01", "2025-12-31")),
    ],
)  # fmt: skip
def test_what_is_to_come_is_about_what_was(read, span, text, trigger, when):
    found = {each.trigger.text: each for each in read(text, PUBLISHED)}

    assert span(found[trigger].time.when) == when
    assert found[trigger].modality is Modality.ACTUAL
    dated = [each for each in found.values() if each.time.basis is Basis.EXPRESSION]
    assert dated == [found[trigger]]


@pytest.mark.parametrize(
    ("text", "trigger", "when"),
    [
        ("The ministry told the firms of a cutback in supplies in December.", "cutback",
         ("2026-12-01", "2026-12-31")),
        ("The firm warned of a strike at its port next month.", "strike",
         ("2026-12-01", "2026-12-31")),
        ("She announced an election in 2027.", "election", ("2027-01-01", "2027-12-31")),
        ("With the election due in May 2027, the figures came at a bad time.", "election",
         ("2027-05-01", "2027-05-31")),
        ("Talks due next week may yet fail.", "Talks", ("2026-11-23", "2026-11-29")),
    ],
)  # fmt: skip
def test_what_was_said_is_about_what_is_to_come(find, span, text, trigger, when):
    event = find(text, trigger, PUBLISHED)

    assert span(event.time.when) == when
    assert event.time.basis is Basis.EXPRESSION
    assert event.modality is Modality.PLANNED


@pytest.mark.parametrize(
    ("text", "trigger", "when"),
    [
        ("The court heard an appeal against the murder in 2019.", "heard",
         ("2019-01-01", "2019-12-31")),
        ("The court will hear an appeal in 2027.", "hear", ("2027-01-01", "2027-12-31")),
        ("In 2009 he said he would leave the club in 2010.", "leave",
         ("2010-01-01", "2010-12-31")),
    ],
)  # fmt: skip
def test_a_date_that_the_verb_can_have_stays_with_it(find, span, text, trigger, when):
    assert span(find(text, trigger, PUBLISHED).time.when) == when


def test_a_planned_strike_that_did_not_come_stays_planned(find):
    event = find("They will discuss the planned strike of last May.", "strike", PUBLISHED)

    assert event.modality is Modality.PLANNED
