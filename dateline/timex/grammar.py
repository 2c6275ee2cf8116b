"""A language's rules made ready: vocabulary, automaton and rules with their trees."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dateline import languages
from dateline.errors import BadRule
from dateline.languages.language import FOLDER, Language, Rule
from dateline.timex import tokens
from dateline.timex.automaton import Automaton
from dateline.timex.pattern import Either, Extent, Node, Row, Slot, Word, parse

DIGITS = frozenset(
    "year short_year year_pair day one two three small digits decimal grouped fraction ordinal decade hour hm colon military "
    "numdate isodate monthday".split()
)
Key = tuple[str, ...]


@dataclass(slots=True)
class Grammar:
    """What the tagger needs of a language; `signatures` grows with the digits that it meets."""

    language: Language
    rules: tuple[Rule, ...]
    trees: tuple[tuple[Node, ...], ...]
    phrases: dict[str, tuple[tuple[Node, ...], str | None]]
    entries: dict[str, dict[Key, Any]]
    automaton: Automaton
    digit_classes: frozenset[str]
    lists: dict[str, frozenset[str]]
    vocabulary: dict[str, int] = field(default_factory=dict)
    atoms: list[tuple[str, ...]] = field(default_factory=list)
    triggers: list[bool] = field(default_factory=list)
    known: dict[tuple[str, ...], int] = field(default_factory=dict)

    def number(self, token: str) -> int:
        """The signature of a token of digits, -1 if it is none that a rule could use."""
        found = tuple("@" + name for name in tokens.classes(token, self._suffixes))
        signature = self.signature(found) if found else -1
        if len(token) <= 5:
            self.vocabulary[token] = signature
        return signature

    def signature(self, atoms: tuple[str, ...]) -> int:
        """The number that stands for a set of atoms."""
        known = self.known.get(atoms)
        if known is None:
            known = self.known[atoms] = len(self.atoms)
            self.atoms.append(atoms)
            self.triggers.append(self._is_trigger(atoms))
        return known

    def _is_trigger(self, atoms: tuple[str, ...]) -> bool:
        weak = self.language.options.get("weak", ())
        if any(atom.startswith("@") and atom[1:] in self.digit_classes for atom in atoms):
            return any(atom[1:] in STRONG_DIGITS for atom in atoms)
        return not any(atom in weak for atom in atoms)

    @property
    def _suffixes(self) -> dict[str, str]:
        return dict(self.language.suffixes)


STRONG_DIGITS = frozenset("year short_year year_pair isodate numdate hm decade ordinal".split())


@cache
def load(code: str) -> Grammar:
    """The grammar of a language, compiled once a process."""
    return compile_language(languages.load(code))


def compile_language(language: Language) -> Grammar:
    """Everything checked and joined; `BadRule` names the rule that is wrong."""
    entries = {
        name: {_key(written): worth for written, worth in table.items()}
        for name, table in language.words.items()
    }
    phrases = {
        phrase.name: (tuple(map(parse, phrase.patterns)), phrase.reading)
        for phrase in language.phrases
    }
    digits = DIGITS | set(language.suffixes.values())
    trees = tuple(tuple(map(parse, rule.patterns)) for rule in language.rules)

    def expand(slot: Slot) -> list[Node] | None:
        if slot.of in phrases:
            return list(phrases[slot.of][0])
        nodes: list[Node] = [
            Row(tuple(map(Word, key))) for key in entries.get(slot.of, {}) if len(key) > 1
        ]
        if not nodes and slot.of not in entries and slot.of not in digits:
            raise BadRule(f"{language.code}/timex.toml: no slot is called {slot.of!r}")
        return [*nodes, Slot(slot.of, "\0" + slot.of)] if nodes else None

    automaton = Automaton(lambda slot: None if slot.of.startswith("\0") else expand(slot))
    for number, nodes in enumerate(trees):
        for node in nodes:
            automaton.add(node, number)
    lists = {name: frozenset(words) for name, words in language.guards.items()}
    grammar = Grammar(language, language.rules, trees, phrases, entries, automaton, digits, lists)
    _fill(grammar)
    automaton.ready()
    return grammar


def _fill(grammar: Grammar) -> None:
    atoms: dict[str, dict[str, None]] = {}
    for node in _leaves(grammar):
        atoms.setdefault(node, {})[node] = None
    for name, table in grammar.entries.items():
        for key in table:
            for word in key:
                atoms.setdefault(word, {})
            if len(key) == 1:
                atoms[key[0]]["@" + name] = None
            else:
                for word in key:
                    atoms[word][word] = None
    capital = frozenset(grammar.language.options.get("capital", ()))
    for word, each in atoms.items():
        if word[0].isdecimal():
            for name in tokens.classes(word, dict(grammar.language.suffixes)):
                each["@" + name] = None
        signature = grammar.signature(tuple(each))
        forms = {word.capitalize(), word.upper()} | (set() if word in capital else {word})
        for form in forms:
            grammar.vocabulary[form] = signature
    for spelling in grammar.language.options.get("spellings", ()):  # of mixed case: "XIXe"
        if (known := atoms.get(spelling.lower())) is not None:
            grammar.vocabulary[spelling] = grammar.signature(tuple(known))
    for mark, plain in tokens.MARKS.items():
        if plain in grammar.vocabulary:
            grammar.vocabulary[mark] = grammar.vocabulary[plain]


def _leaves(grammar: Grammar) -> set[str]:
    found: set[str] = set()
    todo: list[Node] = [node for nodes in grammar.trees for node in nodes]
    todo += [node for nodes, _ in grammar.phrases.values() for node in nodes]
    while todo:
        node = todo.pop()
        if isinstance(node, Word):
            found.add(node.text)
        elif isinstance(node, Row):
            todo += node.parts
        elif isinstance(node, Either):
            todo += node.choices
        elif isinstance(node, Extent):
            todo.append(node.part)
    return found


def _key(written: str) -> Key:
    return tuple(tokens.TOKEN.findall(written.lower()))


def version(code: str) -> str:
    """A short hash of a language's data: another one means that results may differ."""
    folder = FOLDER / code
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.toml"), *FOLDER.glob("*.toml")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


__all__ = ["Grammar", "Mapping", "compile_language", "load", "version"]
