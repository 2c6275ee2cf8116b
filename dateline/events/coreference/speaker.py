"""Who a clause is about when it does not say so itself: the clause above, or who tells it."""

from dateline.languages.lexicon import Lexicon
from dateline.syntax.tree import Tree

_TOLD = frozenset({"ccomp", "parataxis"})


def of(tree: Tree, lexicon: Lexicon, token: int) -> int | None:
    """The subject of the nearest saying whose content the word stands in."""
    below = token
    for head in tree.up(token):
        told = tree.deps[below] in _TOLD and tree.lemmas[head] in lexicon["attribution.cues"]
        subject = tree.subject(head) if told else None
        if subject is not None and not tree.first[below] <= subject <= tree.last[below]:
            return subject
        below = head
    return None
