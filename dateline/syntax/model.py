"""Loads a pipeline once per process and reads texts with it, sentence by sentence, in batches.

spaCy sees each sentence as a document of its own, so that the parser keeps to the sentences it
is given and batches stay even. All that leaves this room are `dateline.model` types.
"""

import gc
import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from dateline.errors import MissingModel
from dateline.model import Parse, Sentence
from dateline.syntax import english, labels, reading
from dateline.syntax.casing import recased
from dateline.syntax.characters import plain
from dateline.syntax.lemmas import SHIPPED, table
from dateline.syntax.reading import Piece, Place, Read, Reader
from dateline.syntax.running import Runner
from dateline.syntax.words import Words

_LANGUAGES = Path(__file__).parent.parent / "languages"
RULES = tuple(_LANGUAGES / name for name in ("places.tsv", "en/names.toml", "en/sentences.toml"))
BESIDE = ("MODEL_CARD.md", "NOTICE", "LICENSE", "training.json")  # these change no parse
BATCH_CHARACTERS = 40_000
ENGLISH = ("en", english.NewsEnglish.lang)
LONGEST = 300  # words of a sentence that are parsed together
# What the tokenizer takes mark by mark, looking through all of it for each, is handed to it so:
_RUN = re.compile(r"[^\w\s]{100}(?=[^\w\s])|\S{400}(?=\S)")
FULL_VOCABULARY = 200_000  # words kept for good; what comes later is forgotten with its batch


class Model:
    """A language model; `version` changes when any of its files does."""

    def __init__(self, nlp: Language, *, version: str, words: Words | None = None) -> None:
        self.version = version
        self._nlp = nlp
        self._runner = Runner(nlp)
        self._reader = Reader(nlp, words)
        self._common = words.common if words else None

    def parse(self, text: str, sentences: Sequence[Sentence]) -> Parse:
        """The words and names of a text, in the sentences given."""
        return self.parse_many([(text, sentences)])[0]

    def parse_many(
        self,
        pairs: Sequence[tuple[str, Sequence[Sentence]]],
        wanted: Sequence[Collection[int] | None] = (),
    ) -> list[Parse]:
        """One parse for each text with its sentences, in order.

        `wanted` has for each text the indexes of the sentences to parse, None for all of them;
        words keep the index of their sentence, so that what is left out leaves a gap.
        """
        pieces: list[list[Piece]] = [[] for _ in pairs]
        for batch in _batches(pairs, wanted or [None] * len(pairs), self._common):
            with self._memory():
                self._read(batch, pieces)
        return [reading.join(text, parts) for (text, _), parts in zip(pairs, pieces, strict=True)]

    def _read(self, batch: Sequence[Place], pieces: list[list[Piece]]) -> None:
        """Parse a batch; what stands in it several times, letter by letter, is parsed once."""
        cut = [
            (letters, doc, starts)
            for letters in dict.fromkeys(place.letters for place in batch)
            for doc, starts in self._docs(letters)
        ]
        parsed = self._runner.run([doc for _, doc, _ in cut])
        read: dict[str, list[Read]] = {}
        for (letters, _, starts), doc in zip(cut, parsed, strict=True):
            read.setdefault(letters, []).append(self._reader.read(doc, letters, starts))
        for place in batch:
            pieces[place.text] += [
                Piece(place.sentence, place.start, each) for each in read.get(place.letters, ())
            ]

    def _docs(self, letters: str) -> Iterator[tuple[Doc, list[int]]]:
        """A sentence's words, in runs of at most `LONGEST`, and where each starts in it."""
        if not _RUN.search(letters):
            doc = self._nlp.make_doc(letters)
            columns = doc.to_array(["IDX", "IS_SPACE"])
            if len(doc) <= LONGEST and not columns[:, 1].any():
                if len(doc):
                    yield doc, columns[:, 0].tolist()
                return
        kept = list(self._words(letters))
        for begin in range(0, len(kept), LONGEST):
            run = kept[begin : begin + LONGEST]
            words, spaces = [word for word, _, _ in run], [space for _, space, _ in run]
            yield Doc(self._nlp.vocab, words=words, spaces=spaces), [start for _, _, start in run]

    def _words(self, letters: str) -> Iterator[tuple[str, bool, int]]:
        """Each word that is no white space, whether a space is behind it, and its start."""
        cuts = [0, *(found.end() for found in _RUN.finditer(letters)), len(letters)]
        for begin, end in pairwise(cuts):
            for token in self._nlp.make_doc(letters[begin:end]):
                if not token.is_space:
                    yield token.text, bool(token.whitespace_), begin + token.idx

    def _memory(self) -> AbstractContextManager[object]:
        if len(self._nlp.vocab) < FULL_VOCABULARY:
            return nullcontext()
        return self._nlp.memory_zone()


def _batches(
    pairs: Sequence[tuple[str, Sequence[Sentence]]],
    wanted: Sequence[Collection[int] | None],
    common: frozenset[str] | None,
) -> Iterator[list[Place]]:
    batch: list[Place] = []
    held = 0
    for text, ((letters, sentences), chosen) in enumerate(zip(pairs, wanted, strict=True)):
        for index in range(len(sentences)) if chosen is None else sorted(chosen):
            each = sentences[index]
            sentence = plain(letters[each.start : each.end])
            if common is not None:
                sentence = recased(sentence, common)
            batch.append(Place(text, index, each.start, sentence))
            held += each.end - each.start
            if held > BATCH_CHARACTERS:
                yield batch
                batch, held = [], 0
    if batch:
        yield batch


def load(name: str = "") -> Model:
    """The shipped English model, or the spaCy pipeline of that package name or path."""
    return _loaded(name)


@cache
def _loaded(name: str) -> Model:
    try:
        with use_ops("numpy", use_blis=False):  # numpy's own multiplies three times as fast
            nlp = spacy.load(name or SHIPPED)
    except OSError as problem:
        raise MissingModel(_advice(name)) from problem
    except (ValueError, ImportError) as problem:  # made for another spaCy, or a part of it lacks
        reason = str(problem).partition("\n")[0][:300]
        raise MissingModel(
            f"the language model {name!r} (DATELINE_MODEL) cannot be loaded: {reason}"
        ) from problem
    tabled = nlp.lang in ENGLISH and "NNP" in labels.given(nlp, "tagger")
    words = table() if tabled else None
    return Model(nlp, version=_version(nlp, name), words=words)


def preload(name: str = "") -> None:
    """Load before a fork, and keep the collector from touching what the children share."""
    model = load(name)
    model.parse("It rained.", [Sentence(0, 10, "It rained.")])
    gc.collect()
    gc.freeze()


def _advice(name: str) -> str:
    if not name:
        return f"the shipped language model is missing from {SHIPPED}: reinstall dateline"
    return (
        f"the language model {name!r} (DATELINE_MODEL) is not installed: run "
        f"`python -m spacy download {name}`, or give the path of a spaCy pipeline"
    )


def _version(nlp: Language, name: str) -> str:
    """The pipeline's name and a hash of its files and of the word lists beside it."""
    folder = nlp.path if isinstance(nlp.path, Path) else SHIPPED
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    files = [path for path in files if path.name not in BESIDE]
    digest = hashlib.sha256()
    for path in [*files, *RULES]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    short = digest.hexdigest()[:8]
    return f"{nlp.meta['name']}-{nlp.meta['version']}-{short}" if name else f"en-{short}"
