"""Any text in any language: no exception, spans that quote the text, and no overlap."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import languages, timex
from dateline.languages import locales

ANCHOR = date(2026, 11, 23)
CODES = [*languages.codes(), "ja", "zh", "ko", "th", "ar", "fa", "he", "hi", "tr", "hu", "und"]
SCRAPS = [
    " ", ", ", ". ", "-", "/", "–", "'", "’", "\n\n", "\u200c", "\u200f", "12", "31", "1998",
    "2567", "٢٠٢٤", "१२", "２０２４", "99999", "24:00", "00/00/0000", "31.02.2024", "2024-02-30",
    "3/4/05", "BC", "'98", "年", "月", "日",
]  # fmt: skip


def scraps(code):
    """What breaks texts, and words that the language's rules know."""
    tables = languages.load(code).words.values()
    return [*SCRAPS, *(name for table in tables for name in list(table)[::3][:25])]


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_any_row_of_words_is_read_without_a_fault(code, data):
    parts = data.draw(st.lists(st.sampled_from(scraps(code)), max_size=30))
    text = data.draw(st.sampled_from(["", " "])).join(parts)

    mentions = timex.tag(text, code)
    found = timex.resolve(mentions, text, [], published=ANCHOR, language=code)

    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_every_code_of_the_data_is_one_a_document_may_carry():
    assert all(languages.load(code).code == code for code in locales.codes()[::10])
