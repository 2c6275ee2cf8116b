"""The whole extraction: every span is the text's own, and the same input gives the same output."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Basis, Document
from dateline.pipeline import extract, extract_many, extractor_version

REPORT = (
    "NAIROBI, Aug 7 (AP) - A bomb exploded outside the embassy on Friday, killing 12 people. "
    "The minister, who had resigned in March 2016, was not hurt. “We will rebuild it next year,” "
    "said John Kamau. It opened in 1979 and was closed until June 5, 1983."
)
PIECES = st.sampled_from(
    ["On 5 May 2003 ", "troops attacked ", "the city. ", "\n\n", "yesterday ", "🙂", "(1979-1988) ",
     "“Never,” he said. ", "THE KING DIED ", "\u200b", "ሰላም ", "until 2009 ", "31 February ", "."]
)  # fmt: skip


def spans(extraction):
    for timex in extraction.timexes:
        yield timex
        if timex.signal:
            yield timex.signal
    for event in extraction.events:
        yield event.trigger
        yield event.sentence
        yield from event.participants
        yield from event.places


def check(extraction):
    text = extraction.document.text
    for span in spans(extraction):
        assert text[span.start : span.end] == span.text
        assert span.text
    for event in extraction.events:
        said = event.attribution
        assert said is None or text[said.start : said.end] == said.source
        assert 0 <= event.confidence <= 1
        assert event.time.timex is None or event.time.timex < len(extraction.timexes)


def test_every_span_is_the_texts_own_words():
    extraction = extract(Document(REPORT, published=date(2023, 8, 7)))

    check(extraction)
    assert len(extraction.events) >= 5


def test_the_same_report_gives_the_same_extraction():
    document = Document(REPORT, published=date(2023, 8, 7))

    assert extract(document) == extract(document)


def test_documents_together_come_out_as_they_do_alone():
    documents = [Document(REPORT, id=str(number)) for number in range(3)] + [Document("")]

    together = list(extract_many(documents))

    assert [each.document for each in together] == documents
    assert together[0] == extract(documents[0])


def test_without_a_publication_date_nothing_is_dated_by_one():
    extraction = extract(Document(REPORT))

    assert all(event.time.basis is not Basis.PUBLICATION for event in extraction.events)


def test_the_version_names_code_rules_and_model():
    assert extractor_version().startswith("dateline 0.1.0 / code ")


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from([None, date(2023, 8, 7)]))
def test_any_text_comes_out_with_true_spans(text, published):
    check(extract(Document(text, published=published)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_the_extraction(text):
    check(extract(Document(text.encode("utf-8", "replace").decode(), published=date(2023, 8, 7))))
