"""What a dated event carries along: a participle, its doer, what it is told to have done."""

from dateline.events.temporal.scene import Scene
from dateline.events.triggers.finder import Form
from dateline.model import EventClass
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.verbgroup import Tense


def along(scene: Scene, token: int, head: int) -> bool:
    """Whether an event happened in the time of the one that it hangs on."""
    return (
        _goes_along(scene, token)
        or _achieved(scene, token, head)
        or _done_by(scene, token, head)
        or _described(scene, token, head)
    )


@rule("propagation.participle")
def _goes_along(scene: Scene, token: int) -> bool:
    """Left, taking the files; sought peace by promising to withdraw."""
    tree = scene.tree
    if tree.deps[token] != "advcl" or not tree.morph[token].gerund:
        return False
    mark = tree.kid(token, "mark")
    return mark is None or tree.words[mark] == "by"


@rule("propagation.agent")
def _done_by(scene: Scene, token: int, head: int) -> bool:
    """Hit by a storm on Friday: the storm, too."""
    named = scene.mentions[token].form is Form.NOUN and scene.mentions[head].form is Form.VERB
    return named and scene.tree.deps[token] == "obl:agent"


@rule("propagation.relative clause")
def _described(scene: Scene, token: int, head: int) -> bool:
    """A storm on Friday that killed six: what an event is told to have done, it did then."""
    tree, found = scene.tree, scene.mentions[token]
    if tree.deps[token] != "acl:relcl" or scene.mentions[head].form is not Form.NOUN:
        return False
    subject = tree.subject(token)
    if subject is None or tree.words[subject] not in ("that", "which"):
        return False
    group = verbgroup.read(tree, scene.lexicon, token)
    happened = found.form is Form.VERB and found.event_class is EventClass.OCCURRENCE
    return happened and group.tense is Tense.PAST and not group.perfect and group.modal is None


@rule("propagation.achieved")
def _achieved(scene: Scene, token: int, head: int) -> bool:
    """Managed on Friday to land: what came about did so then."""
    achieving = scene.tree.lemmas[head] in scene.lexicon["verbs.achieving"]
    aspectual = scene.mentions[head].event_class is EventClass.ASPECTUAL
    return scene.tree.deps[token] == "xcomp" and achieving and not aspectual
