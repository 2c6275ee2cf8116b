"""A correction from the command line, and the feed of changes that tells it."""

import json

from dateline import pipeline
from dateline.store import documents


def changes(run):
    return [json.loads(line) for line in run.out.splitlines()]


def test_a_correction_is_read_again_and_shows_in_the_feed(dateline, serving, submit):
    submit(goma="Rebels seized Goma on Monday.")
    serving.work(extractor=pipeline)
    corrected = dateline("correct", "goma", "--published", "2018-02-01", "--title", "Goma falls")
    serving.work(extractor=pipeline)

    first, revised, second = changes(dateline("changes"))
    assert corrected.rows[0][:2] == ["goma", "revised"]
    assert (first["change"], first["event"]["time"]["edtf"]) == ("created", None)
    assert (revised["change"], revised["document"], revised["version"]) == ("revised", "goma", 2)
    assert (second["change"], second["event"]["time"]["edtf"]) == ("changed", "2018-01-29")
    assert second["id"] == first["id"]
    assert second["event"]["document_title"] == "Goma falls"


def test_a_date_that_nobody_knows_is_taken_away(dateline, serving, submit):
    submit(goma="Rebels seized Goma on Monday.")
    for words in (("--published", "2018-02-01"), ("--undated",)):
        assert dateline("correct", "goma", *words).rows[0][1] == "revised"

    with serving.database.read() as session:
        assert documents.get(session, "goma").document.published is None


def test_a_corrected_language_is_read_by_its_own_rules(dateline, serving, submit):
    submit(goma="Goma, 3.5.2021: 12 Dörfer")
    serving.work(extractor=pipeline)
    dateline("correct", "goma", "--language", "de")
    serving.work(extractor=pipeline)

    with serving.database.read() as session:
        held = documents.get(session, "goma")
    assert (held.version, held.document.language) == (2, "de")
    assert [timex.value for timex in held.extraction.timexes] == ["2021-05-03"]
    assert [each["change"] for each in changes(dateline("changes"))][-1] == "revised"


def test_changes_are_followed_without_loss_or_repeat(dateline, serving, submit):
    submit(**{f"d{n}": f"War began in {1900 + n}." for n in range(5)})
    serving.work()
    first = changes(dateline("changes"))
    submit(last="Peace came in 1999.")
    serving.work()
    rest = changes(dateline("changes", "--since", str(first[-1]["position"])))

    assert len(first) == 5
    assert [each["event"]["document"] for each in rest] == ["last"]
    assert changes(dateline("changes")) == first + rest


def test_a_bad_correction_is_told(dateline, submit):
    submit(war="War began in 1914.")
    for words, told in (
        (("war",), "say what was wrong"),
        (("war", "--published", "2018-02-31"), "on no calendar"),
        (("war", "--language", "xx"), "language 'xx' is not known"),
        (("peace", "--language", "de"), "no document 'peace'"),
    ):
        run = dateline("correct", *words)
        assert (run.status, run.out, run.err.count("\n")) == (2, "", 1)
        assert told in run.err
    both = dateline("correct", "war", "--undated", "--published", "2018-02-01")
    assert (both.status, "either --published or --undated" in both.err) == (2, True)


def test_source_address_and_notes_are_corrected(dateline, serving, submit):
    submit(goma="Rebels seized Goma.")
    words = ("--source", "wire", "--origin", "https://a.example/", "--metadata", '{"desk": 7}')
    assert dateline("correct", "goma", *words).rows[0][1] == "revised"

    with serving.database.read() as session:
        held = documents.get(session, "goma").document
    assert (held.source, held.url, held.metadata) == ("wire", "https://a.example/", {"desk": 7})


def test_what_a_document_says_beside_its_text_is_submitted(dateline, serving, tmp_path):
    file = tmp_path / "goma.txt"
    file.write_text('---\nurl: https://a.example/\nmetadata: {"desk": 7}\n---\nRebels seized Goma.')
    assert dateline("submit", str(file)).status == 0

    with serving.database.read() as session:
        held = documents.get(session, "goma").document
    assert (held.url, held.metadata) == ("https://a.example/", {"desk": 7})
