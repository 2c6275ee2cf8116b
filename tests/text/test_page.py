"""A page gives its article, its title and what tells its date; a broken one what is left of it."""

from datetime import date

import pytest

from dateline.errors import UnreadableDocument
from dateline.text import page as pages
from dateline.text import reader

TODAY = date(2026, 11, 23)
RULES = reader.Rules(today=TODAY)
BODY = "".join(
    f"<p>Paragraph {n}: soldiers seized power in Gabon on Wednesday and closed all borders.</p>"
    for n in range(5)
)


def page(head="", body=BODY, start='<html lang="en">'):
    return f"{start}<head><title>Coup</title>{head}</head><body><article>{body}</article></body>"


def only(html, **rules):
    reading = reader.read(html, format="html", rules=reader.Rules(today=TODAY, **rules))[0]
    assert reading.problem is None, reading.problem
    return reading


@pytest.mark.parametrize(
    "head",
    ['<meta property="article:published_time" content="2023-09-01T23:30:00-05:00">',
     '<meta name="DC.date.issued" content="2023-09-01">',
     '<script type="application/ld+json">{"@graph": [{"datePublished": "2023-09-01"}]}</script>'],
)  # fmt: skip
def test_a_field_of_the_page_gives_the_date_in_its_own_place(head):
    reading = only(page(head))

    assert reading.document.published == date(2023, 9, 1)
    assert "published 2023-09-01: " in reading.notes[0]


def test_fields_that_contradict_leave_the_date_open():
    head = (
        '<meta name="date" content="2023-09-01"><meta property="article:published_time"'
        ' content="2021-01-05">'
    )
    reading = only(page(head))

    assert reading.document.published is None
    assert "contradict" in reading.notes[0]


def test_a_date_in_the_words_alone_decides_nothing():
    reading = only(page(body="<p>Published: 1 September 2023</p>" + BODY))

    assert reading.document.published is None
    assert "2023-09-01" in reading.notes[0]


def test_the_caller_knows_better():
    reading = only(page('<meta name="date" content="2023-09-01">'), published=date(2020, 1, 2))

    assert reading.document.published == date(2020, 1, 2)


def test_the_text_is_the_article_and_the_title_the_page_s():
    document = only(page('<meta property="og:title" content="A coup">')).document

    assert "Paragraph 4: soldiers seized power" in document.text
    assert "<" not in document.text
    assert document.title == "A coup"


def test_a_broken_page_gives_what_is_there():
    html = "<html><body><div><p>Soldiers seized power in Gabon<p>on Wednesday</span></table"

    assert "Soldiers seized power" in only(html).document.text


@pytest.mark.parametrize("html", ["", "   ", "<html><body></body></html>", "<<<>>>", "<!-- -->"])
def test_a_page_without_text_is_refused(html):
    reading = reader.read(html, format="html", rules=RULES)[0]

    assert isinstance(reading.problem, UnreadableDocument)


def test_a_page_in_a_language_without_rules_is_refused_unless_told_otherwise():
    html = page(start='<html lang="xx-YY">')
    reading = reader.read(html, format="html", rules=RULES)[0]

    assert "'xx-YY' is not known" in str(reading.problem)
    assert only(html, language="en").document.language == "en"


def test_a_declared_encoding_is_read():
    html = page('<meta charset="windows-1252">', BODY.replace("Gabon", "Orléans’")).encode("cp1252")

    assert "Orléans’" in only(html).document.text


def test_a_tag_that_would_cost_the_parser_minutes_is_refused_and_a_long_picture_is_not():
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    costly = reader.read(page(body=f"<p {attributes}>x</p>" + BODY), format="html", rules=RULES)[0]
    picture = '<img src="data:image/png;base64,' + "A" * 200_000 + '==">'

    assert "no HTML page has such a tag" in str(costly.problem)
    assert "Paragraph 4" in only(page(body=picture + BODY)).document.text


@pytest.mark.parametrize(
    "told",
    ["1970-01-01T00:00:00Z", "0001-01-01", "0000-00-00", "2023-02-30", "12023-09-01", "2023-W10"],
)
@pytest.mark.parametrize(
    "head",
    ['<meta name="date" content="{}">', '<time pubdate datetime="{}"></time>',
     '<script type="application/ld+json">{{"datePublished": "{}"}}</script>'],
)  # fmt: skip
def test_a_date_that_is_none_or_a_default_leaves_the_day_to_another_field(head, told):
    good = '<meta property="article:published_time" content="2016-12-31T23:59:60Z">'

    assert only(page(head.format(told))).document.published is None
    assert only(page(head.format(told) + good)).document.published == date(2016, 12, 31)


def test_an_address_with_a_default_day_and_its_echo_decide_nothing():
    head = '<link rel="canonical" href="http://wire.example/1970/01/01/coup">'
    reading = only(page(head + '<time datetime="1970-01-01"></time>'))

    assert reading.document.published is None
    assert "1970" not in reading.notes[0]


@pytest.mark.parametrize("offset", ["+99:00", "+24:01", "-24:00", "+00:99"])
@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="{}">',
        '<meta name="date" content="{}">',
        '<time datetime="{}">2019</time>',
    ],
)
def test_an_offset_that_no_clock_has_costs_no_page(tag, offset):
    head = tag.format(f"2019-10-10T10:00:00{offset}")
    html = f"<html><head>{head}</head><body><p>Rebels seized Goma on 3 May 2021.</p></body></html>"

    assert "Rebels seized Goma" in pages.read(html, date(2026, 11, 23)).text
