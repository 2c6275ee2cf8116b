"""Any text in any language: no exception, spans that quote the text, and no overlap."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.repeated import KINDS
from dateline import languages, timex
from dateline.languages import locales
from dateline.text import language

ANCHOR = date(2026, 11, 23)
CODES = [
    *languages.codes(), "ja", "zh", "ko", "th", "ar", "fa", "he", "hi", "tr", "hu", "und",
    "it", "pt", "nl", "pl", "sr", "el", "uk", "bn", "vi", "id", "sw", "ka", "ur", "my", "mn",
]  # fmt: skip
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
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_any_row_of_words_is_read_without_a_fault(code, data):
    parts = data.draw(st.lists(st.sampled_from(scraps(code)), max_size=30))
    text = data.draw(st.sampled_from(["", " "])).join(parts)

    mentions = timex.tag(text, code)
    found = timex.resolve(mentions, text, [], published=ANCHOR, language=code)

    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.language != "en"], ids=lambda kind: kind.name
)
def test_what_is_hostile_to_a_language_is_read_without_a_fault(kind):
    text, code = kind.text(30_000), kind.language

    found = timex.resolve(timex.tag(text, code), text, [], published=ANCHOR, language=code)

    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize("code", ["en", *locales.codes()])
def test_a_day_that_no_calendar_has_is_not_made_up(code):
    """31 February, month 13, hour 25 and year 99999, with the month as the language calls it."""
    months = locales.entry(code).get("months") or [[], []]
    name = (months[1] or ["February"])[0]
    text = f"31 {name} 2023; 31.02.2023; 13/13/2023; 2023-02-30; {name} 99999; 25:61"

    found = timex.resolve(timex.tag(text, code), text, [], published=ANCHOR, language=code)

    dates = {each.value for each in found if each.type == "DATE" and "weekday" not in each.rule}
    assert dates <= {"2023", "2023-02", "2027-02", "2026-02"}


@pytest.mark.parametrize(
    "text", ["", "\u200f" * 1000, "٣" * 5000, "年月日" * 3000, "в начале " * 3000]
)
def test_the_language_of_any_text_is_asked_for_without_a_fault(text):
    assert language.detect(text)


def test_every_code_of_the_data_is_one_a_document_may_carry():
    assert all(languages.load(code).code == code for code in locales.codes()[::10])
