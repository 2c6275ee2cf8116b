"""Finding time expressions: one pass over the tokens, a closer look only where words can tell time.

No clock and no anchor here: a mention says which rule matched and what fills its slots.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.languages.language import Rule
from dateline.timex import grammar as grammars
from dateline.timex.bind import LONGEST, Binder
from dateline.timex.grammar import Grammar
from dateline.timex.guards import GUARDS
from dateline.timex.place import Place
from dateline.timex.tokens import MARKS, TOKEN, composed

INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
QUOTES = "'’‘"


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression as found; `part` is its place among the `parts` of one match."""

    start: int
    end: int
    text: str
    rule: Rule
    slots: Mapping[str, Any]
    part: int = 0
    parts: int = 1
    language: str = "en"


Token = tuple[int, int, int]  # signature, start, end


def tag(text: str, language: str = "en") -> list[Mention]:
    """The time expressions of a text in order, not overlapping, found without any clock."""
    grammar = grammars.load(language)
    found: list[Mention] = []
    for run in _runs(text, grammar):
        found += _read(run, text, grammar)
    return found


def _runs(text: str, grammar: Grammar) -> Iterator[list[Token]]:
    """Unbroken rows of words that rules know, with at least one that tells time."""
    known = grammar.vocabulary
    vocabulary, triggers, number = known.words, known.triggers, known.number
    run: list[Token] = []
    hot = False
    for match in TOKEN.finditer(text):
        word = match.group()
        signature = vocabulary.get(word)
        if signature is None:
            if word[0].isdecimal() or word[0] in QUOTES:
                signature = number(word)
            else:
                signature = -1 if word.isascii() else vocabulary.get(composed(word), -1)
        if signature < 0:
            if word in INVISIBLE and not _inside_a_word(text, match.start()):
                continue
            if hot:
                yield run
                hot = False
            if run:
                run = []
            continue
        run.append((signature, match.start(), match.end()))
        if triggers[signature]:
            hot = True
    if hot:
        yield run


def _inside_a_word(text: str, at: int) -> bool:
    """Whether a sign that nobody sees cuts a word or a number in two."""
    return text[max(0, at - 1) : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _read(run: list[Token], text: str, grammar: Grammar) -> Iterator[Mention]:
    words = [_spelt(text[start:end]) for _, start, end in run]
    binder = Binder(grammar, words)
    code = grammar.language.code
    at = 0
    while at < len(run):
        found = _best(run, at, text, grammar, binder)
        if found is None:
            at += 1
            continue
        rule, slots, extents, stop = found
        if rule.reading != "nothing":
            spans = extents or ((at, stop),)
            for part, (first, last) in enumerate(spans):
                start, end = run[first][1], run[last - 1][2]
                yield Mention(start, end, text[start:end], rule, slots, part, len(spans), code)
            if extents:
                stop = extents[-1][1]
        at = stop


Match = tuple[Rule, dict[str, Any], tuple[tuple[int, int], ...], int]


def _best(run: list[Token], at: int, text: str, grammar: Grammar, binder: Binder) -> Match | None:
    """The longest match from a token whose guards hold."""
    automaton, state = grammar.automaton, 0
    table, accepts = automaton.table, automaton.accepts
    ends: list[tuple[int, tuple[int, ...]]] = []
    for index in range(at, min(len(run), at + LONGEST)):
        signature = run[index][0]
        following = table[state].get(signature)
        if following is None:
            following = automaton.step(state, signature, grammar.vocabulary.atoms[signature])
        if following < 0:
            break
        state = following
        if accepts[state]:
            ends.append((index + 1, accepts[state]))
    for stop, rules in reversed(ends):
        for number in rules:
            rule = grammar.rules[number]
            bound, extents = binder.bind(number, at, stop)
            slots = {**rule.fixed, **bound}
            first, last = (extents[0][0], extents[-1][1]) if extents else (at, stop)
            if _allowed(rule, Place(text, run[first][1], run[last - 1][2], slots, grammar.lists)):
                return rule, slots, extents, stop
    return None


def _allowed(rule: Rule, at: Place) -> bool:
    if rule.after or rule.not_after:
        word = before(at.text, at.start)
        if (rule.after and word not in rule.after) or word in rule.not_after:
            return False
    if rule.before or rule.not_before:
        word = after(at.text, at.end)
        if (rule.before and word not in rule.before) or word in rule.not_before:
            return False
    return not rule.guard or all(GUARDS[name](at) for name in rule.guard.split())


def before(text: str, start: int) -> str:
    """The token before a place, in lower case; empty at the start of a paragraph."""
    stretch = text[max(0, start - 40) : start]
    found = TOKEN.findall(stretch)
    return _spelt(found[-1]) if found else ""


def after(text: str, end: int) -> str:
    """The token after a place, in lower case; empty at the end."""
    match = TOKEN.search(text, end, end + 40)
    return _spelt(match.group()) if match else ""


def _spelt(word: str) -> str:
    return MARKS.get(word) or (word if word.isascii() else composed(word)).lower()
