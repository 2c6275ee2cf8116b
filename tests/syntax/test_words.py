import json

import pytest

from dateline.syntax.lemmas import SHIPPED
from dateline.syntax.words import Words

WORDS = Words.read(SHIPPED / "words.json")


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("went", "VBD", "go"), ("stopped", "VBD", "stop"), ("making", "VBG", "make"),
        ("seized", "VBD", "seize"), ("carries", "VBZ", "carry"), ("relocating", "VBG", "relocate"),
        ("wars", "NNS", "war"), ("countries", "NNS", "country"), ("men", "NNS", "man"),
        ("larger", "JJR", "large"), ("worst", "JJS", "bad"), ("was", "VBD", "be"),
        ("Kabul", "NNP", "Kabul"), ("HE", "PRP", "he"), ("an", "DT", "a"), ("2009", "CD", "2009"),
        ("frobnicated", "VBD", "frobnicate"),
    ],
)  # fmt: skip
def test_lemmas_follow_from_tables_and_rules(word, tag, lemma):
    assert WORDS.lemma(word, tag) == lemma


@pytest.mark.parametrize(
    ("word", "tag", "dep", "pos"),
    [
        ("has", "VBZ", "aux", "AUX"), ("has", "VBZ", "root", "VERB"), ("was", "VBD", "cop", "AUX"),
        ("said", "VBD", "root", "VERB"), ("that", "IN", "mark", "SCONJ"),
        ("in", "IN", "case", "ADP"), ("Kabul", "NNP", "obl", "PROPN"),
        ("this", "DT", "nsubj", "PRON"), ("this", "DT", "det", "DET"),
        ("to", "TO", "mark", "PART"), ("not", "RB", "advmod", "PART"), ("x", "NOTAG", "dep", "X"),
    ],
)  # fmt: skip
def test_a_universal_tag_follows_from_the_penn_tag_and_the_relation(word, tag, dep, pos):
    assert WORDS.pos(word, tag, dep) == pos


def test_a_table_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "words.json"
    path.write_text(json.dumps(WORDS.as_json()), encoding="utf-8")

    assert Words.read(path) == WORDS
