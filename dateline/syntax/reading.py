"""Turns what spaCy found in a sentence into our words and names, whatever labels it speaks."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from dateline.model import Entity, Parse, Token
from dateline.syntax import labels, names
from dateline.syntax.names import Name
from dateline.syntax.words import Words


class Word(NamedTuple):
    """A word of a sentence; `head` counts within the piece."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str


class Piece(NamedTuple):
    """A sentence, or a run of a very long one, after parsing."""

    sentence: int
    words: list[Word]
    names: list[Name]


class Reader:
    """Reads parsed documents of one pipeline."""

    def __init__(self, nlp: Language, words: Words | None) -> None:
        self._strings = nlp.vocab.strings
        self._words = words
        self._known: dict[int, str] = {0: ""}
        self._adapt = labels.adapter(labels.relations(nlp))
        self._named = labels.names

    def read(self, doc: Doc, sentence: int, starts: Sequence[int]) -> Piece:
        """The words and names of one document, its words standing at `starts` in the text."""
        columns = doc.to_array([TAG, DEP, HEAD, ENT_IOB, ENT_TYPE]).astype("int64").T.tolist()
        tags, deps = self._all(columns[0]), self._all(columns[1])
        heads = [place + step for place, step in enumerate(columns[2])]
        letters = [token.text for token in doc]
        pos = self._all(doc.to_array(POS).tolist()) if self._words is None else None
        heads, deps = self._adapt(heads, deps, tags)
        heads, deps = labels.one_root(heads, deps)
        if self._words is not None:
            pos = list(map(self._words.pos, letters, tags, deps))
            lemmas = list(map(self._words.lemma, letters, tags))
        else:
            lemmas = self._all(doc.to_array(LEMMA).tolist())
        words = [
            Word(start, start + len(word), word, lemma, kind, tag, head, dep)
            for start, word, lemma, kind, tag, head, dep in zip(
                starts, letters, lemmas, pos or [], tags, heads, deps, strict=True
            )
        ]
        return Piece(sentence, words, self._names(columns[3], columns[4]))

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
    for piece in pieces:
        base = len(tokens)
        for word in piece.words:
            tokens.append(
                Token(
                    word.start, word.end, text[word.start : word.end], word.lemma, word.pos,
                    word.tag, base + word.head, word.dep, piece.sentence,
                )
            )  # fmt: skip
        found += [Name(base + name.first, base + name.last, name.label) for name in piece.names]
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
