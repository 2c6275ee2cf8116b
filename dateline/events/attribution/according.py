"""Clauses on somebody's word: "according to the report", "in the view of the auditors"."""

from collections.abc import Iterator

from dateline.languages.lexicon import Lexicon
from dateline.syntax.tree import Tree

Told = tuple[int, int, str]  # the head of the clause, the source, the cue


def clauses(tree: Tree, lexicon: Lexicon) -> Iterator[Told]:
    """Each such clause of a document, with its source and cue."""
    for index, word in enumerate(tree.words):
        if word in lexicon["attribution.according"]:
            led = tree.deps[index] == "case"
            source = tree.heads[index] if led else tree.kid(index, "obl", "obj", "nmod")
            above, cue = source if led else index, "according to"
        elif word == "per" and _leads(tree, index):
            source = above = tree.heads[index]
            cue = "per"
        elif tree.lemmas[index] in lexicon["attribution.views"] and _of_views(tree, index):
            source, above, cue = tree.kid(index, "nmod"), index, f"in the {word} of"
        else:
            continue
        if source is not None and above is not None and source > index:
            yield tree.clause[tree.heads[above]], source, cue


def _leads(tree: Tree, index: int) -> bool:
    """Whether a preposition opens a sentence or stands after a comma."""
    first = tree.sentences[tree.tokens[index].sentence][0]
    return tree.deps[index] == "case" and (index == first or tree.words[index - 1] == ",")


def _of_views(tree: Tree, index: int) -> bool:
    """In the view of ..."""
    before = tree.words[max(index - 2, 0) : index]
    return before == ["in", "the"] and tree.words[index + 1 : index + 2] == ["of"]
