"""One date for two verbs in one breath, before the first or behind the second.

On Friday he shut the mine and left; two were killed and five injured on Friday.
"""

from collections.abc import Mapping
from dataclasses import replace

from dateline.events.temporal.scene import Attachment, Scene
from dateline.model import Basis, Dating, Relation
from dateline.rules import rule

Datings = Mapping[int, Dating]
Attachments = Mapping[int, list[Attachment]]
_HOW = "in one breath with"


def dated(scene: Scene, token: int, datings: Datings, attachments: Attachments) -> Dating | None:
    """The time that a verb shares with the one before or behind it."""
    return _fronted(scene, token, datings, attachments) or _behind(
        scene, token, datings, attachments
    )


@rule("propagation.fronted date")
def _fronted(scene: Scene, token: int, datings: Datings, attachments: Attachments) -> Dating | None:
    """A date before the first of two verbs with one subject is the date of both."""
    tree, head = scene.tree, scene.tree.heads[token]
    dating = datings.get(head)
    if tree.deps[token] != "conj" or dating is None or tree.subject(token) is not None:
        return None
    fronted = any(each.stretch.last < head for each in attachments.get(head, ()))
    if not fronted or dating.relation is not Relation.AT:
        return None
    return same(scene, dating, head)


@rule("propagation.shared helper")
def _behind(scene: Scene, token: int, datings: Datings, attachments: Attachments) -> Dating | None:
    """Two were killed and five injured on Friday: who shares the helper shares the day."""
    tree = scene.tree
    for kid in tree.kids[token]:
        bare = (
            tree.deps[kid] == "conj" and tree.morph[kid].past_participle and not tree.helpers(kid)
        )
        gap = bare and tree.kid(token, "aux:pass") is not None and tree.subject(kid) == kid - 1
        if not gap or kid not in datings or datings[kid].relation is not Relation.AT:
            continue
        if any(each.stretch.first > kid for each in attachments.get(kid, ())):
            return same(scene, datings[kid], kid)
    return None


def same(scene: Scene, dating: Dating, other: int, how: str = _HOW) -> Dating:
    """The time of another event as this one's own."""
    step = f"{how} “{scene.tree.tokens[other].text}”"
    return replace(dating, basis=Basis.EVENT, steps=(*dating.steps, step))
