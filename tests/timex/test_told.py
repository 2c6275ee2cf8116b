"""Sentences and stories of our own, in which every time is marked: <words|value|scope>."""

import re
from pathlib import Path

import pytest
import yaml

from dateline import edtf, timex
from dateline.text import sentences

GOLDEN = Path(__file__).parent.parent / "golden"
MARK = re.compile(r"<([^|<>]{1,80})\|([^|<>]{1,40})(?:\|([^|<>]{1,40}))?>")
TEXTS = [
    pytest.param(text, part["published"], part.get("country", ""), id=f"{part['name']}-{text[:40]}")
    for name in ("times", "narratives", "no-times")
    for part in yaml.safe_load((GOLDEN / f"{name}.yaml").read_text(encoding="utf-8"))
    for text in part["texts"]
]


def unmarked(text):
    """The text without its marks, and where each time stands in it with what it is to be."""
    plain, times, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        times.append((len(plain), *match.groups()))
        plain += match[1]
        at = match.end()
    return plain + text[at:], times


@pytest.mark.parametrize(("text", "published", "country"), TEXTS)
def test_the_times_of_a_text_are_those_marked(text, published, country):
    plain, times = unmarked(text)

    found = timex.resolve(
        timex.tag(plain), plain, sentences.split(plain), published=published, country=country
    )

    asked = [scope for *_, scope in times] + [None] * len(found)
    assert [
        (each.start, each.text, each.value, scope and each.scope and edtf.write(each.scope))
        for each, scope in zip(found, asked, strict=False)
    ] == times
