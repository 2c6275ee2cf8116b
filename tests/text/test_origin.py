"""The address of a report and its producer's notes: kept as they are, or refused in words."""

import json

import pytest

from dateline.errors import UnreadableDocument
from dateline.text import feed, naming, reader
from dateline.text.feed import Entry

NOTES = {"desk": "foreign", "number": 7, "share": 0.5, "draft": False, "by": None, "ключ": "да"}


def read(**given):
    return reader.record({"text": "War began in 1979.", **given})


def test_both_are_kept_from_json_and_from_front_matter():
    url = "https://wire.example:8443/a?b=c#d"
    front = f"---\nurl: {url}\nmetadata: {json.dumps(NOTES)}\n---\nWar began in 1979."

    for reading in (read(url=url, metadata=NOTES), reader.read(front)[0]):
        assert (reading.document.url, reading.document.metadata) == (url, NOTES), reading


def test_nothing_is_no_address():
    assert read(url=None).document.url is None


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (5, "must be a string"),
        ("ftp://wire.example/a", "http or https"),
        ("wire.example/a", "http or https"),
        ("javascript:alert(1)", "http or https"),
        ("https:///a", "http or https"),
        ("https://[::1/a", "no address"),
        ("https://wire.example:99999/a", "no address"),
        ("https://user:secret@wire.example/a", "leave it out"),
        ("https://secret@wire.example/a", "leave it out"),
        ("https://wire.example/a b", "a character that no address has"),
        ("https://wire.example/\x00", "a character that no address has"),
        ("https://wire.example/\udfff", "a character that no address has"),
        ("https://wire.example/" + "a" * 2000, "2,000 bytes"),
    ],
)
def test_another_address_is_refused_and_no_secret_repeated(url, words):
    problem = str(read(url=url).problem)

    assert words in problem
    assert "secret" not in problem


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        ([], "must be an object"),
        ("a", "must be an object"),
        ({"a": {}}, "'a' may be a string"),
        ({"a": [1]}, "'a' may be a string"),
        ({"a": float("inf")}, "'a' is no finite number"),
        ({"a": "\x00"}, "a character that is none"),
        ({"\udfff": 1}, "a character that is none"),
        ({"a": "x" * 4096}, "4,096 are allowed"),
    ],
)
def test_other_notes_are_refused(metadata, words):
    assert words in str(read(metadata=metadata).problem)


def test_notes_in_front_matter_that_are_no_json_are_refused():
    reading = reader.read("---\nmetadata: desk\n---\nWar.")[0]

    assert "a JSON object on one line" in str(reading.problem)


def test_an_address_alone_is_refused_in_words():
    problem = str(reader.record({"url": "https://wire.example/a"}).problem)

    assert "an address alone is not fetched" in problem


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("date", "did you mean published?"),
        ("publish_date", "did you mean published?"),
        ("Published", "did you mean published?"),
        ("langauge", "did you mean language?"),
        ("body", "did you mean text?"),
        ("link", "did you mean url?"),
        ("colour", "what is your own goes into metadata"),
    ],
)
def test_a_field_that_is_not_known_is_refused_with_the_one_that_is_meant(name, hint):
    for given in ({"text": "War."}, {"html": "<p>War.</p>"}):
        problem = str(reader.record({**given, name: "2020-01-01"}).problem)

        assert f"the field {name!r} is not known" in problem
        assert hint in problem


def test_a_strange_name_is_told_short():
    assert len(str(read(**{"x" * 10_000: 1}).problem)) < 300


def test_a_line_with_a_strange_field_is_refused_and_no_other():
    lines = ['{"text": "One."}', '{"text": "Two.", "date": "2020-01-01"}', '{"text": "Three."}']
    readings = reader.read("\n".join(lines), format="ndjson")

    assert [each.problem is None for each in readings] == [True, False, True]


@pytest.mark.parametrize("name", [".", "..", "a\x01b", "a\x7fb"])
def test_an_id_that_cannot_be_asked_for_is_refused(name):
    assert read(id=name).problem is not None


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://wire.example/a", "https://wire.example/a"),
        ("mailto:desk@wire.example", None),
        ("https://user:secret@wire.example/a", None),
        (None, None),
    ],
)
def test_the_link_of_a_feed_s_entry_is_its_address(link, url):
    entry = Entry("urn:1", title="War began in 1979.", link=link)
    document = feed.document(entry, "https://wire.example/rss", reader.Rules())

    assert document.url == url


def test_every_name_that_others_use_leads_to_one_that_is_known():
    assert set(naming.MEANT) <= set(naming.DOCUMENT)
    assert not {other for others in naming.MEANT.values() for other in others} & set(
        naming.DOCUMENT
    )


def test_the_problem_is_a_document_s():
    assert isinstance(read(date="2020").problem, UnreadableDocument)
