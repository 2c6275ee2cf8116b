"""Texts that are no news: no fault, exact spans, bounded work."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import events, pipeline
from dateline.model import Document, Event, Parse, Sentence, Token

LONG = "the army attacked and the rebels fled in 2009 because "


SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())


def _spaces(line: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(" ", line)]


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
        "- Founded in 1921\n* Bought in 2004;\n• Sold on 3 May 2010\n1) Closed\n\n2) (2011)",
        "KELLER: We left Kabul in 1996.\nKELLER: I told them on May 3.\nRAO: (laughs) No.",
        "| Year | Event |\n|---|---|\n| 1999 | War ended |\n| 2001 | Elections held |",
        '. . . ! ? () [] "" ‘’ “” — – - … \n\n\n . \n ;',
        "ARMEE EROBERT STADT AM MONTAG. تم توقيع الاتفاق في ٢٠٠٩. 2009年に署名した。",
        "🎉🎉 He won 🏆 in 2014!!! 🎉\u200d\u200b RT @x: #fail (1999",
        "“He left in 2009, she said. “And then, ” he died (in 2010 (or 2011).",
        "the (a) of 1990 of 1991 of by 1992 until since 1993 and from to 1994",
    ],
)
def test_strange_texts_are_read_with_exact_spans(text):
    extraction = pipeline.extract(Document(text))

    check_spans(text, extraction.events)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_report_cut_anywhere_is_read(seed):
    lines = [line for line in seed.read_text(encoding="utf-8").splitlines() if line]
    starts = [line[start:][:200] for line in lines for start, _ in _spaces(line)]
    ends = [line[:end][-200:] for line in lines for _, end in _spaces(line)]
    documents = [Document(text) for text in (*starts, *ends)]

    for document, extraction in zip(documents, pipeline.extract_many(documents), strict=True):
        check_spans(document.text, extraction.events)


@pytest.mark.parametrize("text", ["He said, in 2010", "It closed within two weeks of the"])
def test_a_time_may_be_the_last_word(text):
    check_spans(text, pipeline.extract(Document(text)).events)


@pytest.mark.parametrize("declared", ["de", "ru", "ar", "zz", "en-GB"])
def test_a_language_declared_wrong_is_no_fault(declared):
    text = "Rebels seized the town on 3 May 2010. Повстанцы взяли город в 2011 году."
    extraction = pipeline.extract(Document(text, language=declared))

    check_spans(text, extraction.events)
    assert all(text[each.start : each.end] == each.text for each in extraction.timexes)


@pytest.mark.parametrize(
    "text",
    ["REBELS SEIZED THE TOWN ON 3 JUNE 2010.", "rebels seized the town on 3 june 2010"],
)
def test_capitals_do_not_decide_what_happened(find, span, text):
    trigger = "SEIZED" if text.isupper() else "seized"

    assert span(find(text, trigger, "2014-05-20").time.when) == ("2010-06-03", "2010-06-03")


def test_the_lines_of_a_list_are_read_one_by_one(read, span):
    text = "- Founded in 1921\n- Bought by Norco in 2004\n- Sold on 3 May 2010\n"
    found = {each.trigger.text: span(each.time.when)[0] for each in read(text)}

    assert found == {"Founded": "1921-01-01", "Bought": "2004-01-01", "Sold": "2010-05-03"}


def test_the_speaker_of_a_line_in_a_transcript_is_its_source(find):
    text = "KELLER: The guards left in 1996.\nRAO: Nobody told us.\nKELLER: They burned it."

    assert find(text, "left").attribution.source == "KELLER"
    assert find(text, "told").attribution.source == "RAO"


def test_a_label_in_a_report_is_no_speaker(read):
    text = "NOTE: The guards left in 1996. They burned the house."

    assert all(each.attribution is None for each in read(text))


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
    found = events.extract(
        document, [Sentence(0, len(text), text)], timed, Parse(tuple(tokens))
    ).events

    check_spans(text, found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_read_with_exact_spans(text):
    check_spans(text, pipeline.extract(Document(text)).events)
