"""One document that fails or hangs is told by its id; the others are printed, whole."""

import csv
import io
import json

import pytest

from dateline import pipeline, timex
from dateline.commands import guarded
from dateline.errors import UnreadableDocument
from dateline.formats import FORMATS, contract
from dateline.model import Document

FAULTS = {"raises": ZeroDivisionError, "refuses": UnreadableDocument, "recurses": RecursionError}
TEXT = "Rebels seized Goma on 3 May 2021."


@pytest.fixture(autouse=True)
def faulty(monkeypatch):
    """An extractor that fails on texts that ask for it."""
    tag = timex.tag

    def failing(text, language):
        word = text.split()[0]
        if word in FAULTS:
            raise FAULTS[word]("on purpose")
        while word == "hangs":
            pass
        return tag(text, language)

    monkeypatch.setattr(timex, "tag", failing)


def lines(*texts):
    told = [{"id": f"d{number}", "text": text} for number, text in enumerate(texts)]
    return "\n".join(map(json.dumps, told)).encode()


def extract(dateline, *texts, form="ndjson", options=()):
    words = ("extract", "--input", "ndjson", "--format", form, *options)
    return dateline(*words, stdin=lines(*texts))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_that_fails_is_told_by_its_id_and_takes_no_other_with_it(dateline, fault):
    run = extract(dateline, TEXT, f"{fault} here.", *[TEXT] * 20)

    assert run.status == 2
    told = [json.loads(line) for line in run.out.splitlines()]
    assert [each["id"] for each in told] == ["d0", *(f"d{number}" for number in range(2, 22))]
    assert all(each["events"][0]["time"]["edtf"] == "2021-05-03" for each in told)
    assert run.err.startswith("dateline: d1: ")
    assert "on purpose" in run.err
    assert run.err.count("\n") == 1


def test_a_document_that_hangs_is_left_after_its_time(dateline):
    pipeline.extract(Document(TEXT))  # what is loaded once takes none of that time
    run = extract(dateline, TEXT, "hangs here.", TEXT, options=("--timeout", "3"))

    assert run.status == 2
    assert [json.loads(line)["id"] for line in run.out.splitlines()] == ["d0", "d2"]
    assert run.err == "dateline: d1: was not read within 3 seconds; see --timeout\n"


def test_what_a_format_could_not_write_is_told_as_well(dateline, monkeypatch):
    written = contract.timex_json

    def failing(timex):
        if timex.text == "2009":
            raise ValueError("no such year")
        return written(timex)

    monkeypatch.setattr(contract, "timex_json", failing)
    run = extract(dateline, TEXT, "War began in 2009.", TEXT)

    assert [json.loads(line)["id"] for line in run.out.splitlines()] == ["d0", "d2"]
    assert "d1: cannot be read, by a fault of ours: ValueError: no such year" in run.err


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_stays_whole_when_a_document_fails(dateline, form):
    run = extract(dateline, TEXT, TEXT, "raises here.", form=form)

    assert run.status == 2
    if form == "json":
        assert [each["id"] for each in json.loads(run.out)] == ["d0", "d1"]
    elif form == "csv":
        rows = csv.DictReader(io.StringIO(run.out, newline=""))
        assert [row["document"] for row in rows] == ["d0", "d1"]
    else:
        assert ("d0" in run.out, "d1" in run.out) == (True, True)


@pytest.mark.parametrize("many", [0, 1, 2, 3])
def test_json_is_closed_where_the_run_is_broken_off(many):
    def broken_off():
        yield from [pipeline.extract(Document(TEXT, id=str(n))) for n in range(many)]
        raise KeyboardInterrupt

    out = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        FORMATS["json"].write(broken_off(), out)

    told = json.loads(out.getvalue())
    listed = told if isinstance(told, list) else [told]
    assert [each["id"] for each in listed] == [str(n) for n in range(many)]


def test_long_texts_are_read_alone_and_all_in_order(monkeypatch):
    monkeypatch.setattr(guarded, "TOGETHER_CHARACTERS", 100)
    documents = [Document(TEXT * 2, id=str(n)) for n in range(4)]

    assert [len(batch) for batch in guarded._batches(documents)] == [1, 1, 1, 1]
    assert [len(batch) for batch in guarded._batches(documents * 10)][:2] == [1, 1]


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf"])
def test_a_time_that_is_none_is_refused(dateline, seconds):
    run = dateline("extract", "--timeout", seconds, stdin=b"Text.")

    assert run.status == 2
    assert "--timeout" in run.err
