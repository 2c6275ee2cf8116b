"""Every source comes out as its document or as what is wrong with it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it has no types

from dateline.errors import BadDate, UnreadableDocument
from dateline.text import fields, reader

TODAY = date(2026, 11, 23)
RULES = reader.Rules(max_bytes=2_000_000, today=TODAY)


def line(**given):
    return json.dumps(given)


def read(data, format="ndjson", rules=RULES):  # noqa: A002  # as in reader
    return reader.read(data, format=format, rules=rules)


def test_front_matter_fills_the_document():
    data = "---\nid: dam\ntitle: T\nsource: S\npublished: 2024-06-05\nlanguage: en-GB\n---\nText.\n"

    document = read(data.encode(), "text")[0].document

    assert (document.id, document.title, document.source) == ("dam", "T", "S")
    assert (document.published, document.language) == (date(2024, 6, 5), "en-GB")
    assert document.text == "Text.\n"


def test_good_lines_are_kept_and_bad_ones_told_by_number():
    lines = [line(text="one", id="1"), "{broken", "", line(text=5), '"words"', line(text="two")]

    readings = read("\n".join(lines))

    assert [each.line for each in readings] == [1, 2, 4, 5, 6]
    assert [each.document.text for each in readings if each.document] == ["one", "two"]
    assert "not JSON" in str(readings[1].problem)
    assert "must be a string, not a number" in str(readings[2].problem)
    assert "a JSON object" in str(readings[3].problem)


@pytest.mark.parametrize("fault", [TypeError, IndexError, RecursionError, LxmlError])
def test_a_page_on_which_a_parser_fails_is_told_and_takes_no_other_with_it(fault, monkeypatch):
    def failing(*_, **__):
        raise fault("on purpose")

    monkeypatch.setattr("trafilatura.extract", failing)
    readings = read(
        "\n".join(
            [
                line(text="one"),
                line(html="<html><body><p>Two.</p></body></html>"),
                line(text="three"),
            ]
        )
    )

    assert [each.document and each.document.text for each in readings] == ["one", None, "three"]
    assert "the HTML page cannot be parsed" in str(readings[1].problem)


def test_lines_are_read_as_they_come():
    def endless():
        yield line(text="first")
        raise AssertionError("the second line was asked for too early")

    assert next(reader.read_lines(endless(), rules=RULES)).document.text == "first"


@pytest.mark.parametrize(
    ("given", "kind", "words"),
    [
        ({"text": None}, UnreadableDocument, "text is missing"),
        ({}, UnreadableDocument, "text is missing"),
        ({"text": ["a"]}, UnreadableDocument, "not a list"),
        ({"text": {"a": 1}}, UnreadableDocument, "not an object"),
        ({"text": True}, UnreadableDocument, "not true or false"),
        ({"text": "a", "published": "2023-02-31"}, BadDate, "'2023-02-31' is on no calendar"),
        ({"text": "a", "published": "01/09/2023"}, BadDate, "not written as YYYY-MM-DD"),
        ({"text": "a", "published": "yesterday"}, BadDate, "not written as YYYY-MM-DD"),
        ({"text": "a", "published": 20230901}, UnreadableDocument, "published must be a string"),
        ({"text": "a", "published": "2027-01-01"}, BadDate, "2027-01-01 is in the future"),
        ({"text": "a", "language": "xx"}, UnreadableDocument, "'xx' is not known"),
        ({"text": "a", "language": 7}, UnreadableDocument, "language must be a string"),
        ({"text": "a", "id": "x" * 201}, UnreadableDocument, "200 are allowed"),
        ({"text": "a", "title": ["x"]}, UnreadableDocument, "title must be a string"),
        ({"text": "a\0b"}, UnreadableDocument, "NUL character at character 1"),
        ({"text": "a\ud800b"}, UnreadableDocument, "surrogate pair"),
        ({"text": "a", "id": "\ud800"}, UnreadableDocument, "field id"),
        ({"text": "a" * 3_000_000}, UnreadableDocument, "larger than 2,000,000 bytes"),
        ({"text": "a", "html": "<p>b</p>"}, UnreadableDocument, "either text or html"),
        ({"html": 5}, UnreadableDocument, "html must be a string"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_record_is_told_as_what_it_is(given, kind, words):
    problem = read(line(**given))[0].problem

    assert type(problem) is kind
    assert words in str(problem)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": "a", "language": "en_GB"}, "en-GB"),
        ({"text": "a", "language": "PT-br"}, "pt-BR"),
        ({"text": "Rebels seized Goma."}, "en"),
        ({"text": "Die Gespräche haben am Montag in Berlin begonnen, sagte der Minister."}, "de"),
        ({"text": "وقعت الأحداث يوم الاثنين في كابول، قالت الحكومة."}, "ar"),
    ],
)
def test_the_language_is_as_told_or_told_by_the_text(given, code):
    assert read(line(**given))[0].document.language == code


def test_the_next_day_may_be_another_zone_s():
    assert read(line(text="a", published="2026-11-24"))[0].document.published == date(2026, 11, 24)


def test_a_clock_time_gives_the_day_in_its_own_place():
    given = line(text="a", published="2023-09-01T23:30:00-05:00")

    assert read(given)[0].document.published == date(2023, 9, 1)


def test_a_number_is_an_id():
    assert read(line(text="a", id=7))[0].document.id == "7"


def test_html_in_a_record_is_read_as_a_page():
    html = "<html><body><p>Soldiers seized power in Gabon on Wednesday.</p></body></html>"

    document = read(line(html=html, published="2023-09-01", id="g"))[0].document

    assert "Soldiers seized power" in document.text
    assert (document.id, document.published) == ("g", date(2023, 9, 1))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[" * 200_000, "the JSON is too deeply nested"),
        ('{"text": "a", "metadata": ' + '{"a":' * 100_000, "the JSON is too deeply nested"),
        ('{"text": "a", "id": ' + "9" * 900_000 + "}", "a number of 900,000 digits; 4,300"),
        ('{"text": "a", "text": "b"}', "the field text stands twice"),
        ('{"text": "a", "metadata": {"desk": 1, "desk": 1}}', "the field desk stands twice"),
        ('{"text": "a", "a\\nb": 1, "a\\nb": 1}', "the field 'a\\nb' stands twice"),
    ],
    ids=lambda value: value[:40],
)
def test_json_that_makes_no_sense_is_told_as_what_it_is(written, told):
    assert told in str(read(written)[0].problem)


@pytest.mark.parametrize("name", fields.DECIDING)
def test_an_empty_field_is_refused_by_its_name_and_null_is_not(name):
    for blank in ("", " \n"):
        problem = read(line(text="a", **{name: blank}))[0].problem
        assert f"the field {name} is empty; leave it out" in str(problem)
    assert read(line(text="a", **{name: None}))[0].document


@pytest.mark.parametrize("name", ["title", "source"])
def test_an_empty_title_or_source_is_none(name):
    (found,) = read(line(text="War began in 1979.", **{name: " "}))

    assert getattr(found.document, name) is None


def test_metadata_of_front_matter_may_not_have_a_note_twice():
    data = '---\nmetadata: {"desk": "a", "desk": "b"}\n---\nText.\n'

    assert "the field desk stands twice" in str(read(data, "text")[0].problem)


def test_a_date_over_a_text_is_shown_and_not_taken():
    reading = read("Published: 1 September 2023\n\nSoldiers left.", "text")[0]

    assert reading.document.published is None
    assert "--published 2023-09-01" in reading.notes[0]


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)), st.sampled_from(reader.INPUTS))
def test_anything_at_all_is_a_document_or_a_clear_refusal(data, format):  # noqa: A002
    for reading in read(data, format):
        assert (reading.document is None) != (reading.problem is None)
        assert reading.document is None or reading.document.text.strip()


@pytest.mark.parametrize(
    ("text", "told"),
    [("word " * 101, "101 words and marks; 100 are allowed (DATELINE_MAX_TEXT_WORDS)"),
     (". " * 51, "102 words|51 sentences"), ("a line\n" * 11, "11 sentences and lines; 10"),
     ("He left. " * 11, "11 sentences and lines; 10 are allowed (DATELINE_MAX_TEXT_SENTENCES)")],
)  # fmt: skip
def test_a_text_that_is_too_much_work_is_refused_by_figure_limit_and_setting(text, told):
    rules = reader.Rules(max_words=100, max_sentences=10)

    problem = read(text, "text", rules)[0].problem

    assert any(each in str(problem) for each in told.split("|"))


def test_a_text_at_its_limits_of_words_and_sentences_is_read():
    rules = reader.Rules(max_words=30, max_sentences=10)

    assert read("He left. " * 10, "text", rules)[0].document
