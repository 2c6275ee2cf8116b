"""Which words fill which slots of a rule that is known to match."""

from collections.abc import Iterator
from typing import Any

from dateline.timex.grammar import Grammar
from dateline.timex.pattern import Either, Node, Row, Slot, Word
from dateline.timex.values import VALUES

Slots = dict[str, Any]
LONGEST = 40  # tokens of an entry; in scripts without spaces each letter is one
Found = tuple[int, Slots, tuple[tuple[int, int], ...]]


class Binder:
    """Binds the tokens `words` (as the grammar spells them) to slots, by backtracking."""

    def __init__(self, grammar: Grammar, words: list[str]) -> None:
        self._grammar = grammar
        self._words = words

    def bind(self, rule: int, start: int, end: int) -> tuple[Slots, tuple[tuple[int, int], ...]]:
        """The slots of a rule over words[start:end], and the extents that it marks."""
        for tree in self._grammar.trees[rule]:
            for stop, slots, extents in self._match(tree, start, end, {}, ()):
                if stop == end:
                    return slots, extents
        raise LookupError(f"{self._grammar.rules[rule].name} does not match after all")

    def _match(
        self, node: Node, at: int, end: int, slots: Slots, extents: tuple[tuple[int, int], ...]
    ) -> Iterator[Found]:
        if isinstance(node, Word):
            if at < end and self._words[at] == node.text:
                yield at + 1, slots, extents
        elif isinstance(node, Slot):
            for stop, value in self._slot(node, at, end):
                named = {node.name: value} if not isinstance(value, _Up) else value.slots
                yield stop, {**slots, **named}, extents
        elif isinstance(node, Row):
            yield from self._row(node.parts, 0, at, end, slots, extents)
        elif isinstance(node, Either):
            for choice in node.choices:
                yield from self._match(choice, at, end, slots, extents)
        else:
            for stop, inner, marked in self._match(node.part, at, end, slots, extents):
                yield stop, inner, (*marked, (at, stop))

    def _row(
        self,
        parts: tuple[Node, ...],
        index: int,
        at: int,
        end: int,
        slots: Slots,
        extents: tuple[tuple[int, int], ...],
    ) -> Iterator[Found]:
        if index == len(parts):
            yield at, slots, extents
            return
        for stop, inner, marked in self._match(parts[index], at, end, slots, extents):
            yield from self._row(parts, index + 1, stop, end, inner, marked)

    def _slot(self, slot: Slot, at: int, end: int) -> Iterator[tuple[int, Any]]:
        phrase = self._grammar.phrases.get(slot.of)
        if phrase:
            for tree in phrase[0]:
                for stop, inner, _ in self._match(tree, at, end, {}, ()):
                    yield stop, VALUES[phrase[1]](inner) if phrase[1] else _Up(inner)
            return
        if at >= end:
            return
        table = self._grammar.entries.get(slot.of)
        if table:
            for length in range(min(end - at, LONGEST), 0, -1):
                key = tuple(self._words[at : at + length])
                if key in table:
                    yield at + length, table[key]
        if slot.of in self._grammar.vocabulary.digit_classes and not self._words[at][0].isalpha():
            found = self._grammar.vocabulary.values(self._words[at])
            if slot.of in found:
                yield at + 1, found[slot.of]


class _Up:
    """Slots of a phrase without a reading, handed up to the rule."""

    __slots__ = ("slots",)

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
