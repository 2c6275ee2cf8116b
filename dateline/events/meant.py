"""Which of the verbs and nouns around a date is meant: the vote, not the planning of it."""

from datetime import date

from dateline.events import aiming, verbgroup
from dateline.events.scene import Scene
from dateline.events.stretches import Stretch
from dateline.events.triggers import Form
from dateline.events.verbgroup import Tense
from dateline.model import Bound


def really(scene: Scene, stretch: Stretch, token: int) -> int:
    """The token that a date which stands in its clause is really said of."""
    finite = _finite(scene, _there_is(scene, token))
    return _scheduled(scene, stretch, _told(scene, stretch, finite))


def deadline(scene: Scene, stretch: Stretch, token: int) -> int | None:
    """Gave them until Friday to leave: the leaving, by then; None where nothing is to be done."""
    if stretch.bound is not Bound.UNTIL:
        return None
    for kid in scene.tree.kids[token]:
        behind = kid > stretch.last and kid in scene.founds
        if behind and aiming.is_granted(scene, token, kid):
            return kid
    return None


def _told(scene: Scene, stretch: Stretch, token: int) -> int:
    """Until then, he said, it remains so: the remaining, not the saying."""
    tree = scene.tree
    after = tree.words[token + 1 : token + 2]
    # In 2010, he said, ...
    aside = after == [","] == tree.words[stretch.last + 1 : stretch.last + 2]
    fronted = stretch.last < token and (aside or stretch.bound is not Bound.AT)
    if not fronted or tree.lemmas[token] not in scene.lexicon["attribution.cues"]:
        return token
    below = tree.kid(token, "ccomp")
    return below if below is not None and below in scene.founds else token


def _there_is(scene: Scene, token: int) -> int:
    """There was a riot: the riot."""
    subject = scene.tree.subject(token)
    existential = scene.tree.kid(token, "expl") is not None or scene.tree.lemmas[token] == "be"
    return subject if existential and subject is not None and subject in scene.founds else token


def _finite(scene: Scene, token: int) -> int:
    """Began withdrawing, were released unharmed: the finite verb is what is dated."""
    tree, head = scene.tree, scene.tree.heads[token]
    above = scene.founds.get(head)
    if tree.deps[token] != "xcomp" or above is None or above.form is not Form.VERB:
        return token
    if tree.kid(token, "expl", "cop", "nsubj") is not None:
        return token
    infinitive = verbgroup.read(tree, scene.lexicon, token).tense is Tense.INFINITIVE
    edge = tree.lemmas[head] in scene.lexicon["verbs.beginning"] | scene.lexicon["verbs.ending"]
    return head if edge or not infinitive else token


def _scheduled(scene: Scene, stretch: Stretch, token: int) -> int:
    """What is planned for a day: the vote, not the planning."""
    tree, subject = scene.tree, scene.tree.subject(token)
    if tree.deps[token] == "acl" and subject is None:
        subject = tree.heads[token]
    if subject is None or subject not in scene.founds:
        return token
    if tree.lemmas[token] not in scene.lexicon["verbs.scheduled"]:
        return token
    ahead = scene.published is not None and _starts_after(stretch, scene.published)
    passive = tree.deps[subject] != "nsubj" or tree.pos[token] == "ADJ"
    told_itself = tree.kid(token, "xcomp", "ccomp") is not None
    return (
        subject
        if passive and not told_itself and (ahead or stretch.preposition == "for")
        else token
    )


def _starts_after(stretch: Stretch, day: date) -> bool:
    told = stretch.when.earliest_start
    if told is None and stretch.bound in (Bound.BY, Bound.BEFORE):
        told = stretch.when.latest_end  # "two launches are planned by the end of the year"
    return told is not None and told > day.toordinal()
