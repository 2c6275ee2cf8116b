"""Who says so."""

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "source", "cue"),
    [
        ("The ministry said that rebels seized the town.", "seized", "The ministry", "said"),
        ("Gunmen attacked a bus, police said.", "attacked", "police", "said"),
        (
            '"We have not arrested anyone," said the commissioner.',
            "arrested",
            "the commissioner",
            "said",
        ),
        (
            "According to the report, soldiers burned forty houses.",
            "burned",
            "the report",
            "according to",
        ),
        ("Telvia claims that Nordcom copied its phones.", "copied", "Telvia", "claims"),
    ],
)
def test_an_event_has_the_source_that_stands_for_it(find, text, trigger, source, cue):
    attribution = find(text, trigger).attribution

    assert attribution is not None
    assert (attribution.source, attribution.cue) == (source, cue)
    assert text[attribution.start : attribution.end] == source


def test_what_the_report_itself_tells_has_no_source(find):
    assert find("Gunmen attacked a bus, police said.", "said").attribution is None
    assert find("Rebels seized the town.", "seized").attribution is None


def test_the_nearest_of_nested_sources_counts(find):
    text = "The minister said that the army had reported that rebels seized the town."
    attribution = find(text, "seized").attribution

    assert attribution is not None
    assert attribution.source == "the army"


def test_all_that_stands_between_quotation_marks_has_the_speaker(find):
    text = "“The troops left. They burned the village,” Ali Hassan said."
    attribution = find(text, "left").attribution

    assert attribution is not None
    assert attribution.source == "Ali Hassan"


def test_a_verb_of_saying_that_reads_like_a_noun_says(find):
    text = "Zamir Kabulov during his interview with Sputnik claims that Daesh has sponsors."

    event = find(text, "has")

    assert (event.attribution.source, event.attribution.cue) == ("Zamir Kabulov", "claims")


@pytest.mark.parametrize(
    "text",
    [
        "The claims that Daesh has sponsors were denied.",
        "His reports that the city fell proved false.",
    ],
)
def test_claims_that_are_a_noun_stay_one(read, text):
    cues = {event.attribution.cue for event in read(text) if event.attribution}

    assert not cues & {"claims", "reports"}
