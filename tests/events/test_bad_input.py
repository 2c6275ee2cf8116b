"""Texts that are no news: no fault, exact spans, bounded work."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import events, pipeline
from dateline.model import Document, Event, Parse, Sentence, Token

LONG = "the army attacked and the rebels fled in 2009 because "


def check_spans(text: str, found: tuple[Event, ...]) -> None:
    for event in found:
        spans = [event.trigger, event.sentence, *event.participants, *event.places]
        assert all(text[each.start : each.end] == each.text for each in spans)
        if event.attribution is not None:
            said = event.attribution
            assert text[said.start : said.end] == said.source
        assert 0.0 <= event.confidence <= 1.0
        assert event.title


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "...",
        "REBELS SEIZED THE TOWN ON MONDAY. THE ARMY FLED.",
        "rebels seized the town on monday the army fled",
        "Name\tDate\tSum\nSmith\t2009-01-02\t300\nJones\t2010\t12\n",
        "def f(x):\n    return x + 1  # changed in 2009\nfor i in range(10): print(f(i))",
        "Q: When did he leave?\nA: (inaudible) In 1999. -- No. -- I said no!",
        "Die Armee eroberte am Montag die Stadt. Los rebeldes huyeron en 2009.",
        "🎉🎉 He won 🏆 in 2014!!! 🎉\u200d\u200b RT @x: #fail (1999",
        "“He left in 2009, she said. “And then, ” he died (in 2010 (or 2011).",
        "the (a) of 1990 of 1991 of by 1992 until since 1993 and from to 1994",
    ],
)
def test_strange_texts_are_read_with_exact_spans(text):
    extraction = pipeline.extract(Document(text))

    check_spans(text, extraction.events)


def test_a_sentence_without_end_takes_bounded_time():
    text = LONG * 2000
    pipeline.extract(Document(LONG))
    began = time.process_time()
    extraction = pipeline.extract(Document(text))
    took = time.process_time() - began
    short = text[: len(text) // 4]
    began = time.process_time()
    pipeline.extract(Document(short))

    check_spans(text, extraction.events)
    assert took < 12 * max(time.process_time() - began, 0.05)  # four times the text


WORDS = st.sampled_from(
    ["war", "(", ")", "said", "he", "2009", "to", "and", ",", "“", "”", "killed", "who"]
)
POS = st.sampled_from(
    ["NOUN", "VERB", "PROPN", "PRON", "ADP", "PUNCT", "NUM", "AUX", "SCONJ", "CCONJ", "ADJ"]
)
TAGS = st.sampled_from(["NN", "VBD", "VBZ", "VB", "VBN", "VBG", "NNP", "IN", "CD", "WP", "PRP"])
DEPS = st.sampled_from(
    ["root", "nsubj", "obj", "conj", "acl:relcl", "acl", "advcl", "xcomp", "ccomp", "case", "cop",
     "mark", "obl", "nmod", "nmod:poss", "parataxis", "aux:pass", "compound", "appos", "punct"]
)  # fmt: skip
TOKENS = st.lists(st.tuples(WORDS, POS, TAGS, DEPS, st.integers(0, 12)), min_size=1, max_size=13)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TOKENS)
def test_no_parse_is_too_broken(rows):
    text = " ".join(word for word, *_ in rows)
    tokens, start = [], 0
    for word, pos, tag, dep, head in rows:
        tokens.append(Token(start, start + len(word), word, word, pos, tag, head, dep, 0))
        start += len(word) + 1
    document = Document(text)
    timed = pipeline.extract(document).timexes
    found = events.extract(document, [Sentence(0, len(text), text)], timed, Parse(tuple(tokens)))

    check_spans(text, found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_read_with_exact_spans(text):
    check_spans(text, pipeline.extract(Document(text)).events)
