"""The day of what a paper says: that on which it came out, where this is told."""

from collections.abc import Iterator, Mapping

from dateline.events import breath, phrases, verbgroup
from dateline.events.scene import Scene
from dateline.events.triggers import Form
from dateline.events.verbgroup import Tense
from dateline.model import Dating, Relation


def dated(scene: Scene, token: int, datings: Mapping[int, Dating]) -> Dating | None:
    """A report published in May had warned; they said in a letter sent on Monday."""
    lexicon, lemma = scene.lexicon, scene.tree.lemmas[token]
    saying = lemma in lexicon["attribution.cues"] or lemma in lexicon["attribution.finding"]
    if not saying or scene.founds[token].form is not Form.VERB:
        return None
    group = verbgroup.read(scene.tree, lexicon, token)
    if group.modal is not None or group.tense is Tense.FUTURE:
        return None
    for issue in _issues(scene, token):
        dating = datings.get(issue)
        if dating is not None and dating.relation is Relation.AT:
            return breath.same(scene, dating, issue, "told by what was")
    return None


def _issues(scene: Scene, token: int) -> Iterator[int]:
    """The participles that say how the paper which speaks, or is spoken in, came out."""
    tree, lexicon = scene.tree, scene.lexicon
    for kid in tree.kids[token]:
        within = tree.deps[kid] == "obl" and phrases.preposition(tree, kid) == "in"
        if (
            not (within or tree.deps[kid] == "nsubj")
            or tree.lemmas[kid] not in lexicon["dating.papers"]
        ):
            continue
        yield from (
            below
            for below in tree.kids[kid]
            if tree.deps[below] == "acl" and tree.lemmas[below] in lexicon["dating.issuing"]
        )
