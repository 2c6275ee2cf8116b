"""Puts other names into a sentence: who is named there says little about what a name looks like.

Only sentences without a parse are changed, and a name only for one of the same label.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span
from spacy.training import Example

SHARE = 0.25  # of the names are put for others
SWAPPED = frozenset({"PERSON", "ORG", "LOC"})
Pool = dict[str, list[list[str]]]


def pool(made: Iterable[Example]) -> Pool:
    """The names that may stand for others: written with a capital."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for example in made:
        for name in example.reference.ents:
            if name.label_ in SWAPPED and name[0].text[:1].isupper():
                found[name.label_].append([token.text for token in name])
    return dict(found)


def swapped(example: Example, names: Pool, chance: random.Random) -> Example:
    """The example with some of its names put for others."""
    known = example.reference
    drawn = [
        name
        for name in known.ents
        if name.label_ in names and name[0].text[:1].isupper() and chance.random() < SHARE
    ]
    if not drawn or known.has_annotation("DEP"):
        return example
    return _with(known, {name.start: (name, chance.choice(names[name.label_])) for name in drawn})


def _with(known: Doc, put: dict[int, tuple[Span, Sequence[str]]]) -> Example:
    words: list[str] = []
    spaces: list[bool] = []
    marks: list[str | None] = []
    at = 0
    while at < len(known):
        if at not in put:
            words.append(known[at].text)
            spaces.append(bool(known[at].whitespace_))
            marks.append(mark(known, at))
            at += 1
            continue
        name, other = put[at]
        words += other
        spaces += [True] * (len(other) - 1) + [bool(known[name.end - 1].whitespace_)]
        marks += [f"B-{name.label_}"] + [f"I-{name.label_}"] * (len(other) - 1)
        at = name.end
    fresh = Doc(known.vocab, words=words, spaces=spaces)
    answer = Doc(
        known.vocab, words=words, spaces=spaces,
        ents=marks,  # type: ignore[arg-type]  # None is a word of which nothing is known
    )  # fmt: skip
    return Example(fresh, answer)


def mark(known: Doc, at: int) -> str | None:
    """A word's IOB tag; None where it is unknown."""
    token = known[at]
    if token.ent_iob_ in ("B", "I"):
        return f"{token.ent_iob_}-{token.ent_type_}"
    return token.ent_iob_ or None
