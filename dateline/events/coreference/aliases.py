"""What a document calls its people and bodies besides their names: "the president", "the firm".

A word is a person's when the text puts the two side by side: before the name ("President Idris
Bala"), in apposition ("Idris Bala, the president") or through a copula ("Bala was president").
"""

from collections.abc import Iterator

from dateline.languages.lexicon import Lexicon
from dateline.model import Entity
from dateline.syntax.tree import Tree

_DEFINITE = frozenset({"the", "this", "that"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
_BEFORE = 5  # words of a title before a name
_NARROWING = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "appos", "nummod"})


def told_of(tree: Tree, lexicon: Lexicon, entity: Entity, head: int) -> frozenset[str]:
    """The nouns that the text puts beside a name; those for bodies are no person's."""
    words = frozenset(_beside(tree, entity, head))
    return words - lexicon["names.bodies"] if entity.label == "PERSON" else words


def _beside(tree: Tree, entity: Entity, head: int) -> Iterator[str]:
    for at in range(entity.first, max(entity.first - _BEFORE, -1), -1):
        outside = at < entity.first
        if outside and (tree.pos[at] not in _NAMING or tree.morph[at].plural):
            break
        if at != head:
            yield tree.lemmas[at]
    for at in range(entity.first, entity.last + 1):
        above = tree.heads[at]
        if tree.deps[at] == "appos" and tree.pos[above] == "NOUN":
            yield from _phrase(tree, above)
        for kid in tree.kids[at]:
            beside = tree.deps[kid] == "appos" or (tree.deps[kid] == "nmod" and kid < entity.first)
            if beside and tree.pos[kid] == "NOUN" and tree.kid(kid, "case") is None:
                yield from _phrase(tree, kid)
    predicate = tree.heads[head]
    copular = tree.deps[head] == "nsubj" and tree.kid(predicate, "cop") is not None
    if copular and tree.pos[predicate] == "NOUN":
        yield from _phrase(tree, predicate)


def _phrase(tree: Tree, noun: int) -> Iterator[str]:
    """A noun and the nouns before it: finance minister."""
    yield tree.lemmas[noun]
    for kid in tree.kids[noun]:
        if kid < noun and tree.deps[kid] in ("compound", "amod"):
            yield tree.lemmas[kid]


def called(tree: Tree, index: int) -> frozenset[str]:
    """What somebody or something told of before is called here; empty for a new one."""
    if tree.pos[index] != "NOUN" or tree.morph[index].plural:
        return frozenset()
    words = {tree.lemmas[index]}
    definite = False
    for kid in tree.kids[index]:
        if tree.deps[kid] in ("compound", "amod") and kid < index:
            words.add(tree.lemmas[kid])
        elif tree.deps[kid] in _NARROWING:
            return frozenset()
        definite = definite or tree.words[kid] in _DEFINITE
    return frozenset(words) if definite else frozenset()


def aged(tree: Tree, index: int) -> bool:
    """Whether a word is the end of "the 54-year-old" that stands for a person."""
    if tree.words[index] != "old" or index < 5 or tree.words[index - 2] != "year":
        return False
    after = tree.pos[index + 1] if index + 1 < len(tree.pos) else "PUNCT"
    definite = tree.words[index - 5] == "the" and tree.words[index - 4].isdecimal()
    return definite and after not in ("NOUN", "PROPN", "ADJ")


def gender(lexicon: Lexicon, given: str, words: frozenset[str]) -> str:
    """What a given name and the words beside it say of a person; "" where they do not."""
    for each in ("male", "female"):
        if given in lexicon[f"names.{each}_given"] or words & lexicon[f"names.{each}_words"]:
            return each
    return ""
