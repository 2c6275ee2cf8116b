"""Bytes become characters, or it is said what they are instead."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UnreadableDocument
from dateline.text.decode import declared_in, decode

WORDS = "“Кабулов” said so – à Genève, yesterday"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (WORDS.encode(), WORDS),
        (codecs.BOM_UTF8 + WORDS.encode(), WORDS),
        (WORDS.encode("utf-16"), WORDS),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS),
        (WORDS.encode("utf-32"), WORDS),
        ("The talks began on Monday in Kabul.".encode("utf-16-le"),
         "The talks began on Monday in Kabul."),
        ("“Moscow hopes”, he said – in Orléans".encode("cp1252"),
         "“Moscow hopes”, he said – in Orléans"),
        ("Президент заявил вчера, что переговоры начнутся.".encode("cp1251"),
         "Президент заявил вчера, что переговоры начнутся."),
        (b"", ""),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "utf-16-be", "utf-32", "utf-16 bare", "cp1252",
         "cp1251", "nothing"],
)  # fmt: skip
def test_an_encoding_is_told(data, text):
    assert decode(data) == text


def test_a_declared_encoding_is_believed_where_utf8_fails():
    data = '<meta charset="iso-8859-2"><p>władze ogłosiły</p>'.encode("iso-8859-2")

    assert declared_in(data) == "iso-8859-2"
    assert "władze ogłosiły" in decode(data, declared_in(data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"%PDF-1.7\n%...", "a PDF"), (b"\x89PNG\r\n\x1a\n...", "a PNG"), (b"PK\x03\x04..", "a ZIP"),
     (b"\x7fELF\x02\x01", "a program"), (bytes(range(256)) * 8, "zero byte|not text"),
     (codecs.BOM_UTF16_LE + b"a", "breaks at byte")],
)  # fmt: skip
def test_bytes_that_are_no_text_are_refused_by_name(data, kind):
    with pytest.raises(UnreadableDocument, match=kind):
        decode(data)


def test_a_single_nul_is_told_with_its_place():
    with pytest.raises(UnreadableDocument, match="NUL character at byte 99"):
        decode(b"a" * 99 + b"\0" + b"b" * 200)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_clear_refusal(data):
    with suppress(UnreadableDocument):
        assert isinstance(decode(data), str)
