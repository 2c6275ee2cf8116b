"""What strikes at once: a blast and what it did are of one time, whichever of them is dated."""

from collections.abc import Iterator, Mapping

from dateline.events.temporal import coordination
from dateline.events.temporal.scene import Scene
from dateline.events.triggers.finder import Form
from dateline.model import Dating, Relation
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.verbgroup import Tense

_RELATIVE = frozenset({"that", "which"})


@rule("propagation.sudden event")
def dated(scene: Scene, token: int, datings: Mapping[int, Dating]) -> Dating | None:
    """The landslide killed six in May; the quake, which struck on Monday, levelled a school."""
    others = _events(scene, token) if _strikes(scene, token) else _deeds(scene, token)
    for other in others:
        dating = datings.get(other)
        if dating is not None and dating.relation is Relation.AT:
            return coordination.same(scene, dating, other, "at one with")
    return None


def _deeds(scene: Scene, token: int) -> Iterator[int]:
    """What a sudden event did: the verb that it is the subject of, or one told of it behind."""
    tree = scene.tree
    if not _is_sudden(scene, token):
        return
    if tree.deps[token] == "nsubj" and _strikes(scene, tree.heads[token]):
        yield tree.heads[token]
    for kid in tree.kids[token]:
        if tree.deps[kid] == "acl:relcl" and _strikes(scene, kid) and _relative(scene, kid):
            yield kid


def _events(scene: Scene, token: int) -> Iterator[int]:
    """The sudden event that did this."""
    subject = scene.tree.subject(token)
    if subject is not None and _is_sudden(scene, subject):
        yield subject


def _relative(scene: Scene, verb: int) -> bool:
    subject = scene.tree.subject(verb)
    return subject is not None and scene.tree.words[subject] in _RELATIVE


def _is_sudden(scene: Scene, token: int) -> bool:
    found = scene.mentions.get(token)
    if found is None or found.form is not Form.NOUN:
        return False
    return scene.tree.lemmas[token] in scene.lexicon["sudden.events"]


def _strikes(scene: Scene, token: int) -> bool:
    """Whether a verb tells what a sudden event did, as a fact that is over."""
    tree, found = scene.tree, scene.mentions.get(token)
    if found is None or found.form is not Form.VERB:
        return False
    if tree.lemmas[token] not in scene.lexicon["sudden.deeds"]:
        return False
    group = verbgroup.read(tree, scene.lexicon, token)
    return group.tense is Tense.PAST and group.modal is None
