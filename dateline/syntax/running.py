"""Runs a pipeline's parts over a batch of sentences, the costly ones by a shorter way than spaCy's.

A transition parser's own loop gives the interpreter's lock away and takes it back for every
move of every sentence; asked step by step for a whole batch it keeps it, in half the time. And
the vector of a word by itself, before its neighbours are read, is the same wherever it stands:
it is made once.
"""

from collections.abc import Sequence
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.pipeline.transition_parser import Parser  # type: ignore[import-not-found]  # compiled
from spacy.tokens import Doc

BATCH_SENTENCES = 128  # more at once no longer fit the processor's cache
REMEMBERED = 30_000  # words whose vectors are kept


class Runner:
    """Runs one pipeline."""

    def __init__(self, nlp: Language) -> None:
        self._parts = [_chosen(part, nlp) for _, part in nlp.pipeline]

    def run(self, docs: Sequence[Doc]) -> list[Doc]:
        """The documents, in order, with what every part of the pipeline says of them.

        Those of a length go together: a batch takes as many steps as its longest needs.
        """
        order = sorted(range(len(docs)), key=lambda place: len(docs[place]))
        read = list(docs)
        for begin in range(0, len(order), BATCH_SENTENCES):
            places = order[begin : begin + BATCH_SENTENCES]
            batch = [docs[place] for place in places]
            for part in self._parts:
                batch = part(batch)
            for place, doc in zip(places, batch, strict=True):
                read[place] = doc
        return read


def _chosen(part: Any, nlp: Language) -> Any:
    if isinstance(part, Parser) and part.cfg["beam_width"] == 1:
        return lambda docs: _moved(part, docs)
    if isinstance(part, Tok2Vec) and _is_of_words(part):
        return _WordVectors(part, nlp)
    if hasattr(part, "pipe"):
        return lambda docs: list(part.pipe(iter(docs), batch_size=BATCH_SENTENCES))
    return lambda docs: [part(doc) for doc in docs]


def _moved(part: Any, docs: list[Doc]) -> list[Doc]:
    """What the parser finds, every sentence of the batch one move on at each step."""
    states = part.moves.init_batch(docs)
    scorer = part.model.predict(docs)
    open_ones = [state for state in states if not state.is_final()]
    while open_ones:
        open_ones = part.transition_states(open_ones, scorer.predict(open_ones))
    scorer.clear_memory()
    part.set_annotations(docs, states)
    return docs


def _is_of_words(part: Tok2Vec) -> bool:
    """Whether its first layers read each word by itself, and by its letters alone.

    A norm is told by the tokenizer: "n't" has another one than the same letters elsewhere.
    """
    if len(part.model.layers) != 2 or not part.model.layers[0].layers:
        return False
    first = part.model.layers[0].layers[0]
    return first.name == "extract_features" and "NORM" not in first.attrs["columns"]


class _WordVectors:
    """The shared network, with the vectors of words remembered."""

    def __init__(self, part: Tok2Vec, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._embed, self._encode = part.model.layers
        self._set = part.set_annotations
        self._rows: dict[int, int] = {}
        self._vectors = numpy.zeros((0, 0), dtype="float32")

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        words = [doc.to_array("ORTH").tolist() for doc in docs]
        self._learn({word for each in words for word in each})
        rows = self._rows
        inputs = [self._vectors[[rows[word] for word in each]] for each in words]
        self._set(docs, self._encode.predict(inputs))
        return docs

    def _learn(self, words: set[int]) -> None:
        fresh = sorted(words - self._rows.keys())
        if not fresh:
            return
        if len(self._rows) + len(fresh) > REMEMBERED:
            self._rows, fresh = {}, sorted(words)
        strings = self._vocab.strings
        made = self._embed.predict([Doc(self._vocab, words=[strings[word] for word in fresh])])[0]
        self._vectors = (
            numpy.vstack([self._vectors[: len(self._rows)], made]) if self._rows else made
        )
        self._rows |= {word: len(self._rows) + place for place, word in enumerate(fresh)}
