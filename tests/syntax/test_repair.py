"""Repairs of parses: every rule's own examples, and the engine on parses made by hand."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import rules as fired
from dateline import syntax
from dateline.errors import BadRule
from dateline.languages import lexicon
from dateline.languages.language import FOLDER
from dateline.model import Parse, Token
from dateline.syntax import repair
from dateline.syntax.morphology import features
from dateline.syntax.tree import Tree
from dateline.text import sentences

RULES = repair.load("en").rules
RELATIONS = ["root", "nsubj", "obj", "acl", "acl:relcl", "advcl", "conj", "xcomp", "ccomp", "aux"]
TAGS = ["VBD", "VBN", "VB", "VBZ", "VBP", "NN", "NNS", "NNP", "JJ", "IN", "TO"]
WORDS = ["told", "said", "that", "who", "plans", "to", "rose", ",", "after", "Lund", "mayor", "it"]


def parsed(text):
    tree = Tree(syntax.load().parse(text, sentences.split(text, "en")), repair.load("en").apply)
    return tree, {name for _, name in tree.repairs}


def made(*words):
    """A tree of one sentence: each word with its Penn tag, head and relation."""
    tokens, start = [], 0
    for text, pos, tag, head, dep in words:
        end = start + len(text)
        tokens.append(Token(start, end, text, text.lower(), pos, tag, head, dep, 0, features(tag)))
        start = end + 1
    return Parse(tuple(tokens))


def rules(**entry):
    entry = {"id": "r", "where": [], "do": [], "finds": {}, "skips": [], **entry}
    return repair.read({"attachments": [entry]}, lexicon.load("en"))


@pytest.mark.parametrize(
    ("rule", "text", "held"),
    [(rule.id, text, held) for rule in RULES for text, held in rule.finds.items()],
)
def test_a_rule_repairs_what_it_finds(rule, text, held):
    tree, fired = parsed(text)
    dependent, relation, head = held.split()
    found = [
        (tree.words[at], tree.deps[at], tree.words[tree.heads[at]])
        for at in range(len(tree.tokens))
    ]

    assert rule in fired
    assert (dependent, relation, head) in found


@pytest.mark.parametrize(
    ("rule", "text"), [(rule.id, text) for rule in RULES for text in rule.skips]
)
def test_a_rule_leaves_what_it_skips(rule, text):
    assert rule not in parsed(text)[1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_shows_what_it_finds_and_skips(rule):
    assert rule.finds
    assert rule.skips


def test_a_rule_that_is_off_does_nothing():
    parse = made(("told", "VERB", "VBD", 0, "root"), ("it", "PRON", "PRP", 0, "obj"))
    found = rules(at="x rel=obj", do=["name x nsubj"])

    assert Tree(parse, found.apply).deps == ["root", "nsubj"]
    with fired.without("repair.r"):
        assert Tree(parse, found.apply).deps == ["root", "obj"]


def test_a_word_that_is_tagged_anew_has_the_lemma_of_its_tag():
    parse = made(("troops", "NOUN", "NNS", 1, "nsubj"), ("left", "ADJ", "JJ", 1, "root"))
    tree = Tree(parse, rules(at="x rel=root", do=["tag x VERB Fin Past"]).apply)

    assert (tree.lemmas[1], tree.pos[1], tree.morph[1].tense) == ("leave", "VERB", "Past")
    assert tree.tokens[1].lemma == "leave"


def test_no_command_makes_a_circle():
    parse = made(("told", "VERB", "VBD", 0, "root"), ("it", "PRON", "PRP", 0, "obj"))
    tree = Tree(parse, rules(at="x rel=root", where=["o = kid x obj"], do=["hang x o obj"]).apply)

    assert tree.heads == [0, 0]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"at": "x pos=VERB"}, "its anchor names no rel="),
        ({"at": "x rel=obj", "where": ["y head x"]}, "cannot be read: y head x"),
        ({"at": "x rel=obj", "where": ["y = head z"]}, "no node 'z' has been named"),
        ({"at": "x rel=obj size=3"}, "tests know no 'size'"),
        ({"at": "x rel=obj big"}, "no such test: big"),
        ({"at": "x rel=obj lemma=@verbs.flying"}, "lacks the list verbs.flying"),
        ({"at": "x rel=obj", "do": ["sell x"]}, "no such command: sell x"),
        ({"at": "x rel=obj", "do": ["move x obj"]}, "cannot be read: move x obj"),
        ({"at": "x rel=obj", "do": ["tag x VERB Fin Fut"]}, "there is no tag for VERB Fin Fut"),
    ],
)
def test_a_rule_that_cannot_be_read_is_told_by_its_id(entry, told):
    with pytest.raises(BadRule) as problem:
        rules(id="wrong", **entry)

    assert str(problem.value).startswith("wrong: ")
    assert told in str(problem.value)


def test_an_id_that_stands_twice_is_told():
    entry = {"id": "twice", "at": "x rel=obj", "do": [], "finds": {}, "skips": []}

    with pytest.raises(BadRule, match="an id stands twice: twice"):
        repair.read({"tags": [entry], "attachments": [entry]}, lexicon.load("en"))


def test_a_language_without_repairs_has_none():
    assert repair.load("de").rules == ()
    assert repair.load("../en").rules == ()


def test_every_list_and_test_that_is_named_is_used():
    text = (FOLDER / "en" / repair.FILE).read_text(encoding="utf-8")

    for name in tomllib.loads(text)["tests"]:
        assert text.count(name) > 1


@st.composite
def random_parses(draw):
    """A sentence with any heads, circles and heads outside it among them."""
    size = draw(st.integers(1, 12))
    words = [
        (
            draw(st.sampled_from(WORDS)), draw(st.sampled_from(["VERB", "NOUN", "PROPN", "ADJ"])),
            draw(st.sampled_from(TAGS)), draw(st.integers(-1, size)),
            draw(st.sampled_from(RELATIONS)),
        )
        for _ in range(size)
    ]  # fmt: skip
    return made(*words)


@settings(max_examples=300, deadline=None)
@given(random_parses())
def test_repairs_end_on_any_tree_and_leave_one(parse):
    tree = Tree(parse, repair.load("en").apply)

    for at, head in enumerate(tree.heads):
        assert head == at or at in tree.kids[head]
        assert at in (*tree.up(at), at)
    assert sum(map(len, tree.kids)) + sum(h == i for i, h in enumerate(tree.heads)) == len(
        tree.heads
    )
