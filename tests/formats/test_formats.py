"""Every format says what the extraction says, and those for machines can be read back."""

import csv
import io
import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from dateline.__main__ import app
from dateline.formats import FORMATS, contract, table
from dateline.when import When


def written(name, *extractions):
    out = io.StringIO()
    FORMATS[name].write(iter(extractions), out)
    return out.getvalue()


def test_the_contract_has_the_fields_of_the_design(extraction):
    told = contract.as_json(extraction)

    assert list(told) == [
        "id", "title", "source", "url", "published", "language", "metadata", "extractor",
        "depth", "timexes", "events",
    ]  # fmt: skip
    assert list(told["timexes"][0]) == [
        "start", "end", "text", "type", "value", "mod", "edtf", "rule", "steps"
    ]  # fmt: skip
    held, untold = told["events"]
    assert list(held) == [
        "title", "class", "trigger", "time", "polarity", "modality", "attribution",
        "participants", "places", "sentence", "confidence",
    ]  # fmt: skip
    assert held["time"] == {
        "edtf": "1979/1988", "earliest_start": "1979-01-01", "latest_start": "1979-12-31",
        "earliest_end": "1988-01-01", "latest_end": "1988-12-31", "kind": "state",
        "grain": "year", "qualifier": None, "basis": "expression", "relation": "throughout",
        "timex": 0, "text": "from 1979 to 1988", "steps": ["from the text"],
    }  # fmt: skip
    assert held["attribution"] == {"source": "Ann Bell", "start": 0, "end": 8, "cue": "said"}
    assert held["participants"] == [
        {"role": "agent", "text": "rebels", "start": 14, "end": 20, "entity": None}
    ]
    assert held["places"] == [{"text": "Goma", "start": 30, "end": 34, "country": "CD"}]
    assert untold["time"]["edtf"] is None
    assert untold["time"]["text"] is None
    assert untold["attribution"] is None
    assert (told["id"], told["published"]) == ("goma", "1990-01-02")


def test_offsets_point_at_their_words(extraction):
    text = extraction.document.text

    def check(node):
        if isinstance(node, dict):
            if {"start", "end", "text"} <= set(node):
                assert text[node["start"] : node["end"]] == node["text"]
            for each in node.values():
                check(each)
        elif isinstance(node, list):
            for each in node:
                check(each)

    check(contract.as_json(extraction))


def test_ndjson_is_one_line_a_document(extraction):
    lines = written("ndjson", extraction, extraction).splitlines()

    assert [json.loads(line) for line in lines] == [contract.as_json(extraction)] * 2


def test_ndjson_is_written_as_it_comes(extraction):
    out = io.StringIO()

    def stream():
        yield extraction
        assert out.getvalue().count("\n") == 1
        yield extraction

    FORMATS["ndjson"].write(stream(), out)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_json_is_an_object_or_a_list(extraction, count):
    told = json.loads(written("json", *[extraction] * count))

    assert told == (contract.as_json(extraction) if count == 1 else
                    [contract.as_json(extraction)] * count)  # fmt: skip


def test_csv_is_one_event_a_row_and_runs_no_formula(extraction):
    rows = list(csv.DictReader(io.StringIO(written("csv", extraction), newline="")))

    assert [row["edtf"] for row in rows] == ["1979/1988", ""]
    assert rows[0]["in_words"] == "1979 to 1988"
    assert rows[0]["attribution"] == "Ann Bell"
    assert rows[0]["participants"] == "agent: rebels"
    assert rows[1]["event"] == "'=Nothing else was told"
    assert rows[1]["polarity"] == "negative"


def test_a_date_before_the_year_0_is_no_formula(extraction):

    held = extraction.events[0]
    event = replace(held, time=replace(held.time, when=When.on(-217), timex=None))
    told = written("csv", replace(extraction, events=(event,)))

    assert next(csv.DictReader(io.StringIO(told)))["edtf"] == "-0217"


def test_the_table_shows_date_words_event_source_and_quotation(extraction):
    shown = written("table", extraction)

    told = ("1979/1988", "1979 to 1988", "Rebels had held Goma", "Ann Bell", "the report")
    heading = "goma · Goma · published 1990-01-02"
    for words in (*told, "(planned, did", "date not known", heading):
        assert words in shown


def test_every_format_is_told_in_the_help():

    told = CliRunner().invoke(app, ["extract", "--help"]).output
    assert all(f"{name}:" in told for name in FORMATS)


@pytest.mark.parametrize(
    "title", ["-2009+HYPERLINK(A1)", "-2009 were lost", "-1", "=1", "@x", "+1"]
)
def test_words_that_begin_like_a_date_are_no_formula_either(extraction, title):
    told = replace(extraction.events[0], title=title)
    (row,) = csv.DictReader(
        io.StringIO(written("csv", replace(extraction, events=(told,)))), strict=True
    )

    assert row["event"] == f"'{title}"


def test_an_expression_without_a_time_of_its_own_has_no_edtf(extraction):
    bare = replace(extraction.timexes[0], when=None)
    told = contract.as_json(replace(extraction, timexes=(bare, extraction.timexes[1])))

    assert [each["edtf"] for each in told["timexes"]] == [None, "1988"]


def test_words_of_any_script_are_written_as_they_are(extraction):
    told = replace(extraction, document=replace(extraction.document, title="Дамба"))

    assert "Дамба" in written("json", told)
    assert "Дамба" in written("ndjson", told)


def test_a_long_sentence_is_cut_on_both_sides_of_its_trigger():
    words = "a" * 100 + " broke " + "b" * 100
    event = {
        "sentence": {"text": words, "start": 7},
        "trigger": {"start": 108, "end": 113},
    }

    quotation = table.quoted(event)
    assert quotation.plain == "…" + "a" * 59 + " broke " + "b" * 59 + "…"
    assert [quotation.plain[each.start : each.end] for each in quotation.spans] == ["broke"]


def test_a_short_sentence_is_quoted_whole():
    event = {"sentence": {"text": "It broke.", "start": 3}, "trigger": {"start": 6, "end": 11}}

    assert table.quoted(event).plain == "It broke."
