import json
import subprocess
import sys

import pytest

from dateline.syntax import load, preload
from dateline.syntax.lemmas import SHIPPED
from dateline.text.sentences import split

LETTERS = {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "root"}


def parsed(text):
    return load().parse(text, split(text))


def relations(text):
    tokens = parsed(text).tokens
    return {
        token.dep: (token.text, tokens[token.head].text) for token in tokens if token.dep in LETTERS
    }


def names(text):
    return {(each.text, each.label) for each in parsed(text).entities}


def test_a_plain_sentence_has_its_subject_and_object():
    found = relations("Soldiers seized power in Gabon on Wednesday.")

    assert found["root"][0] == "seized"
    assert found["nsubj"] == ("Soldiers", "seized")
    assert found["obj"] == ("power", "seized")


def test_a_passive_has_its_subject_and_agent():
    found = relations("The minister was arrested by the police in Paris.")

    assert found["nsubj:pass"] == ("minister", "arrested")
    assert found["obl:agent"] == ("police", "arrested")


def test_a_predicate_stands_above_its_copula():
    tokens = parsed("He was the ambassador to Afghanistan.").tokens

    assert [(token.text, token.dep, token.pos) for token in tokens][1] == ("was", "cop", "AUX")
    assert tokens[tokens[1].head].text == "ambassador"


def test_persons_places_bodies_and_peoples_are_named():
    found = names("Russian President Vladimir Putin met NATO officials in London on Monday.")

    assert {("Vladimir Putin", "PERSON"), ("London", "LOC"), ("Russian", "NORP")} <= found


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_capitals_and_lower_case_still_parse(change):
    tokens = parsed(change("The army seized power in Gabon.")).tokens

    assert [token.text.lower() for token in tokens if token.dep == "root"] == ["seized"]


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", ".", "🙂🔥 🙂", "def f(x):\n    return {1: x}\n", "| a | b |\n|---|---|\n",
        "Он сказал, что уйдёт.",
        "word " * 3000, "x" * 4000, "(" * 500, "A: Hi.\nB: No.\n", "\ud800",
    ],
)  # fmt: skip
def test_bad_input_is_read_with_exact_spans(text):
    parse = parsed(text)

    for each in (*parse.tokens, *parse.entities):
        assert text[each.start : each.end] == each.text


def test_the_model_is_loaded_once():
    assert load() is load("")
    assert load().version.startswith("en-")


def test_a_child_of_a_preloaded_process_parses():
    preload()
    program = (
        "import os\nfrom dateline.syntax import load, preload\n"
        "from dateline.text.sentences import split\npreload()\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    text = 'It rained.'\n"
        "    os._exit(len(load().parse(text, split(text)).tokens))\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )

    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "3"


def test_the_model_comes_with_its_card_licence_and_notice():
    for name in ("MODEL_CARD.md", "LICENSE", "NOTICE"):
        assert (SHIPPED / name).read_text(encoding="utf-8").strip()


def test_the_model_is_at_most_twenty_megabytes():
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) <= 20_000_000


def test_the_model_says_its_licence():
    assert (
        json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))["license"] == "CC BY-SA 4.0"
    )
