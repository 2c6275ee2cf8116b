"""A long document is read in windows: nothing of it is lost, and every offset is the whole's."""

from datetime import date
from pathlib import Path

import pytest

from dateline import pipeline, syntax, windows
from dateline.model import Basis, Document
from dateline.text import sentences

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
REPORT = "\n\n".join(each.read_text(encoding="utf-8") for each in SEEDS)
SMALL = 700


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(windows, "LONGEST", SMALL)
    monkeypatch.setattr(windows, "SPARE", 200)


def extract(text):
    return pipeline.extract(Document(text, published=date(2026, 3, 2)))


def test_a_text_up_to_the_limit_is_one_window():
    document = Document(REPORT)
    (only,) = windows.cut(0, document, sentences.split(REPORT, "en"), ())

    assert only.document is document


def test_windows_hold_every_sentence_once_and_none_is_too_long(small):
    split = sentences.split(REPORT, "en")
    cut = list(windows.cut(0, Document(REPORT), split, ()))

    assert len(cut) > 2
    assert "".join(each.document.text for each in cut) == REPORT
    assert [sentence.text for each in cut for sentence in each.sentences] == [
        sentence.text for sentence in split
    ]
    assert all(each.sentences[-1].end <= SMALL for each in cut)
    for each in cut:
        for sentence in each.sentences:
            assert each.document.text[sentence.start : sentence.end] == sentence.text


def test_a_window_ends_with_a_line_where_one_ends_near_its_limit(small):
    text = "\n\n".join("The mayor left on Monday. He came back." for _ in range(60))
    cut = list(windows.cut(0, Document(text), sentences.split(text, "en"), ()))

    assert all(each.document.text.startswith("The mayor left") for each in cut)


def test_windows_change_neither_triggers_nor_times_of_expressions(request):
    whole = extract(REPORT)
    request.getfixturevalue("small")
    cut = extract(REPORT)

    assert cut.timexes == whole.timexes
    assert [each.trigger for each in cut.events] == [each.trigger for each in whole.events]
    assert [each.sentence for each in cut.events] == [each.sentence for each in whole.events]
    dated = [each for each in whole.events if each.time.timex is not None]
    assert len(dated) > 5
    for one, other in zip(whole.events, cut.events, strict=True):
        if one.time.timex is not None:
            assert other.time == one.time


def test_every_offset_of_a_window_is_the_whole_documents(small):
    found = extract(REPORT)
    text = found.document.text

    for event in found.events:
        spans = [event.trigger, event.sentence, *event.participants, *event.places]
        for span in spans:
            assert text[span.start : span.end] == span.text
        if event.attribution:
            assert event.attribution.source
            assert event.sentence.start - 2000 < event.attribution.start < len(text)
        if event.time.basis is Basis.EXPRESSION:
            timex = found.timexes[event.time.timex]
            assert timex.text.lower() in event.time.steps[0].lower()


def test_a_range_across_two_windows_keeps_no_partner_that_is_not_there(small):
    text = "He left.\n" * 70 + "It stood from May 3 to June 7, 2019. It fell in 2021.\n" * 30
    split = sentences.split(text, "en")
    found = extract(text)
    for window in windows.cut(0, Document(text), split, found.timexes):
        for timex in window.timexes:
            assert window.document.text[timex.start : timex.end] == timex.text
            assert timex.partner is None or window.timexes[timex.partner].text != timex.text


def test_no_more_is_parsed_at_once_than_a_window_may_have(small, monkeypatch):
    seen = []
    model = syntax.load()
    parse = type(model).parse_many

    def parse_many(self, pairs, wanted=()):
        seen.append(sum(len(text) for text, _ in pairs))
        return parse(self, pairs, wanted)

    monkeypatch.setattr(type(model), "parse_many", parse_many)
    documents = [Document(f"{number}. " + REPORT) for number in range(3)]
    found = list(pipeline.extract_many(documents))

    assert len(seen) > 6
    assert max(seen) <= SMALL
    assert [each.document for each in found] == documents
