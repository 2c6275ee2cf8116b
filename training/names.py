"""Reads the entity corpora, brings their conventions together, and joins them to the treebanks.

A corpus that does not mark nationalities says nothing about them: such words are left
unknown (None) there, so that one corpus does not unteach what another teaches.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.text.sentences import split
from training.conllu import Tree

TAUGHT = frozenset({"PERSON", "ORG", "LOC", "NORP"})
UNSURE = frozenset({"EVENT", "WORK", "NATURAL"})
TITLES = frozenset(
    "mr mrs ms miss dr president vice prime minister secretary general senator sen governor gov "
    "chancellor king queen prince princess pope sheikh ayatollah general gen colonel col captain "
    "lieutenant lt sergeant sgt major admiral commander judge justice professor prof sir lord lady "
    "rev reverend ambassador foreign defense defence minister mayor congressman representative rep "
    "chairman former president-elect imam cardinal archbishop bishop deputy u.s mullah spokesman "
    "attorney premier emperor sultan emir dictator director marshal leader coach chief".split()
)


@dataclass(slots=True)
class Named:
    """A sentence's words with the IOB tag of each; None where the corpus does not say."""

    words: list[str]
    spaces: list[bool]
    marks: list[str | None] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The letters of the sentence, to find it again in another corpus."""
        return "".join(self.words)


def read(path: Path, *, nationalities: frozenset[str] | None = None) -> Iterator[Named]:
    """The sentences of an entity corpus.

    `nationalities`: words that stay unknown outside of names, for a corpus without NORP.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from _sentences(json.loads(line), nationalities or frozenset())


def nationalities(path: Path) -> frozenset[str]:
    """Every word that a corpus marks as NORP by itself."""
    found = set()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for each in record["entities"]:
                if each["label"] == "NORP":
                    found.add(record["text"][each["start"] : each["end"]])
    return frozenset(word for word in found if " " not in word)


def _sentences(record: dict, unknown: frozenset[str]) -> Iterator[Named]:  # type: ignore[type-arg]  # raw JSON
    text, tokens = record["text"], record["tokens"]
    marks = _marks(text, tokens, record["entities"])
    for at, (start, end) in enumerate(tokens):
        if marks[at] == "O" and text[start:end] in unknown:
            marks[at] = None
    cuts = {sentence.start for sentence in split(text)}
    named = Named([], [])
    for at, (start, end) in enumerate(tokens):
        if start in cuts and named.words and not (marks[at] or "O").startswith("I"):
            yield named
            named = Named([], [])
        named.words.append(text[start:end])
        named.spaces.append(at + 1 < len(tokens) and tokens[at + 1][0] > end)
        named.marks.append(marks[at])
    if named.words:
        yield named


def _marks(text: str, tokens: list[list[int]], entities: list[dict]) -> list[str | None]:  # type: ignore[type-arg]  # raw JSON
    marks: list[str | None] = ["O"] * len(tokens)
    for each in entities:
        inside = [
            at
            for at, (start, end) in enumerate(tokens)
            if start < each["end"] and end > each["start"]
        ]
        if each["label"] in UNSURE:
            for at in inside:
                marks[at] = None
        if each["label"] not in TAUGHT:
            continue
        if each["label"] == "PERSON":
            inside = _without_titles(inside, [text[a:b] for a, b in tokens])
        for rank, at in enumerate(inside):
            marks[at] = ("I-" if rank else "B-") + each["label"]
    return marks


def _without_titles(inside: list[int], words: list[str]) -> list[int]:
    """A person's name without "President" or "Mr." before it."""
    first = 0
    while first < len(inside) - 1 and words[inside[first]].rstrip(".").lower() in TITLES:
        first += 1
    return inside[first:]


def joined(
    trees: Iterable[Tree], named: Iterable[Named]
) -> tuple[dict[int, list[str | None]], list[Named]]:
    """Marks for the trees whose sentence both corpora hold (by position), and what is left over."""
    by_key = {each.key: each for each in named}
    marks = {}
    for place, tree in enumerate(trees):
        other = by_key.get("".join(tree.words))
        if other is not None and (carried := _carried(other, tree.words)) is not None:
            marks[place] = carried
    used = {"".join(tree.words) for place, tree in enumerate(trees) if place in marks}
    return marks, [each for key, each in by_key.items() if key not in used]


def _carried(named: Named, words: list[str]) -> list[str | None] | None:
    """The marks on other tokens of the same letters; None where a name would be cut."""
    at_letter: list[str | None] = []
    for word, mark in zip(named.words, named.marks, strict=True):
        inner = mark.replace("B-", "I-") if mark else mark
        at_letter += [mark] + [inner] * (len(word) - 1)
    marks = []
    begin = 0
    for word in words:
        marks.append(at_letter[begin])
        begin += len(word)
    names = [mark for mark in marks if mark and mark.startswith("B-")]
    kept = [mark for mark in named.marks if mark and mark.startswith("B-")]
    return marks if names == kept else None
