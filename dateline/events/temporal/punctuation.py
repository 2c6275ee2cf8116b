"""The event noun that a mark ties a time to: "war (1939-1945)", "Victory parade: Sunday"."""

from dateline.events.temporal.scene import Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form
from dateline.syntax.tree import Tree

_OPENING = ("(", "[", "-lrb-")
_CLOSING = (")", "]", "-rrb-")
_NEAR = 3  # words between a noun and the bracket that dates it
_NAME = 8  # words of a name between a reign and its bracket
_NAMING = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"})


def bracketed(tree: Tree, stretch: Stretch) -> bool:
    """Whether parentheses hold the expression and nothing else."""
    opened, closed = stretch.left - 1, stretch.last + 1
    if opened < 1 or closed >= len(tree.words):
        return False
    return tree.words[opened] in _OPENING and tree.words[closed] in _CLOSING


def before_bracket(scene: Scene, stretch: Stretch) -> int | None:
    """The event noun before parentheses; a reign, also with the name of who reigned between."""
    tree, opened = scene.tree, stretch.left - 1
    for at in range(opened - 1, max(opened - 1 - _NEAR, -1), -1):
        if at in scene.mentions:
            return at
    for at in range(opened - 1, max(opened - 1 - _NAME, -1), -1):
        if tree.words[at] == "of":
            lasting = (
                at - 1 in scene.mentions and tree.lemmas[at - 1] in scene.lexicon["nouns.held"]
            )
            return at - 1 if lasting else None
        if tree.pos[at] not in _NAMING:
            return None
    return None


def listed(scene: Scene, stretch: Stretch) -> int | None:
    """The event of a line without a verb that tells its time behind a colon."""
    tree, colon = scene.tree, stretch.left - 1
    if colon < 1 or tree.words[colon] != ":":
        return None
    start = tree.sentences[tree.tokens[colon].sentence][0]
    if any(tree.pos[at] in ("VERB", "AUX") for at in range(start, colon)):
        return None
    nouns = (at for at in range(colon - 1, start - 1, -1) if at in scene.mentions)
    return next((at for at in nouns if scene.mentions[at].form is Form.NOUN), None)
