"""Scores a model on raw text: the treebanks' tests as they stand, and names by label.

A word counts only if its letters stand where the gold's do (as in the CoNLL 2018 shared task),
a relation only if its head does too and the label is the same, subtype and all.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from dateline.model import Parse, Sentence
from dateline.syntax import Model
from dateline.text.sentences import split
from training import conllu
from training.conllu import Tree
from training.names import TITLES

Where = tuple[int, int]


@dataclass(slots=True)
class Score:
    """Hits, and how many there were to hit."""

    hits: int = 0
    given: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in hundredths."""
        return 200 * self.hits / max(1, self.given + self.gold)


@dataclass(slots=True)
class Scores:
    """One score for each thing measured."""

    by_name: dict[str, Score] = field(default_factory=dict)

    def add(self, name: str, given: set[object], gold: set[object]) -> None:
        """Count what was given against what is right."""
        score = self.by_name.setdefault(name, Score())
        score.hits += len(given & gold)
        score.given += len(given)
        score.gold += len(gold)

    def __str__(self) -> str:
        return "  ".join(f"{name} {score.f1:.1f}" for name, score in self.by_name.items())


def syntax(model: Model, path: Path) -> Scores:
    """Sentences, words, tags and relations on a treebank's raw text."""
    scores = Scores()
    documents = list(conllu.documents(path))
    cut = [(text, split(text)) for text, _, _ in documents]
    for (_, spans, trees), (_, sentences), parse in zip(
        documents, cut, model.parse_many(cut), strict=True
    ):
        gold, given = _gold(spans, trees), _given(parse)
        scores.add("sentences", {(each.start, each.end) for each in sentences}, set(spans))
        for name in gold:
            scores.add(name, given[name], gold[name])
    return scores


def names(model: Model, path: Path, *, labels: frozenset[str]) -> Scores:
    """Names of each label and of all together; both span and label must be right."""
    scores = Scores()
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    cut: list[tuple[str, list[Sentence]]] = [
        (each["text"], split(each["text"])) for each in records
    ]
    for record, parse in zip(records, model.parse_many(cut), strict=True):
        gold = {_without_title(record["text"], each) for each in record["entities"]}
        given = {(each.start, each.end, each.label) for each in parse.entities}
        for label in (*sorted(labels), "all"):
            wanted = labels if label == "all" else {label}
            scores.add(
                label,
                {each for each in given if each[2] in wanted},
                {each for each in gold if each[2] in wanted},
            )
    return scores


def _without_title(text: str, entity: dict) -> tuple[int, int, str]:  # type: ignore[type-arg]  # raw JSON
    """The span of a name as our convention has it: "President" is no part of a person's name."""
    start, end, label = entity["start"], entity["end"], entity["label"]
    while label == "PERSON" and " " in text[start:end]:
        word = text[start:end].split(" ", 1)[0]
        if word.rstrip(".").lower() not in TITLES:
            break
        start += len(word) + 1
    return start, end, label


def confusions(model: Model, path: Path) -> Counter[tuple[str, str]]:
    """Which relation was given for which, to see where a parser errs."""
    found: Counter[tuple[str, str]] = Counter()
    for text, spans, trees in conllu.documents(path):
        gold = {where: (head, dep) for where, head, dep in _gold(spans, trees)["LAS"]}
        for where, head, dep in _given(model.parse(text, split(text)))["LAS"]:
            if where in gold and gold[where] != (head, dep):
                found[gold[where][1], dep if gold[where][0] == head else dep + " elsewhere"] += 1
    return found


def _gold(spans: list[Where], trees: list[Tree]) -> dict[str, set]:  # type: ignore[type-arg]  # of several kinds of tuples
    sets: dict[str, set] = {name: set() for name in ("words", "XPOS", "UPOS", "UAS", "LAS")}  # type: ignore[type-arg]  # as above
    for (start, _), tree in zip(spans, trees, strict=True):
        places = []
        for word, space in zip(tree.words, tree.spaces, strict=True):
            places.append((start, start + len(word)))
            start += len(word) + space
        for place, head in enumerate(tree.heads):
            dep = "root" if tree.deps[place] == "ROOT" else tree.deps[place]
            _put(sets, places[place], places[head], dep, tree.tags[place], tree.upos[place])
    return sets


def _given(parse: Parse) -> dict[str, set]:  # type: ignore[type-arg]  # of several kinds of tuples
    sets: dict[str, set] = {name: set() for name in ("words", "XPOS", "UPOS", "UAS", "LAS")}  # type: ignore[type-arg]  # as above
    for token in parse.tokens:
        head = parse.tokens[token.head]
        _put(
            sets, (token.start, token.end), (head.start, head.end), token.dep, token.tag, token.pos
        )
    return sets


def _put(sets: dict[str, set], where: Where, head: Where, dep: str, tag: str, pos: str) -> None:  # type: ignore[type-arg]  # as above
    sets["words"].add(where)
    sets["XPOS"].add((where, tag))
    sets["UPOS"].add((where, pos))
    sets["UAS"].add((where, head))
    sets["LAS"].add((where, head, dep))
