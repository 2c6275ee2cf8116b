"""Which sentences are parsed for dated events alone."""

from datetime import date

import pytest

from dateline import pipeline, selection
from dateline.errors import BadInput
from dateline.model import Basis, Depth, Document
from dateline.settings import Settings

FILLING = "The valley is wide. Its people grow barley there. " * 3
TEXT = (
    "A dam broke in Lund. Nobody was hurt. Ada Brun, the mayor, thanked the firemen. "
    f"{FILLING}Brun was elected in 2015. {FILLING}She will speak on Friday.\n"
)
PUBLISHED = date(2019, 3, 14)


def chosen(text):
    timed = pipeline.timed(Document(text, published=PUBLISHED))
    indexes = selection.dated(timed.sentences, timed.timexes, "en")
    return [timed.sentences[index].text for index in indexes]


def test_the_lead_and_the_sentences_with_times_are_chosen():
    found = chosen(TEXT)

    assert found[:2] == ["A dam broke in Lund.", "Nobody was hurt."]
    assert "Brun was elected in 2015." in found
    assert "She will speak on Friday." in found


def test_the_sentence_that_has_a_short_name_in_full_is_chosen():
    assert "Ada Brun, the mayor, thanked the firemen." in chosen(TEXT)


def test_a_sentence_with_a_pronoun_brings_those_before_it_up_to_a_name():
    found = chosen("It rained. It snowed. Jan Holt left Oslo. The road was long. He died in 1990.")

    assert "Jan Holt left Oslo." in found
    assert "The road was long." in found


def test_most_sentences_without_a_time_are_left_out():
    assert len(chosen(TEXT)) < 10


def test_a_text_without_sentences_has_none_chosen():
    assert chosen("") == []
    assert selection.dated([], (), "xx") == []


def test_dated_events_are_those_of_a_whole_reading():
    document = Document(TEXT, published=PUBLISHED)
    whole, part = (pipeline.extract(document, depth=depth) for depth in Depth)

    assert part.depth is Depth.DATED
    assert [e for e in part.events if e.time.basis is Basis.EXPRESSION] == [
        e for e in whole.events if e.time.basis is Basis.EXPRESSION
    ]
    assert len(part.events) < len(whole.events)


@pytest.mark.parametrize("name", ["LIVE", "BULK", "REPROCESS"])
def test_a_depth_that_there_is_none_of_is_refused_by_its_name(name):
    with pytest.raises(BadInput, match=f"DATELINE_DEPTH_{name} is full or dated, not 'deep'"):
        Settings.read({f"DATELINE_DEPTH_{name}": "deep"})
