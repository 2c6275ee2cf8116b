"""Turns what spaCy found in a sentence into our words and names, whatever labels it speaks."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from dateline.model import Entity, Parse, Token
from dateline.syntax import labels, names
from dateline.syntax.memory import Name
from dateline.syntax.morphology import features
from dateline.syntax.words import Words

COLUMNS: list[int | str] = ["TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "LENGTH"]

REMEMBERED = 20_000  # words whose tags and lemmas are not looked up again


class Place(NamedTuple):
    """A sentence on its way: which text, which sentence of it, where it starts, its letters."""

    text: int
    sentence: int
    start: int
    letters: str


# A word of a sentence: start, end, lemma, universal tag, Penn tag, head within the piece, relation.
Word = tuple[int, int, str, str, str, int, str]


class Read(NamedTuple):
    """The words of a sentence, or of a run of a very long one, placed from its start on."""

    words: list[Word]
    names: list[Name]


class Piece(NamedTuple):
    """A sentence after parsing, or a run of it; equal sentences share what was read."""

    sentence: int
    start: int
    read: Read


class Reader:
    """Reads parsed documents of one pipeline."""

    def __init__(self, nlp: Language, words: Words | None) -> None:
        self._strings = nlp.vocab.strings
        self._words = words
        if words is not None:
            self._pos = lru_cache(maxsize=REMEMBERED)(words.pos)
            self._lemma = lru_cache(maxsize=REMEMBERED)(words.lemma)
        self._known: dict[int, str] = {0: ""}
        self._adapt = labels.adapter(labels.given(nlp, "parser"))

    def read(self, doc: Doc, letters: str, starts: Sequence[int]) -> Read:
        """The words and names of one document, whose words start there in the letters."""
        columns = doc.to_array(COLUMNS).astype("int64").T.tolist()
        tags, deps = self._all(columns[0]), self._all(columns[1])
        heads = [at + step for at, step in enumerate(columns[2])]
        ends = [start + length for start, length in zip(starts, columns[5], strict=True)]
        spelt = [letters[start:end] for start, end in zip(starts, ends, strict=True)]
        heads, deps = labels.one_root(*self._adapt(heads, deps, tags))
        pos, lemmas = self._tables(doc, spelt, tags, deps)
        words = list(zip(starts, ends, lemmas, pos, tags, heads, deps, strict=True))
        return Read(words, self._names(columns[3], columns[4]))

    def _tables(
        self, doc: Doc, letters: list[str], tags: list[str], deps: list[str]
    ) -> tuple[list[str], list[str]]:
        """Universal tags and lemmas: from the tables, or what another pipeline says."""
        if self._words is None:
            columns = doc.to_array(["POS", "LEMMA"]).astype("int64").T.tolist()
            return self._all(columns[0]), self._all(columns[1])
        return list(map(self._pos, letters, tags, deps)), list(map(self._lemma, letters, tags))

    def _names(self, marks: list[int], types: list[int]) -> list[Name]:
        found: list[Name] = []
        for place, (mark, kind) in enumerate(zip(marks, types, strict=True)):
            if mark == 3:
                found.append(Name(place, place, labels.names(self._string(kind))))
            elif mark == 1 and found:
                found[-1] = found[-1]._replace(last=place)
        return [name for name in found if name.label]

    def _all(self, ids: list[int]) -> list[str]:
        known = self._known
        try:
            return [known[each] for each in ids]
        except KeyError:
            return [self._string(each) for each in ids]

    def _string(self, number: int) -> str:
        if number not in self._known:
            found = self._strings[number % 2**64]
            if len(self._known) > 5000:
                return found
            self._known[number] = found
        return self._known[number]


def join(text: str, pieces: Sequence[Piece]) -> Parse:
    """The parse of a whole text: indexes run through, names agree with each other."""
    tokens: list[Token] = []
    found: list[Name] = []
    for sentence, at, (words, seen) in pieces:
        base = len(tokens)
        tokens += [
            Token(at + start, at + end, text[at + start : at + end],
                  lemma, pos, tag, base + head, dep, sentence, features(tag))
            for start, end, lemma, pos, tag, head, dep in words
        ]  # fmt: skip
        found += [Name(base + name.first, base + name.last, name.label) for name in seen]
    return Parse(tuple(tokens), tuple(_entities(text, tokens, names.settled(tokens, found))))


def _entities(text: str, tokens: list[Token], found: list[Name]) -> list[Entity]:
    return [
        Entity(
            tokens[name.first].start, tokens[name.last].end,
            text[tokens[name.first].start : tokens[name.last].end],
            name.label, name.first, name.last,
        )
        for name in found
    ]  # fmt: skip
