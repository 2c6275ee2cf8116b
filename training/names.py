"""Reads the entity corpora, brings their conventions together, and joins them to the treebanks.

A corpus that does not mark nationalities says nothing about them: a word that names a people
by WordNet is marked there all the same, and one that only the silver corpus takes for such is
left unknown (None), so that one corpus does not unteach what another teaches. The silver
corpus is mended where a name has another label than it mostly has in all corpora together.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.languages.places import fold, place
from dateline.syntax.lexicon import is_people
from dateline.syntax.names import known
from dateline.text.sentences import split
from training.conllu import Tree

TAUGHT = frozenset({"PERSON", "ORG", "LOC", "NORP"})
UNSURE = frozenset({"EVENT", "WORK", "NATURAL"})
TITLES = known("titles")
HALVES = frozenset({"South", "North", "Latin", "Central", "East", "West"})  # "South Korean"
USUAL, OFTEN = 0.8, 4  # the share and number of mentions that make a label the usual one


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


def read(
    path: Path, *, nationalities: frozenset[str] = frozenset(), usual: Mapping[str, str] = {}
) -> Iterator[Named]:
    """The sentences of an entity corpus.

    `nationalities`: words that stay unknown outside of names, for a corpus without NORP.
    `usual`: labels that names have whatever this corpus says.
    """
    for record in _records(path):
        yield from _sentences(record, nationalities, usual)


def usual(paths: Iterable[Path]) -> dict[str, str]:
    """The label of each name that nearly always has the same in these corpora."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for record in _records(path):
            for each in record["entities"]:
                if each["label"] in TAUGHT:
                    counts[record["text"][each["start"] : each["end"]]][each["label"]] += 1
    common = {name: count.most_common(1)[0] for name, count in counts.items()}
    return {
        name: label
        for name, (label, often) in common.items()
        if often >= OFTEN and often >= USUAL * counts[name].total()
    }


def _records(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]  # raw JSON
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def nationalities(path: Path) -> frozenset[str]:
    """Every word that a corpus marks as NORP by itself."""
    found = set()
    for record in _records(path):
        for each in record["entities"]:
            if each["label"] == "NORP":
                found.add(record["text"][each["start"] : each["end"]])
    return frozenset(word for word in found if " " not in word)


def _sentences(
    record: dict,  # type: ignore[type-arg]  # raw JSON
    unknown: frozenset[str],
    usual: Mapping[str, str],
) -> Iterator[Named]:
    text, tokens = record["text"], record["tokens"]
    marks = _marks(text, tokens, _mended(record, usual))
    _mark_peoples([text[start:end] for start, end in tokens], marks, unknown)
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


def _mended(record: dict, usual: Mapping[str, str]) -> list[dict]:  # type: ignore[type-arg]  # raw JSON
    text = record["text"]
    return [
        {**each, "label": usual.get(text[each["start"] : each["end"]], each["label"])}
        for each in record["entities"]
    ]


def _mark_peoples(words: list[str], marks: list[str | None], unknown: frozenset[str]) -> None:
    """Mark the peoples outside of names: "Serbs", "South Korean"."""
    for at, word in enumerate(words):
        if marks[at] != "O" or not word[:1].isupper():
            continue
        if is_people(fold(word)):
            marks[at] = "B-NORP"
            if at and marks[at - 1] == "O" and words[at - 1] in HALVES:
                marks[at - 1 : at + 1] = ["B-NORP", "I-NORP"]
        elif word in unknown:
            marks[at] = None


def _marks(text: str, tokens: list[list[int]], entities: list[dict]) -> list[str | None]:  # type: ignore[type-arg]  # raw JSON
    marks: list[str | None] = ["O"] * len(tokens)
    words = [text[start:end] for start, end in tokens]
    for each in entities:
        inside = [
            at
            for at, (start, end) in enumerate(tokens)
            if start < each["end"] and end > each["start"]
        ]
        if each["label"] in UNSURE:
            for at in inside:
                marks[at] = None
        elif each["label"] in TAUGHT:
            _put(marks, words, inside, each["label"])
    return marks


def _put(marks: list[str | None], words: list[str], inside: list[int], label: str) -> None:
    """Mark a name, mended: no title in a person, no possessive, and a country is a place."""
    if len(inside) > 1 and words[inside[-1]] in ("'s", "’s"):
        inside = inside[:-1]
    if label == "PERSON":
        title = inside
        inside = _without_titles(inside, words)
        if not inside:
            _unknown_after(marks, words, title[-1] + 1)
    if label in ("ORG", "PERSON", "NORP") and _is_country(" ".join(words[at] for at in inside)):
        label = "LOC"
    elif label in ("ORG", "LOC") and len(inside) == 1 and is_people(fold(words[inside[0]])):
        label = "NORP"
    elif len(inside) > 1 and words[inside[-1]].rstrip(".").lower() in known("bodies"):
        label = "ORG"
    for rank, at in enumerate(inside):
        marks[at] = ("I-" if rank else "B-") + label


def _is_country(name: str) -> bool:
    found = place(name.removesuffix("'s")) if name[:1].isupper() else None
    return found is not None and found.kind == "country"


def _unknown_after(marks: list[str | None], words: list[str], at: int) -> None:
    """Words in capitals after a title that was marked alone: a person, but who knows how long."""
    while at < len(words) and words[at][:1].isupper() and marks[at] == "O":
        marks[at] = None
        at += 1


def _without_titles(inside: list[int], words: list[str]) -> list[int]:
    """A person's name without "President" or "Mr." before it; nothing if it is only that."""
    first = 0
    while first < len(inside) and words[inside[first]].rstrip(".").lower() in TITLES:
        first += 1
    return inside[first:]


def joined(
    trees: Iterable[Tree], named: Iterable[Named]
) -> tuple[dict[int, list[str | None]], list[Named]]:
    """Marks for the trees whose sentence both corpora hold (by position), and what is left over."""
    by_key = {each.key: each for each in named}
    marks = {}
    for number, tree in enumerate(trees):
        other = by_key.get("".join(tree.words))
        if other is not None and (moved := carried(other, tree.words)) is not None:
            marks[number] = moved
    used = {"".join(tree.words) for number, tree in enumerate(trees) if number in marks}
    return marks, [each for key, each in by_key.items() if key not in used]


def carried(named: Named, words: list[str]) -> list[str | None] | None:
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
    return _before_hyphens(words, marks) if names == kept else None


def _before_hyphens(words: list[str], marks: list[str | None]) -> list[str | None]:
    """A name ends before the hyphen of "NATO-led"."""
    cut = False
    for at in range(1, len(words)):
        inner = (marks[at] or "O").startswith("I-")
        if words[at] == "-" and at + 1 < len(words) and words[at + 1].islower():
            cut = len(words[at + 1]) > 2
        cut = cut and inner
        if cut:
            marks[at] = "O"
    return marks
