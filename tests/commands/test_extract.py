"""`dateline extract`: good documents are printed, each bad one is one line and status 2."""

import csv
import io
import json
import os
from functools import partial

import pytest

from dateline.commands import sources
from dateline.text.apart import Parser

GOOD = {"text": "Rebels seized Goma on Tuesday.", "published": "2021-05-06", "id": "goma"}


def ndjson(*records):
    return b"".join(json.dumps(each).encode() + b"\n" for each in records)


def test_ndjson_in_ndjson_out_one_line_a_document_in_order(dateline):
    records = [{**GOOD, "id": str(n)} for n in range(40)]

    run = dateline(
        "extract", "--input", "ndjson", "--format", "ndjson", "-", stdin=ndjson(*records)
    )

    told = [json.loads(line) for line in run.out.splitlines()]
    assert run.status == 0
    assert [each["id"] for each in told] == [each["id"] for each in records]
    assert {each["events"][0]["time"]["edtf"] for each in told} == {"2021-05-04"}


def test_bad_lines_are_told_by_number_and_the_good_ones_printed(dateline):
    data = ndjson(GOOD) + b"{broken\n\n" + ndjson({"text": 5}, {**GOOD, "id": "b"})

    run = dateline("extract", "--input", "ndjson", "--format", "ndjson", stdin=data)

    assert run.status == 2
    assert [json.loads(line)["id"] for line in run.out.splitlines()] == ["goma", "b"]
    assert [line.split(": ")[:3] for line in run.err.splitlines()] == [
        ["dateline", "standard input", "line 2"],
        ["dateline", "standard input", "line 4"],
    ]


@pytest.mark.parametrize("form", ["ndjson", "json", "csv", "table"])
def test_an_empty_text_is_a_document_without_events(dateline, form):
    data = ndjson({"id": "empty", "text": ""}, GOOD)

    run = dateline("extract", "--input", "ndjson", "--format", form, stdin=data)

    assert (run.status, run.err) == (0, "")
    assert form != "ndjson" or [json.loads(line)["id"] for line in run.out.splitlines()] == [
        "empty", "goma",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stdin", "options", "words"),
    [
        (b"", (), "standard input: the document has no text"),
        (b" \n", (), "has no text"),
        (b"%PDF-1.7 ...", (), "a PDF"),
        (bytes(range(256)), (), "not text"),
        (b"a\0b" + b"c" * 300, (), "NUL character"),
        (b"a" * 3_000_000, (), "larger than 2,000,000 bytes"),
        (b"a" * 30_000_000, ("--input", "html"), "larger than 2,000,000 bytes"),
        (b"<html><body>", ("--input", "html"), "no text is found"),
        (b'{"text": 5}', ("--input", "ndjson"), "not a number"),
        (b'{"text": "a\\ud800"}', ("--input", "ndjson"), "surrogate pair"),
        (b"{broken", ("--input", "ndjson"), "not JSON"),
        (b"Text.", ("--published", "2023-02-31"), "on no calendar"),
        (b"Text.", ("--published", "1.9.2023"), "YYYY-MM-DD"),
        (b"Text.", ("--published", "2999-01-01"), "in the future"),
        (b"---\npublished: 2999-01-01\n---\nText.", (), "in the future"),
        (b"---\nlanguage: xx\n---\nText.", (), "'xx' is not known"),
        (b"---\ndate: 2020-01-01\n---\nText.", (), "'date' is not known; did you mean published?"),
        (b'{"text": "a", "day": "2020-01-01"}', ("--input", "ndjson"), "did you mean published?"),
        (b"Text.", ("--language", "xx"), "'xx' is not known"),
        (b"Text.", ("--input", "word"), "--input is one of"),
        (b"Text.", ("--format", "xml"), "--format is one of"),
        (b"Text.", ("nowhere.txt",), "nowhere.txt: cannot be read: No such file"),
        (b"Text.", ("/",), "cannot be read: Is a directory"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bad_input_is_one_line_and_status_2(dateline, stdin, options, words):
    run = dateline("extract", *options, stdin=stdin)

    assert run.status == 2, run
    assert words in run.err
    assert run.err.count("\n") == 1
    assert run.err.startswith("dateline: ")


def test_a_setting_that_makes_no_sense_is_told(dateline, monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_TEXT_BYTES", "many")

    run = dateline("extract", stdin=b"Text.")

    assert (run.status, run.err.count("\n")) == (2, 1)
    assert "DATELINE_MAX_TEXT_BYTES must be a whole number" in run.err


def test_a_language_model_that_is_missing_is_told_with_the_way_to_get_it(dateline, monkeypatch):
    monkeypatch.setenv("DATELINE_MODEL", "en_core_web_none")

    run = dateline("extract", stdin=b"It rained.")

    assert (run.status, run.err.count("\n")) == (2, 1)
    assert "python -m spacy download en_core_web_none" in run.err


def test_a_file_has_its_name_as_id_and_an_option_stands_above_its_front_matter(dateline, tmp_path):
    file = tmp_path / "goma.txt"
    file.write_text("---\npublished: 2021-05-06\n---\nRebels seized Goma on Tuesday.\n")

    told = json.loads(dateline("extract", str(file), "--format", "json").out)
    later = json.loads(
        dateline("extract", str(file), "--format", "json", "--published", "2021-05-13").out
    )

    assert (told["id"], told["published"]) == ("goma", "2021-05-06")
    assert told["events"][0]["time"]["edtf"] == "2021-05-04"
    assert later["events"][0]["time"]["edtf"] == "2021-05-11"


def test_the_country_of_the_language_orders_numbers(dateline):
    def day(language):
        words = ("extract", "--format", "json", "--language", language)
        told = json.loads(dateline(*words, stdin=b"Rebels seized Goma on 03/12/2024.").out)
        return [event["time"]["edtf"] for event in told["events"]]

    assert (day("en-US"), day("en-GB")) == (["2024-03-12"], ["2024-12-03"])


def test_the_kind_of_a_file_is_told_by_its_name(dateline, tmp_path):
    page, lines = tmp_path / "a.html", tmp_path / "b.jsonl"
    page.write_text("<html><body><p>Rebels seized Goma on 3 May 2021.</p></body></html>")
    lines.write_bytes(ndjson(GOOD))

    run = dateline("extract", str(page), str(lines), "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(run.out, newline="")))
    assert [(row["document"], row["edtf"]) for row in rows] == [
        ("a", "2021-05-03"),
        ("goma", "2021-05-04"),
    ]
    assert "publication date unknown" in run.err


def test_a_page_that_is_parsed_for_too_long_is_told_and_the_rest_printed(
    dateline, tmp_path, monkeypatch
):
    page, lines = tmp_path / "a.html", tmp_path / "b.jsonl"
    page.write_text("<html><body><p>Rebels seized Goma on 3 May 2021.</p></body></html>")
    lines.write_bytes(ndjson(GOOD))
    monkeypatch.setattr(sources, "Parser", partial(Parser, page_seconds=0))

    run = dateline("extract", str(page), str(lines), "--format", "csv")

    assert run.status == 2
    assert "a.html: the page took longer than 0 s to parse" in run.err
    assert [row["document"] for row in csv.DictReader(io.StringIO(run.out, newline=""))] == ["goma"]


def test_a_table_is_printed_without_options(dateline):
    run = dateline("extract", stdin=b"Rebels seized Goma on 3 May 2021.")

    assert run.status == 0
    assert "2021-05-03" in run.out
    assert "3 May 2021" in run.out


@pytest.mark.parametrize("command", ["extract", "up", "submit", "demo", "db"])
def test_help_teaches(dateline, command):
    run = dateline(command, "--help")

    assert run.status == 0
    assert command == "db" or f"dateline {command}" in run.out


def test_an_unknown_option_is_status_2(dateline):
    assert dateline("extract", "--nonsense").status == 2


@pytest.mark.parametrize(
    ("name", "told"), [(b"a\xff.txt", "a?"), (b"a\x01b.txt", "a_b"), (b"..txt", None)]
)
def test_a_file_of_any_name_can_be_told(dateline, tmp_path, name, told):
    file = os.fsencode(tmp_path) + b"/" + name
    with open(file, "w") as opened:  # noqa: PTH123  # a name that no Path writes
        opened.write("Rebels seized Goma on 3 May 2021.")

    run = dateline("extract", "--format", "json", "--input", "text", os.fsdecode(file))

    assert (run.status, json.loads(run.out)["id"]) == (0, told)
