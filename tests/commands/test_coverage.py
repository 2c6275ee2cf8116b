"""A text in a language whose events cannot be read does not come out empty without a word."""

import json

import pytest

from dateline.languages import coverage
from dateline.text import reader

GERMAN = "Am 3. Mai 2021 trat der Minister zurück, und die Wahl war am 5. Juni."


@pytest.mark.parametrize("code", ["en", "en-GB"])
def test_where_events_are_read_nothing_is_missing(code):
    assert coverage.missing(code, 3) is None


@pytest.mark.parametrize(
    ("code", "times", "told"),
    [
        ("de", 4, "German (de): 4 time expressions; events are read in English only"),
        ("pt-BR", 1, "Portuguese (pt-BR): 1 time expression; events are read in English only"),
    ],
)
def test_what_was_found_and_what_cannot_be_read_is_told(code, times, told):
    assert coverage.missing(code, times) == told


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_the_command_line_tells_it_once_and_json_has_the_times(dateline, form):
    line = json.dumps({"id": "bericht", "text": GERMAN}).encode()
    done = dateline("extract", "--input", "ndjson", "--format", form, stdin=line)

    assert done.status == 0
    assert done.err.count("bericht: German (de): 2 time expressions") == 1
    assert form != "json" or '"2021-05-03"' in done.out


def told_of(text, **fields):
    (reading,) = reader.read(json.dumps({"text": text, **fields}), format="ndjson")
    return reading.notes


def test_a_language_that_cannot_be_told_is_told_to_be_taken_for_english():
    table = "1999 2000 7 8 " * 20

    assert told_of(table) == (
        "the language cannot be told from the text: it is read as English; say which it is if that"
        " is wrong",
    )
    assert told_of(table, language="en") == ()
    assert told_of("Rebels seized Goma.") == ()
    assert told_of("The mayor said on Friday that the bridge was closed for the winter.") == ()
