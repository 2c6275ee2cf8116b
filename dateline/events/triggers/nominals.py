"""Nouns and adjectives that name events and states, told from those that name things.

A noun's own weight (WordNet) is the start; the words around it raise or lower it.
"""

from dateline.languages.lexicon import Lexicon
from dateline.rules import rule
from dateline.syntax.tree import Tree

_PARTS = frozenset({"compound", "flat", "nmod:unmarked", "fixed", "amod"})
# What a noun's place adds to its weight; set on TimeBank, AQUAINT and MEANTIME.
CUES = {
    "nmod": -0.1,
    "conj": -0.05,
    "happens": 0.15,
    "performed": 0.15,
    "temporal": 0.3,
    "argument": 0.1,
    "counted": -0.1,
    "bare plural": -0.15,
}


def is_event(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Whether a noun names something that happens."""
    if tree.pos[index] == "PROPN":
        return is_named(tree, lexicon, index)
    if tree.pos[index] != "NOUN" or tree.deps[index] in _PARTS or tree.hyphened(index):
        return False
    noun = lexicon.nouns.get(tree.lemmas[index])
    if noun is None or _in_idiom(tree, lexicon, index):
        return False
    return noun.weight + context(tree, lexicon, index) >= lexicon.numbers["nouns.threshold"] / 100


@rule("trigger.idiom")
def _in_idiom(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """As a result, in charge: words that join clauses or say where things stand."""
    before = tree.words[max(index - 2, 0) : index + 1]
    return any(
        " ".join(before[-length:]) in lexicon["nouns.idioms"]
        for length in (2, 3)
        if len(before) >= length
    )


@rule("trigger.named event")
def is_named(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """The Second World War, the Battle of Hastings: a name whose head is an event."""
    if tree.words[index] not in lexicon["nouns.named"] or tree.deps[index] == "compound":
        return False
    after = index + 1
    return after >= len(tree.pos) or tree.pos[after] != "PROPN" or tree.heads[after] == after


def context(tree: Tree, lexicon: Lexicon, index: int) -> float:
    """What the words around a noun say for (above 0) or against its being an event."""
    score = CUES.get(tree.deps[index], 0.0)
    head = tree.heads[index]
    if tree.deps[index] in ("nsubj", "nsubj:pass") and tree.lemmas[head] in lexicon["verbs.happen"]:
        score += CUES["happens"]
    if tree.deps[index] in ("obj", "nsubj:pass") and tree.lemmas[head] in lexicon["verbs.perform"]:
        score += CUES["performed"]
    determined = False
    for kid in tree.kids[index]:
        dep, word = tree.deps[kid], tree.words[kid]
        determined = determined or dep in ("det", "nmod:poss")
        if dep == "case" and word in lexicon["dating.temporal"]:
            score += CUES["temporal"]
        elif dep == "nmod" and tree.kid(kid, "case") is not None:
            score += CUES["argument"]
        elif dep == "nummod":
            score += CUES["counted"]
    if tree.morph[index].plural and not determined:
        score += CUES["bare plural"]
    return score


@rule("trigger.predicate")
def is_predicate(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Whether a copula makes the word a state: an office held, a quality that matters."""
    lemma = tree.lemmas[index]
    if tree.pos[index] == "ADJ":
        return copular(tree, index) and lemma in lexicon.classes
    return lemma in lexicon["states.offices"] and copular(tree, index)


def copular(tree: Tree, index: int) -> bool:
    """Whether the word, or the one that it is coordinated with, has a copula."""
    if tree.kid(index, "cop") is not None:
        return True
    head = tree.heads[index]
    return tree.deps[index] == "conj" and head != index and tree.kid(head, "cop") is not None
