"""Which of the words around a date it is really said of, once its clause is known.

The vote, not the planning of it; what was put off, not the putting off; the noun between, where
the verb cannot have the date: "will hear an appeal against a murder in 2019" has the year of the
murder.
"""

from dataclasses import replace
from datetime import date

from dateline.events.temporal import cycles, direction
from dateline.events.temporal.scene import Attachment, Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form
from dateline.model import Bound
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.verbgroup import Tense
from dateline.when import When


def meant(scene: Scene, stretch: Stretch, token: int) -> int:
    """The token that a date which stands in its clause is meant said of."""
    finite = _finite(scene, _there_is(scene, token))
    return _scheduled(scene, stretch, _said_aside(scene, stretch, finite))


@rule("relinking.deadline")
def deadline(scene: Scene, stretch: Stretch, token: int) -> int | None:
    """Gave them until Friday to leave: the leaving, by then; None where nothing is to be done."""
    if stretch.bound is not Bound.UNTIL:
        return None
    for kid in scene.tree.kids[token]:
        behind = kid > stretch.last and kid in scene.mentions
        if behind and direction.is_granted(scene, token, kid):
            return kid
    return None


@rule("relinking.said aside", keeps=2)
def _said_aside(scene: Scene, stretch: Stretch, token: int) -> int:
    """Until then, he said, it remains so: the remaining, not the saying."""
    tree = scene.tree
    after = tree.words[token + 1 : token + 2]
    # In 2010, he said, ...
    aside = after == [","] == tree.words[stretch.last + 1 : stretch.last + 2]
    fronted = stretch.last < token and (aside or stretch.bound is not Bound.AT)
    if not fronted or tree.lemmas[token] not in scene.lexicon["attribution.cues"]:
        return token
    below = tree.kid(token, "ccomp")
    return below if below is not None and below in scene.mentions else token


@rule("relinking.there is", keeps=1)
def _there_is(scene: Scene, token: int) -> int:
    """There was a riot: the riot."""
    subject = scene.tree.subject(token)
    existential = scene.tree.kid(token, "expl") is not None or scene.tree.lemmas[token] == "be"
    return subject if existential and subject is not None and subject in scene.mentions else token


@rule("relinking.finite verb", keeps=1)
def _finite(scene: Scene, token: int) -> int:
    """Began withdrawing, were released unharmed: the finite verb is what is dated."""
    tree, head = scene.tree, scene.tree.heads[token]
    above = scene.mentions.get(head)
    if tree.deps[token] != "xcomp" or above is None or above.form is not Form.VERB:
        return token
    if tree.kid(token, "expl", "cop", "nsubj") is not None:
        return token
    infinitive = verbgroup.read(tree, scene.lexicon, token).tense is Tense.INFINITIVE
    edge = tree.lemmas[head] in scene.lexicon["verbs.beginning"] | scene.lexicon["verbs.ending"]
    return head if edge or not infinitive else token


@rule("relinking.scheduled", keeps=2)
def _scheduled(scene: Scene, stretch: Stretch, token: int) -> int:
    """What is planned for a day: the vote, not the planning."""
    tree, subject = scene.tree, scene.tree.subject(token)
    if tree.deps[token] == "acl" and subject is None:
        subject = tree.heads[token]
    if subject is None or subject not in scene.mentions:
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


_SHIFTS = frozenset({"to", "until", "till", "for"})


@rule("relinking.postponed", keeps=1)
def postponed(scene: Scene, found: Attachment | None) -> Attachment | None:
    """The attachment with what was put off in the verb's place; None of a day that is left."""
    if found is None or _verb(scene, found.token) not in scene.lexicon["verbs.postponing"]:
        return found
    stretch = found.stretch
    if stretch.bound is Bound.FROM and stretch.when.latest_end is None:
        return None if _verb(scene, found.token) != "move" else found
    if stretch.bound is not Bound.FROM and stretch.preposition not in _SHIFTS:
        return found
    noun = _noun(scene, found.token)
    if noun is None:
        return found
    reason = f"{found.reason}, to which “{scene.tree.tokens[noun].text}” was put off"
    return Attachment(_coming(scene, _new_day(stretch)), noun, reason, found.doubt)


def _verb(scene: Scene, token: int) -> str:
    """The lemma of a verb with the adverb behind it: put off, bring forward."""
    tree = scene.tree
    after = tree.words[token + 1 : token + 2]
    lemma = tree.lemmas[token]
    behind = bool(after) and f"{lemma} {after[0]}" in scene.lexicon["verbs.postponing"]
    return f"{lemma} {after[0]}" if behind else lemma


def _noun(scene: Scene, verb: int) -> int | None:
    """The event that is put off: object, subject of a passive, or noun that is described."""
    tree = scene.tree
    kids = [kid for kid in tree.kids[verb] if tree.deps[kid] in ("obj", "nsubj:pass")]
    if tree.deps[verb] in ("acl", "acl:relcl"):
        kids.append(tree.heads[verb])
    events = (kid for kid in kids if kid in scene.mentions)
    return next((kid for kid in events if scene.mentions[kid].form is Form.NOUN), None)


def _new_day(stretch: Stretch) -> Stretch:
    """The day that it is put off to: of a pair the second."""
    when = stretch.own
    first, last = stretch.when.earliest_end, stretch.when.latest_end
    if stretch.bound is Bound.FROM and first is not None and last is not None:
        when = When.within(first, last, stretch.own.grain)
        stretch = replace(
            stretch, timex=stretch.timex + 1, shift=None
        )  # the words behind "until" tell it
    return replace(stretch, when=when, own=when, bound=Bound.AT)


def _coming(scene: Scene, stretch: Stretch) -> Stretch:
    """The day where it comes next, unless the text is of an older one."""
    unit, last = cycles.cycle(stretch.text, scene.language), stretch.when.latest_end
    if scene.published is None or unit is None or last is None:
        return stretch
    if scene.published.toordinal() - last > cycles.CYCLES[unit]:
        return stretch
    return cycles.turned(stretch, scene.published, scene.language, ahead=True) or stretch


_POINTS = frozenset({Bound.AT, Bound.DURING})
_GONE = frozenset({"last", "ago", "previous", "yesterday"})  # before publication, whoever speaks
_DOUBT = 0.5


@rule("relinking.contradicted", keeps=1)
def contradicted(scene: Scene, found: Attachment | None) -> Attachment | None:
    """The attachment with the noun that is meant, where the verb lies on the other side of now."""
    if found is None or scene.published is None or found.stretch.bound not in _POINTS:
        return found
    if not _contradicts(scene, found, scene.published):
        return found
    noun = _between(scene, found)
    if noun is None:
        return found
    verb, name = scene.tree.tokens[found.token].text, scene.tree.tokens[noun].text
    reason = f"“{found.stretch.text}” is no time of “{verb}”, but of “{name}”"
    return replace(found, token=noun, reason=reason, doubt=found.doubt + _DOUBT)


def _contradicts(scene: Scene, found: Attachment, published: date) -> bool:
    """Whether a verb to come has a date that is over, or one that is over a date to come."""
    trigger = scene.mentions.get(found.token)
    if trigger is None or trigger.form is not Form.VERB:
        return False
    group = verbgroup.read(scene.tree, scene.lexicon, found.token)
    first, last = found.stretch.when.earliest_start, found.stretch.when.latest_end
    if first is not None and first > published.toordinal():
        return group.tense is Tense.PAST and group.modal is None and not group.intended
    if last is None or last >= published.toordinal():
        return False
    if group.modal in scene.lexicon["modality.conditional"]:
        return _is_gone(found.stretch)
    return group.tense is Tense.FUTURE


def _is_gone(stretch: Stretch) -> bool:
    """Whether the words themselves say that a time is over."""
    return bool(_GONE.intersection(stretch.text.split()))


def _between(scene: Scene, found: Attachment) -> int | None:
    """The last event noun between the verb and the date behind it, with no clause between."""
    tree, verb = scene.tree, found.token
    for at in range(found.stretch.left - 1, verb, -1):
        if tree.words[at] in (",", ";", ":") or tree.clause[at] != verb:
            return None
        noun = scene.mentions.get(at)
        if noun is not None and noun.form is Form.NOUN and tree.deps[at] != "nsubj":
            return at
    return None
