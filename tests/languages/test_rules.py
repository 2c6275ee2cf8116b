"""Every example of every rule, read on Monday 23 November 2026."""

import re
from datetime import date

import pytest

from dateline import languages, timex

ANCHOR = date(2026, 11, 23)
RULES = [(code, rule) for code in languages.codes() for rule in languages.load(code).rules]
FINDS = [
    pytest.param(code, rule, text, value, id=f"{code}-{rule.name}-{text}")
    for code, rule in RULES
    for text, value in rule.finds.items()
]
SKIPS = [
    pytest.param(code, rule, text, id=f"{code}-{rule.name}-{text}")
    for code, rule in RULES
    for text in rule.skips
]


def read(text, code, rule):
    """The times of a text, read as a narrative for a rule that is asked in one only."""
    mode = timex.Mode.NARRATIVE if "narrative" in rule.fixed else timex.Mode.AUTO
    mentions = timex.tag(text, code)
    return timex.resolve(mentions, text, [], published=ANCHOR, mode=mode, language=code)


@pytest.mark.parametrize(("code", "rule", "text", "value"), FINDS)
def test_a_rule_finds_its_example_as_a_whole(code, rule, text, value):
    """`in <May>` marks the expression where a rule needs words around it."""
    marked = re.search("<(.+)>", text)
    plain = text.replace("<", "").replace(">", "")
    found = read(plain, code, rule)

    if isinstance(value, list):
        assert [each.value for each in found] == value
        assert (found[0].start, found[-1].end) == (max(text.find("<"), 0), len(plain))
    else:
        assert [(each.text, each.value) for each in found] == [
            (marked[1] if marked else text, value)
        ]


@pytest.mark.parametrize(("code", "rule", "text"), SKIPS)
def test_a_rule_skips_its_counter_example(code, rule, text):
    assert [(each.text, each.rule) for each in read(text, code, rule)] == []
