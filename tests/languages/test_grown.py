"""Texts grown from the rules themselves: whatever a rule may match, reading it never fails."""

import random
from datetime import date

import pytest

from dateline import languages, timex
from dateline.timex import grammar
from dateline.timex.pattern import Either, Row, Slot, Word

ANCHOR = date(2026, 11, 23)
SAMPLES = {
    "year": "1998", "short_year": "'68", "year_pair": "2003/04", "day": "31", "one": "7",
    "two": "00",
    "three": "218", "small": "13", "digits": "999999", "decimal": "2.5", "grouped": "12,000",
    "fraction": "1/2", "ordinal": "21st", "decade": "1990s", "month_year": "13/2004", "hour": "24",
    "hm": "24:59", "colon": "24:59", "military": "2359", "numdate": "31/02/2024",
    "isodate": "2024-02-30", "monthday": "12/31", "hour_h": "14h",
}  # fmt: skip
CODES = [*languages.codes(), "it", "pl", "fa", "th", "zh", "ja", "hu", "ar", "eu"]


def grow(node, known, dice):
    """A row of words that the node matches, or may: suffixes of digits are left to the samples."""
    if isinstance(node, Word):
        return node.text
    if isinstance(node, Row):
        return " ".join(grow(part, known, dice) for part in node.parts)
    if isinstance(node, Either):
        return grow(dice.choice(node.choices), known, dice)
    if isinstance(node, Slot):
        if node.of in known.phrases:
            return grow(dice.choice(known.phrases[node.of][0]), known, dice)
        table = known.entries.get(node.of)
        return " ".join(dice.choice(list(table))) if table else SAMPLES.get(node.of, "12")
    return grow(node.part, known, dice)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("published", [ANCHOR, None, date.min], ids=str)
def test_whatever_the_rules_match_is_read_without_a_fault(code, published):
    known, dice = grammar.load(code), random.Random(code)
    texts = [grow(tree, known, dice) for trees in known.trees for tree in trees for _ in range(2)]

    for text in texts:
        for written in (text, text.capitalize()):
            mentions = timex.tag(written, code)
            found = timex.resolve(mentions, written, [], published=published, language=code)

            assert all(written[each.start : each.end] == each.text for each in found)
