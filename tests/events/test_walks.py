"""A parse may hold anything, circles among it: whoever walks it comes to an end."""

import ast
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks import examination
from dateline import events, pipeline, timex, walks
from dateline.grain import Grain, counted
from dateline.model import Document, Extraction, Parse, Token
from dateline.text import sentences
from dateline.when import When, step

ROOMS = [Path(events.__file__).parent, Path(events.__file__).parents[1] / "syntax"]
WORDS = [
    ("said", "say", "VERB", "VBD"), ("says", "say", "VERB", "VBZ"), ("hit", "hit", "VERB", "VBD"),
    ("killed", "kill", "VERB", "VBN"), ("was", "be", "AUX", "VBD"), ("to", "to", "PART", "TO"),
    ("expected", "expect", "VERB", "VBD"), ("leave", "leave", "VERB", "VB"),
    ("echoing", "echo", "VERB", "VBG"), ("war", "war", "NOUN", "NN"), ("he", "he", "PRON", "PRP"),
    ("leader", "leader", "NOUN", "NN"), ("Salem", "Salem", "PROPN", "NNP"),
    ("minister", "minister", "NOUN", "NN"), ("who", "who", "PRON", "WP"),
    ("the", "the", "DET", "DT"), ("of", "of", "ADP", "IN"), ("after", "after", "ADP", "IN"),
    ("not", "not", "PART", "RB"), ("and", "and", "CCONJ", "CC"), (",", ",", "PUNCT", ","),
    ('"', '"', "PUNCT", "``"), ("(", "(", "PUNCT", "-LRB-"), (")", ")", "PUNCT", "-RRB-"),
    ("in", "in", "ADP", "IN"), ("2009", "2009", "NUM", "CD"), ("Friday", "Friday", "PROPN", "NNP"),
    ("five", "five", "NUM", "CD"), ("days", "day", "NOUN", "NNS"),
    ("later", "later", "ADV", "RB"), ("rebels", "rebel", "NOUN", "NNS"),
]  # fmt: skip
DEPS = [
    "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "ccomp", "xcomp", "advcl", "acl", "acl:relcl",
    "conj", "cc", "appos", "nmod", "nmod:poss", "compound", "flat", "amod", "aux", "aux:pass",
    "mark", "case", "det", "punct", "parataxis", "dep", "nummod", "obl:unmarked", "root",
]  # fmt: skip
HEADS = st.lists(st.integers(0, 11), min_size=12, max_size=12)
NODE = st.tuples(st.sampled_from(WORDS), st.sampled_from(DEPS), st.integers(0, 99))
TREES = st.lists(st.lists(NODE, min_size=1, max_size=14), min_size=1, max_size=3)


def parsed(drawn):
    """A text with the words of each sentence, under any words of the same sentence."""
    tokens, text = [], ""
    for number, nodes in enumerate(drawn):
        first = len(tokens)
        for (word, lemma, pos, tag), dep, head in [*nodes, ((".", ".", "PUNCT", "."), "punct", 0)]:
            start, above = len(text), first + head % (len(nodes) + 1)
            text += word + " "
            end = start + len(word)
            tokens.append(Token(start, end, word, lemma, pos, tag, above, dep, number))
        text = f"{text[:-1]}\n\n"
    return text, Parse(tuple(tokens))


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_events_of_any_tree_are_found_in_time_and_where_they_say(drawn):
    text, parse = parsed(drawn)
    document = Document(text, id="tree", published=date(2024, 5, 10))
    split = sentences.split(text, "en")
    times = timex.resolve(
        timex.tag(text, "en"), text, split, published=document.published, language="en"
    )
    where = [(each.start, each.end) for each in split]
    numbered = [
        next((at for at, (a, b) in enumerate(where) if a <= each.start < b), 0)
        for each in parse.tokens
    ]
    assume(numbered == [each.sentence for each in parse.tokens])  # cut where it was joined

    with examination.deadline(document):
        found = events.extract(document, split, times, parse).events

    assert not list(examination.false_spans(Extraction(document, "any", times, found)))


@given(HEADS, st.integers(0, 11))
def test_the_way_up_visits_each_word_once(heads, index):
    way = list(walks.ancestors(heads.__getitem__, index))

    assert len(set(way)) == len(way)
    assert index not in way
    assert all(above == heads[below] for below, above in zip([index, *way], way, strict=False))


@given(HEADS, st.integers(0, 11), st.sets(st.integers(0, 11)))
def test_the_highest_word_is_on_the_way_up(heads, index, allowed):
    found = walks.highest(heads.__getitem__, index, lambda _, above: above in allowed)

    assert found == index or found in allowed
    assert found in [index, *walks.ancestors(heads.__getitem__, index)]


@given(HEADS, st.integers(0, 11))
def test_the_way_down_visits_each_word_once(heads, index):
    kids = [[kid for kid, head in enumerate(heads) if head == at] for at in range(12)]
    below = list(walks.descendants(kids.__getitem__, index, lambda _: True))

    assert len(set(below)) == len(below)
    assert set(below) == {
        at for at in range(12) if at != index and index in walks.ancestors(heads.__getitem__, at)
    }


def functions():
    for path in sorted(path for room in ROOMS for path in room.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.stem}.{node.name}", node


def test_nobody_goes_up_a_tree_by_a_loop_of_his_own():
    own = {
        name
        for name, function in functions()
        for loop in ast.walk(function)
        if isinstance(loop, ast.While)
        for each in ast.walk(loop)
        if isinstance(each, ast.Assign | ast.NamedExpr) and "head" in ast.unparse(each.value)
    }

    assert own == set(), "walk by dateline.walks, which visits each word once"


def test_whoever_calls_himself_on_another_word_counts_how_deep():
    unbounded = set()
    for name, function in functions():
        calls = (each.func for each in ast.walk(function) if isinstance(each, ast.Call))
        itself = any(isinstance(each, ast.Name) and each.id == function.name for each in calls)
        compared = [each for each in ast.walk(function) if isinstance(each, ast.Compare)]
        counts = any("depth" in ast.unparse(each) for each in compared)
        if itself and not counts:
            unbounded.add(name)

    assert unbounded == set()


@pytest.mark.parametrize(
    "text",
    [
        '"A longer truce would help," said rebel leader Salem al-Hadi, echoing the hope of many.',
        '"A longer truce would help," said rebel leader Salem al-Hadi, echoing the hope of many'
        " tired fighters.",
        "The lift hung for 40 seconds before it dropped.",
        "He left ten seconds after the blast.",
        "It was the middle of summer. Nobody present that day had seen him.",
        "In the late summer of 1944 they landed. Three days later they left.",
        "It was early winter. The same year he died.",
        "",
        " \n",
    ],
)
@pytest.mark.parametrize("published", [None, date(2024, 1, 15)])
def test_ordinary_sentences_come_out(text, published):
    document = Document(text, id="a", published=published)

    assert examination.examine([document]).failures == []


UNITS = [*(each.value for each in Grain), "second"]


@pytest.mark.parametrize("unit", [each for each in UNITS if each not in ("era", "daypart")])
def test_a_length_may_have_any_grain(unit):
    grain = counted(unit)
    moved = When.on(2009, 9, 21).shift(1, grain)

    assert moved.earliest_start is not None
    assert step(moved.earliest_start, -1, grain) <= moved.earliest_start
    assert all(When.on(2009, month).value for month in range(1, 13))


def test_an_empty_text_has_no_events():
    assert pipeline.extract(Document("")).events == ()
