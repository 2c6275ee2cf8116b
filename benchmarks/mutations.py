# ruff: noqa: ARG001  # all take the same, and few need the other text
"""Texts as feeds and scrapers spoil them: cut, joined, doubled, with marks and words lost.

Each is a function of a seeded source of chance, a text and another text, so that a spoilt text
can be made again from the name of its mutation.
"""

import random
import re
from collections.abc import Callable

_SENTENCE = re.compile(r"[^.!?]*[.!?]*\s*")
_PIECES = 80  # sentences taken of each of two texts
_QUOTES = "\"'“”‘’«»"
_MARKS = ("“", "”", '"', "'", "(", ")", "[", ",", ";", " - ", ". ")

Mutation = Callable[[random.Random, str, str], str]


def cut_in_words(chance: random.Random, text: str, other: str) -> str:
    """A stretch of the text that begins and ends inside of words."""
    return _stretch(
        chance, [each for each in range(1, len(text)) if text[each - 1].isalnum()], text
    )


def cut_in_sentences(chance: random.Random, text: str, other: str) -> str:
    """A stretch of the text that begins and ends between words."""
    return _stretch(chance, [each for each in range(len(text)) if text[each].isspace()], text)


def interleaved(chance: random.Random, text: str, other: str) -> str:
    """Sentences of two texts in turn, as two columns of a page are read across."""
    left, right = _sentences(text)[:_PIECES], _sentences(other)[:_PIECES]
    shorter = min(len(left), len(right))
    return "".join(one + two for one, two in zip(left[:shorter], right[:shorter], strict=True))


def joined(chance: random.Random, text: str, other: str) -> str:
    """The first part of a text and the last of another, with nothing between."""
    return text[: chance.randint(0, len(text))] + other[-chance.randint(1, 3_000) :]


def doubled(chance: random.Random, text: str, other: str) -> str:
    """Some paragraphs twice in a row."""
    lines = text.splitlines(keepends=True)
    return "".join(line * (1 + (chance.random() < 0.4)) for line in lines)


def on_one_line(chance: random.Random, text: str, other: str) -> str:
    """Line breaks removed, some without a space in their place."""
    return "".join(
        line + " " * (chance.random() < 0.7) for line in map(str.strip, text.splitlines())
    )


def quotes_lost(chance: random.Random, text: str, other: str) -> str:
    """Half of the quotation marks removed."""
    return "".join(each for each in text if each not in _QUOTES or chance.random() < 0.5)


def marks_strewn(chance: random.Random, text: str, other: str) -> str:
    """Quotation marks, brackets and stops where there should be none."""
    words = text.split(" ")
    return " ".join(
        word + chance.choice(_MARKS) if chance.random() < 0.08 else word for word in words
    )


def words_lost(chance: random.Random, text: str, other: str) -> str:
    """Every tenth word or so left out."""
    return " ".join(word for word in text.split(" ") if chance.random() > 0.1)


def words_moved(chance: random.Random, text: str, other: str) -> str:
    """Some words changed with the next, which no grammar expects."""
    words = text.split(" ")
    for at in range(len(words) - 1):
        if chance.random() < 0.12:
            words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def capitals(chance: random.Random, text: str, other: str) -> str:
    """Some lines in capitals or without any."""
    kinds: tuple[Callable[[str], str], ...] = (str.upper, str.lower, str.title, str)
    return "".join(chance.choice(kinds)(line) for line in text.splitlines(keepends=True))


def without_stops(chance: random.Random, text: str, other: str) -> str:
    """Full stops and commas removed: long runs without an end."""
    return "".join(each for each in text if each not in ".,;:" or chance.random() < 0.3)


MUTATIONS: dict[str, Mutation] = {
    "cut in words": cut_in_words,
    "cut in sentences": cut_in_sentences,
    "interleaved": interleaved,
    "joined": joined,
    "doubled": doubled,
    "on one line": on_one_line,
    "quotes lost": quotes_lost,
    "marks strewn": marks_strewn,
    "words lost": words_lost,
    "words moved": words_moved,
    "capitals": capitals,
    "without stops": without_stops,
}


def mutated(name: str, text: str, other: str, *, seed: str) -> str:
    """The text spoilt in one way; equal seeds make equal texts."""
    return MUTATIONS[name](random.Random(f"{seed}/{name}"), text, other)


def some(count: int, *, seed: str) -> list[str]:
    """So many names of mutations, drawn without putting back."""
    return random.Random(seed).sample(sorted(MUTATIONS), min(count, len(MUTATIONS)))


def _sentences(text: str) -> list[str]:
    return [each for each in _SENTENCE.findall(text) if each]


def _stretch(chance: random.Random, places: list[int], text: str) -> str:
    if len(places) < 2:
        return text
    first, last = sorted(chance.sample(places, 2))
    return text[first:last]
