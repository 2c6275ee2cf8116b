"""A grammar is made once, and its automaton finds what its rules say."""

import threading

import pytest

from dateline import timex
from dateline.errors import BadRule
from dateline.languages.types import Language, Rule
from dateline.timex import grammar


def language(*rules):
    return Language(
        code="xx",
        words={"unit": {"day": "day", "light year": "year"}},
        options={"weak": ["the"], "capital": ["may"]},
        suffixes={},
        signals={},
        cues={},
        phrases=(),
        rules=rules,
    )


def test_a_slot_that_no_list_knows_is_told():
    with pytest.raises(BadRule, match="no slot is called 'colour'"):
        grammar.compile_language(language(Rule("bad", ("{colour}",), "date")))


def test_words_are_known_in_their_three_spellings():
    words = grammar.compile_language(language(Rule("x", ("end may",), "date"))).vocabulary.words

    assert {"end", "End", "END", "May", "MAY"} <= set(words)
    assert "may" not in words


def test_entries_of_several_words_are_matched_word_by_word():
    made = grammar.compile_language(language(Rule("x", ("{unit} ago",), "date")))

    assert {"light", "year", "day", "ago"} <= set(made.vocabulary.words)


def test_a_grammar_is_compiled_once_a_process():
    assert grammar.load("en") is grammar.load("en")


def test_threads_that_meet_new_words_at_once_agree():
    text = " ".join(f"on May {day}, {year}; " for day in range(1, 29) for year in (1950, 2003))
    expected = len(timex.tag(text))
    grammar.load("en").automaton.ready()
    counts = []
    threads = [
        threading.Thread(target=lambda: counts.append(len(timex.tag(text)))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counts == [expected] * 8
