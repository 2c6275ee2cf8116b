"""Makes one stream of training examples out of all corpora."""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from dateline.syntax.characters import plain
from training import conllu, names
from training.conllu import Tree
from training.names import Named
from training.swapping import Pool, mark, swapped

CASED_SHARE = 0.04  # of the sentences are read once more in capitals, and as many without any


def examples(nlp: Language, corpora: Path) -> list[Example]:
    """All that is learnt from; a sentence may have a parse, names, or both."""
    trees = list(conllu.read(corpora / "syntax" / "train.conllu"))
    gold, silver = (corpora / "entities" / name for name in ("train.jsonl", "gmb-train.jsonl"))
    named = [
        *names.read(gold, nationalities=names.nationalities(silver)),
        *names.read(silver, usual=names.usual([gold, silver])),
    ]
    marks, rest = names.joined(trees, named)
    made = [parsed(nlp.vocab, tree, marks.get(place)) for place, tree in enumerate(trees)]
    return made + [marked(nlp, each) for each in rest if worth(each)]


def parsed(vocab: Vocab, tree: Tree, marks: list[str | None] | None = None) -> Example:
    """An example with tags and parse, and names where another corpus gives them."""
    words = [plain(word) for word in tree.words]
    return Example(
        Doc(vocab, words=words, spaces=tree.spaces),
        Doc(
            vocab, words=words, spaces=tree.spaces, tags=tree.tags, heads=tree.heads,
            deps=tree.deps, sent_starts=_one(words),
            ents=marks,  # type: ignore[arg-type]  # None is a word of which nothing is known
        ),
    )  # fmt: skip


def marked(nlp: Language, named: Named) -> Example:
    """An example that only knows names, on the words that the pipeline itself makes of it."""
    letters = "".join(
        word + " " * space for word, space in zip(named.words, named.spaces, strict=True)
    )
    doc = nlp.make_doc(plain(letters.rstrip()))
    words, marks = [token.text for token in doc], None
    spaces = [bool(token.whitespace_) for token in doc]
    if "".join(words) == plain("".join(named.words)):
        marks = names.carried(named, words)
    if marks is None:
        words, spaces, marks = [plain(word) for word in named.words], named.spaces, named.marks
    return Example(
        Doc(nlp.vocab, words=words, spaces=spaces),
        Doc(nlp.vocab, words=words, spaces=spaces, ents=marks),  # type: ignore[arg-type]  # as above
    )


def worth(named: Named) -> bool:
    """Whether a sentence without a parse teaches anything: a name, or a fair length."""
    return any(mark and mark != "O" for mark in named.marks) or len(named.words) > 8


def batches(
    made: Sequence[Example], *, words: int, chance: random.Random, names: Pool
) -> Iterator[list[Example]]:
    """One pass in random order, in batches of about so many words of similar length.

    `names`: what may stand for the names of the sentences that have no parse.
    """
    order = sorted(made, key=lambda example: len(example.reference) + chance.random() * 8)
    held: list[list[Example]] = [[]]
    size = 0
    for example in order:
        if size >= words:
            held.append([])
            size = 0
        held[-1].append(example)
        size += len(example.reference)
    chance.shuffle(held)
    for batch in held:
        yield [_cased(swapped(example, names, chance), chance) for example in batch]


def _cased(example: Example, chance: random.Random) -> Example:
    """The example, now and then as a headline would shout it or a chat would type it."""
    drawn = chance.random()
    if drawn > 2 * CASED_SHARE:
        return example
    change = str.upper if drawn < CASED_SHARE else str.lower
    known = example.reference
    words = [change(token.text) for token in known]
    if any(not word for word in words):
        return example
    fresh = Doc(known.vocab, words=words, spaces=[bool(token.whitespace_) for token in known])
    answer = Doc(
        known.vocab, words=words, spaces=[bool(token.whitespace_) for token in known],
        **_answers(known),  # type: ignore[arg-type]  # one of them is a list of names
    )  # fmt: skip
    return Example(fresh, answer)


def _answers(known: Doc) -> dict[str, list]:  # type: ignore[type-arg]  # spaCy takes lists of several kinds
    answers: dict[str, list] = {}  # type: ignore[type-arg]  # as above
    if known.has_annotation("DEP"):
        answers["tags"] = [token.tag_ for token in known]
        answers["heads"] = [token.head.i for token in known]
        answers["deps"] = [token.dep_ for token in known]
        answers["sent_starts"] = _one(list(known))
    if known.has_annotation("ENT_IOB"):
        answers["ents"] = [mark(known, at) for at in range(len(known))]
    return answers


def _one(words: Iterable[object]) -> list[bool | int | None]:
    return [place == 0 for place, _ in enumerate(words)]
