"""Every example of every rule, read on Monday 23 November 2026."""

import re
from datetime import date

import pytest

from dateline import languages, timex

ANCHOR = date(2026, 11, 23)
RULES = [(code, rule) for code in languages.codes() for rule in languages.load(code).rules]
FINDS = [
    pytest.param(code, text, value, id=f"{code}-{rule.name}-{text}")
    for code, rule in RULES
    for text, value in rule.finds.items()
]
SKIPS = [
    pytest.param(code, text, id=f"{code}-{rule.name}-{text}")
    for code, rule in RULES
    for text in rule.skips
]


def read(text, code):
    mentions = timex.tag(text, code)
    return timex.resolve(mentions, text, [], published=ANCHOR, language=code)


@pytest.mark.parametrize(("code", "text", "value"), FINDS)
def test_a_rule_finds_its_example_as_a_whole(code, text, value):
    """`in <May>` marks the expression where a rule needs words around it."""
    marked = re.search("<(.+)>", text)
    plain = text.replace("<", "").replace(">", "")
    found = read(plain, code)

    if isinstance(value, list):
        assert [each.value for each in found] == value
        assert (found[0].start, found[-1].end) == (0, len(plain))
    else:
        assert [(each.text, each.value) for each in found] == [
            (marked[1] if marked else text, value)
        ]


@pytest.mark.parametrize(("code", "text"), SKIPS)
def test_a_rule_skips_its_counter_example(code, text):
    assert [(each.text, each.rule) for each in read(text, code)] == []
