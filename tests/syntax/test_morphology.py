"""Universal features: one table for Penn tags, and no Penn tag outside the room that knows them."""

import ast
from pathlib import Path

import pytest

import dateline
from dateline.model import NO_FEATURES
from dateline.syntax.morphology import OF_TAGS, features, penn

ROOT = Path(dateline.__file__).parent.parent
FILES = [
    path
    for room in ("dateline", "api", "worker", "benchmarks")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "syntax" not in path.parts and path.name != "syntax.py"
]
TAGS = frozenset(OF_TAGS) - {"MD", "POS"}  # two that are also a state and nothing that we read


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_penn_tag_stands_outside_syntax(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert not TAGS & {each for each in strings if isinstance(each, str)}
    assert "tag" not in read or path.parent.name in ("dateline", "benchmarks", "timex")


@pytest.mark.parametrize(
    ("tag", "true"),
    [
        ("VBD", {"finite", "preterite"}),
        ("VBZ", {"finite"}),
        ("VBP", {"finite"}),
        ("MD", {"modal"}),
        ("VB", {"infinitive"}),
        ("VBG", {"gerund"}),
        ("VBN", {"past_participle"}),
        ("NNS", {"plural"}),
        ("NN", set()),
    ],
)
def test_a_tag_says_what_a_verb_or_noun_is(tag, true):
    asked = ("finite", "modal", "preterite", "infinitive", "gerund", "past_participle", "plural")

    assert {name for name in asked if getattr(features(tag), name)} == true


def test_what_rules_mean_has_one_tag_and_what_is_unknown_has_no_features():
    assert penn("VERB", "Fin", "Past") == "VBD"
    assert features("XYZ") is NO_FEATURES
    assert features("VBD") is features("VBD")
