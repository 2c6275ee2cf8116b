"""All patterns of a language as one automaton over token signatures.

A signature is what a token can be: its word and its classes ("atoms"). The automaton is made
deterministic as texts need it, so a text costs one dictionary look-up a token.
"""

from collections.abc import Callable
from threading import Lock

from dateline.timex.pattern import Either, Extent, Node, Row, Slot, Word

Atom = str


class Automaton:
    """States, and which rules end there; `step` is the only way on."""

    def __init__(self, expand: Callable[[Slot], list[Node] | None]) -> None:
        self._expand = expand
        self._lock = Lock()
        self._moves: list[dict[Atom, list[int]]] = [{}]
        self._empty: list[list[int]] = [[]]
        self._ends: dict[int, int] = {}
        self._phrases: dict[tuple[str, int], None] = {}
        self._known: dict[frozenset[int], int] = {}
        self._sets: list[frozenset[int]] = []
        self._merged: list[dict[Atom, list[int]]] = []
        self.table: list[dict[int, int]] = []
        self.accepts: list[tuple[int, ...]] = []

    def add(self, node: Node, rule: int) -> None:
        """One more pattern, which ends with the number of its rule."""
        end = self._build(node, 0)
        final = self._state()
        self._empty[end].append(final)
        self._ends[final] = rule

    def ready(self) -> None:
        """Start afresh with nothing but the first state."""
        self._known.clear()
        self._sets.clear()
        self._merged.clear()
        self.table.clear()
        self.accepts.clear()
        self._intern(self._closure({0}))

    def step(self, state: int, signature: int, atoms: tuple[Atom, ...]) -> int:
        """The state after a token (-1: no pattern goes on), worked out and kept."""
        with self._lock:
            return self._step(state, signature, atoms)

    def _step(self, state: int, signature: int, atoms: tuple[Atom, ...]) -> int:
        moves = self._merged[state] or self._merge(state)
        targets = {target for atom in atoms for target in moves.get(atom, ())}
        found = self._intern(self._closure(targets)) if targets else -1
        self.table[state][signature] = found
        return found

    def _merge(self, state: int) -> dict[Atom, list[int]]:
        merged: dict[Atom, list[int]] = {}
        for number in self._sets[state]:
            for atom, targets in self._moves[number].items():
                merged.setdefault(atom, []).extend(targets)
        self._merged[state] = merged
        return merged

    def _state(self) -> int:
        self._moves.append({})
        self._empty.append([])
        return len(self._moves) - 1

    def _build(self, node: Node, at: int) -> int:
        if isinstance(node, Word):
            return self._edge(at, node.text)
        if isinstance(node, Extent):
            return self._build(node.part, at)
        if isinstance(node, Row):
            for part in node.parts:
                at = self._build(part, at)
            return at
        if isinstance(node, Either):
            return self._either(node.choices, at)
        inner = self._expand(node)
        if inner is None:
            return self._edge(at, "@" + node.of.lstrip("\0"))
        return self._either(tuple(inner), at)

    def _either(self, choices: tuple[Node, ...], at: int) -> int:
        last = self._state()
        self._trie([words for choice in choices if (words := _words(choice))], at, last)
        for choice in choices:
            if not _words(choice):
                first = self._state()
                self._empty[at].append(first)
                self._empty[self._build(choice, first)].append(last)
        return last

    def _trie(self, rows: list[tuple[str, ...]], at: int, last: int) -> None:
        """Rows of plain words share their beginnings: a thousand names cost one state to try."""
        root = self._state()
        self._empty[at].append(root)
        known: dict[tuple[int, str], int] = {}
        for row in rows:
            state = root
            for word in row:
                if (state, word) not in known:
                    known[state, word] = self._edge(state, word)
                state = known[state, word]
            self._empty[state].append(last)

    def _edge(self, at: int, atom: Atom) -> int:
        known = self._moves[at].setdefault(atom, [])
        target = self._state()
        known.append(target)
        return target

    def _closure(self, states: set[int]) -> frozenset[int]:
        todo, seen = list(states), set(states)
        while todo:
            for other in self._empty[todo.pop()]:
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return frozenset(n for n in seen if self._moves[n] or n in self._ends)

    def _intern(self, states: frozenset[int]) -> int:
        known = self._known.get(states)
        if known is None:
            known = self._known[states] = len(self._sets)
            self._sets.append(states)
            self._merged.append({})
            self.table.append({})
            self.accepts.append(tuple(sorted({self._ends[n] for n in states if n in self._ends})))
        return known


def _words(node: Node) -> tuple[str, ...]:
    """The words of a row of nothing but words; empty for any other node."""
    if isinstance(node, Word):
        return (node.text,)
    if isinstance(node, Row) and all(isinstance(part, Word) for part in node.parts):
        return tuple(part.text for part in node.parts if isinstance(part, Word))
    return ()
