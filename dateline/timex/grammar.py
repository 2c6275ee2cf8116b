"""A language's rules made ready: vocabulary, automaton and rules with their trees."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline import languages
from dateline.errors import BadRule
from dateline.languages.language import Language, Rule
from dateline.timex.automaton import Automaton
from dateline.timex.pattern import Node, Row, Slot, Word, parse
from dateline.timex.vocabulary import Key, Vocabulary, key

Phrases = dict[str, tuple[tuple[Node, ...], str | None]]
SINGLE = "\0"  # marks a slot whose entries of several words are spelt out beside it


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the tagger needs of a language."""

    language: Language
    rules: tuple[Rule, ...]
    trees: tuple[tuple[Node, ...], ...]
    phrases: Phrases
    entries: Mapping[str, Mapping[Key, Any]]
    automaton: Automaton
    vocabulary: Vocabulary
    lists: Mapping[str, frozenset[str]]


@cache
def load(code: str) -> Grammar:
    """The grammar of a language, compiled once a process."""
    return compile_language(languages.load(code))


def compile_language(language: Language) -> Grammar:
    """Everything checked and joined; `BadRule` names what is wrong."""
    entries = {
        name: {key(written): worth for written, worth in table.items()}
        for name, table in language.words.items()
    }
    phrases: Phrases = {
        phrase.name: (tuple(map(parse, phrase.patterns)), phrase.reading)
        for phrase in language.phrases
    }
    trees = tuple(tuple(map(parse, rule.patterns)) for rule in language.rules)
    nodes = [node for row in (*trees, *(row for row, _ in phrases.values())) for node in row]
    vocabulary = Vocabulary(language, entries, nodes)
    automaton = _automaton(language, entries, phrases, trees, vocabulary.digit_classes)
    lists = {name: frozenset(words) for name, words in language.guards.items()}
    return Grammar(language, language.rules, trees, phrases, entries, automaton, vocabulary, lists)


def _automaton(
    language: Language,
    entries: Mapping[str, Mapping[Key, Any]],
    phrases: Phrases,
    trees: tuple[tuple[Node, ...], ...],
    digits: frozenset[str],
) -> Automaton:
    def expand(slot: Slot) -> list[Node] | None:
        if slot.of.startswith(SINGLE):
            return None
        if slot.of in phrases:
            return list(phrases[slot.of][0])
        if slot.of not in entries and slot.of not in digits:
            raise BadRule(f"{language.code}/timex.toml: no slot is called {slot.of!r}")
        several = [row for row in entries.get(slot.of, {}) if len(row) > 1]
        rows: list[Node] = [Row(tuple(map(Word, row))) for row in several]
        return [*rows, Slot(slot.of, SINGLE + slot.of)] if rows else None

    automaton = Automaton(expand)
    for number, nodes in enumerate(trees):
        for node in nodes:
            automaton.add(node, number)
    automaton.ready()
    return automaton
