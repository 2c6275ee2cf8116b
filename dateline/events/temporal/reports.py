"""The day of what is said or written: of one talk, or of the paper that says it.

"He said on Friday ... he also said ..." is one talk; a report published in May warned in May.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.events.arguments import phrases
from dateline.events.temporal import coordination
from dateline.events.temporal.scene import Scene
from dateline.events.triggers.finder import Form
from dateline.model import Basis, Dating, Relation
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.verbgroup import Tense
from dateline.when import Grain

_FAR = 8  # sentences that one talk may run through
_FRESH = 8  # days before publication that a report tells of


def of_talks(scene: Scene, datings: Mapping[int, Dating]) -> dict[int, Dating]:
    """The times of undated sayings whose speaker was last heard on a day told just before."""
    tree, found = scene.tree, {}
    heard: dict[str, int] = {}
    for token, each in scene.mentions.items():
        if each.form is not Form.VERB or not tree.morph[token].finite:
            continue
        speaker = _speaker(scene, token)
        if not speaker:
            continue
        if token in datings:
            if _is_fresh(scene, datings[token]):
                heard[speaker] = token
            else:
                heard.pop(speaker, None)
            continue
        before = heard.get(speaker)
        if before is not None and _near(scene, before, token):
            step = f"said in one talk with “{tree.tokens[before].text}”"
            told = datings[before]
            found[token] = replace(told, basis=Basis.EVENT, steps=(*told.steps, step))
    return found


def _speaker(scene: Scene, token: int) -> str:
    """The word that names who says it; "" where nobody is named."""
    tree = scene.tree
    if tree.lemmas[token] not in scene.lexicon["attribution.talking"]:
        return ""
    subject = tree.subject(token)
    if subject is None or tree.pos[subject] not in ("NOUN", "PROPN"):
        return ""
    last = subject
    while (after := tree.kid(last, "flat")) is not None and after > last:
        last = after
    return tree.words[last]


def _is_fresh(scene: Scene, dating: Dating) -> bool:
    """Whether a saying is of a day in the news: within a week of publication."""
    first = dating.when.earliest_start
    if scene.published is None or first is None or dating.relation is not Relation.AT:
        return False
    return dating.when.grain is Grain.DAY and 0 <= scene.published.toordinal() - first <= _FRESH


def _near(scene: Scene, before: int, token: int) -> bool:
    sentences = scene.tree.tokens
    return 0 < sentences[token].sentence - sentences[before].sentence <= _FAR


@rule("propagation.paper")
def of_papers(scene: Scene, token: int, datings: Mapping[int, Dating]) -> Dating | None:
    """A report published in May had warned; they said in a letter sent on Monday."""
    lexicon, lemma = scene.lexicon, scene.tree.lemmas[token]
    saying = lemma in lexicon["attribution.cues"] or lemma in lexicon["attribution.finding"]
    if not saying or scene.mentions[token].form is not Form.VERB:
        return None
    group = verbgroup.read(scene.tree, lexicon, token)
    if group.modal is not None or group.tense is Tense.FUTURE:
        return None
    for issue in _issues(scene, token):
        dating = datings.get(issue)
        if dating is not None and dating.relation is Relation.AT:
            return coordination.same(scene, dating, issue, "told by what was")
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
