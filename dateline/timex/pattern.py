"""Patterns of rules, read into a small tree."""

from dataclasses import dataclass

from dateline.errors import BadRule
from dateline.timex.tokens import MARKS, TOKEN


@dataclass(frozen=True, slots=True)
class Word:
    """A word or punctuation mark, as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of a class, or a phrase, kept under a name."""

    name: str
    of: str


@dataclass(frozen=True, slots=True)
class Row:
    """Parts one after the other."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several; an empty one makes it optional."""

    choices: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """The part that is the expression proper."""

    part: "Node"


Node = Word | Slot | Row | Either | Extent
_CLOSE = {"[": "]", "(": ")", "<": ">"}


def below(node: Node) -> tuple[Node, ...]:
    """The parts of a node."""
    if isinstance(node, Row):
        return node.parts
    if isinstance(node, Either):
        return node.choices
    return (node.part,) if isinstance(node, Extent) else ()


def parse(pattern: str) -> Node:
    """The tree of a pattern; `BadRule` tells what is wrong with it."""
    node, rest = _either(pattern, 0, "")
    if rest != len(pattern):
        raise BadRule(f"unbalanced {pattern[rest]!r} in pattern {pattern!r}")
    return node


def _either(pattern: str, at: int, close: str) -> tuple[Node, int]:
    choices: list[Node] = []
    parts: list[Node] = []
    while at < len(pattern):
        char = pattern[at]
        if char in "])>":
            if char != close:
                raise BadRule(f"unbalanced {char!r} in pattern {pattern!r}")
            break
        if char == "|":
            choices.append(_row(parts))
            parts = []
            at += 1
        elif char in _CLOSE:
            inner, at = _either(pattern, at + 1, _CLOSE[char])
            if at >= len(pattern):
                raise BadRule(f"{char!r} is never closed in pattern {pattern!r}")
            at += 1
            parts.append(_wrap(char, inner))
        else:
            at = _leaf(pattern, at, parts)
    return _choice([*choices, _row(parts)]), at


def _leaf(pattern: str, at: int, parts: list[Node]) -> int:
    if pattern[at].isspace():
        return at + 1
    if pattern[at] == "{":
        end = pattern.find("}", at)
        if end < 0:
            raise BadRule(f"a slot is never closed in pattern {pattern!r}")
        name, _, of = pattern[at + 1 : end].partition(":")
        parts.append(Slot(name, of or name))
        return end + 1
    token = TOKEN.match(pattern, at)
    if token is None:
        raise BadRule(f"{pattern[at:]!r} cannot be read in pattern {pattern!r}")
    parts.append(Word(MARKS.get(token.group(), token.group())))
    return token.end()


def _wrap(char: str, inner: Node) -> Node:
    if char == "[":
        return Either((inner, Row(())))
    return Extent(inner) if char == "<" else inner


def _row(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Row(tuple(parts))


def _choice(choices: list[Node]) -> Node:
    return choices[0] if len(choices) == 1 else Either(tuple(choices))
