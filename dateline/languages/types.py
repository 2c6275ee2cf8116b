"""What a language is made of: words, phrases and rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part that rules share; `reading` turns its slots into one value, or None hands them up."""

    name: str
    patterns: tuple[str, ...]
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time, what it means, and texts that prove it."""

    name: str
    patterns: tuple[str, ...]
    reading: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    guard: str | None = None
    finds: Mapping[str, str | list[str]] = field(default_factory=dict)
    skips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """All that is known of how one language tells time."""

    code: str
    words: Mapping[str, Mapping[str, Any]]
    options: Mapping[str, Any]
    suffixes: Mapping[str, str]
    signals: Mapping[str, str]
    cues: Mapping[str, Any]
    phrases: tuple[Phrase, ...]
    rules: tuple[Rule, ...]
    order: str = "MDY"
    guards: Mapping[str, Any] = field(default_factory=dict)
