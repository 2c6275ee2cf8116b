import pytest
import spacy
from spacy.tokens import Doc

from dateline.syntax.lemmas import SHIPPED
from dateline.syntax.running import BATCH_SENTENCES, Runner

SENTENCES = (
    "The ministry said on Monday that it hadn't signed the treaty.",
    "Rebels shelled Aleppo, and 12 people were killed, the Red Cross said.",
    "It's raining.",
    "Yes.",
)


@pytest.fixture(scope="module")
def shipped():
    return spacy.load(SHIPPED)


def told(doc):
    return [
        (token.text, token.tag_, token.dep_, token.head.i, token.ent_iob_, token.ent_type_)
        for token in doc
    ]


def test_a_shorter_way_through_the_parts_ends_where_spacy_does(shipped):
    wanted = [told(doc) for doc in shipped.pipe(SENTENCES)]

    found = Runner(shipped).run([shipped.make_doc(sentence) for sentence in SENTENCES])

    assert [told(doc) for doc in found] == wanted


def test_words_met_before_are_read_like_new_ones(shipped):
    runner = Runner(shipped)
    docs = [[shipped.make_doc(sentence) for sentence in SENTENCES] for _ in range(2)]

    first, second = ([told(doc) for doc in runner.run(batch)] for batch in docs)

    assert first == second


def test_more_sentences_than_a_batch_come_back_in_order(shipped):
    sentences = [f"Unit {number} left." for number in range(BATCH_SENTENCES + 3)]

    found = Runner(shipped).run([shipped.make_doc(sentence) for sentence in sentences])

    assert [doc.text for doc in found] == sentences
    assert all(doc.has_annotation("DEP") for doc in found)


def test_forgotten_words_are_learnt_again(shipped, monkeypatch):
    monkeypatch.setattr("dateline.syntax.running.REMEMBERED", 12)
    wanted = [told(doc) for doc in shipped.pipe(SENTENCES)]
    runner = Runner(shipped)

    found = [runner.run([shipped.make_doc(sentence)])[0] for sentence in SENTENCES * 2]

    assert [told(doc) for doc in found] == wanted * 2


def test_parts_of_another_kind_run_as_spacy_runs_them():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")

    doc = Runner(nlp).run([Doc(nlp.vocab, words=["Rain", ".", "Sun", "."])])[0]

    assert [len(sentence) for sentence in doc.sents] == [2, 2]
