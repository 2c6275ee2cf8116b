"""Turns an expression without a year to the side that its verb looks to.

"Wednesday" in "called a strike for Wednesday" is the next one, whatever tense stands nearest to
it: the parse knows which verb the day belongs to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.events.temporal import cycles, nominal_anchoring
from dateline.events.temporal.scene import Attachment, Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form
from dateline.model import Bound, Timex
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.tree import Tree
from dateline.syntax.verbgroup import Tense
from dateline.when import Grain

_PLANS = frozenset({"xcomp", "ccomp", "advcl", "acl"})


@rule("direction.verb", keeps=1)
def aimed(scene: Scene, found: Attachment | None) -> Attachment | None:
    """The attachment with its time turned to the side that the event looks to."""
    if found is None or scene.published is None:
        return found
    taken_up = _taken_up(scene, found.stretch)
    ahead = True if taken_up else _looks_ahead(scene, found)
    if ahead is None or (not ahead and not _looks_back(scene.tree, found.stretch)):
        return found
    unsure = _is_loose(scene.tree, found) or of_another_time(found.stretch, scene.published)
    if unsure and not (taken_up or _is_future(scene, found.token)):
        return found
    stretch = cycles.turned(found.stretch, scene.published, scene.language, ahead=ahead)
    if stretch is None:
        return found
    way = "next" if ahead else "last"
    reason = f"{found.reason}, which looks {'ahead' if ahead else 'back'}: the {way} one"
    return replace(found, stretch=stretch, reason=reason)


def _looks_back(tree: Tree, stretch: Stretch) -> bool:
    """Whether a date may be that of a past verb: not "extended to 3 May", "payable on 3 May"."""
    if stretch.bound not in (Bound.AT, Bound.BY) or stretch.preposition == "to":
        return False
    return stretch.left == 0 or tree.pos[stretch.left - 1] != "ADJ"


def _is_loose(tree: Tree, found: Attachment) -> bool:
    """Whether a comma parts a date from the verb before it: "declared 5 cents, payable 1 May"."""
    return "," in tree.words[found.token : found.stretch.left]


@rule("direction.when clause")
def _taken_up(scene: Scene, stretch: Stretch) -> bool:
    """Until the end of May, when it will be decided: what is told to come lies ahead."""
    tree, opening = scene.tree, stretch.last + 2
    behind = tree.words[stretch.last + 1 : opening + 1] == [",", "when"]
    return behind and _is_future(scene, tree.heads[opening])


def _is_future(scene: Scene, token: int) -> bool:
    """Whether a verb says "will": it leaves no other side."""
    return verbgroup.read(scene.tree, scene.lexicon, token).tense is Tense.FUTURE


def of_another_time(stretch: Stretch, published: date) -> bool:
    """Whether the text has told the year of an expression, and not the day of publication."""
    told = stretch.own.earliest_start
    return told is not None and abs(told - published.toordinal()) > cycles.CYCLES[Grain.YEAR]


def _looks_ahead(scene: Scene, found: Attachment) -> bool | None:
    """True for what will be, False for what was, None where the form does not tell."""
    trigger = scene.mentions.get(found.token)
    if trigger is None:
        return None
    if trigger.form is Form.NOUN:
        if found.stretch.preposition == "for" or nominal_anchoring.is_set(
            scene.tree, scene.lexicon, found.token
        ):
            return True
        return None
    group = verbgroup.read(scene.tree, scene.lexicon, found.token)
    planning = scene.tree.lemmas[found.token] in scene.lexicon["verbs.planning"]
    if group.tense is Tense.FUTURE or (planning and trigger.form is Form.PREDICATE):
        return True  # "will rain", "rain was likely"
    if group.intended and not group.perfect:
        return None
    if group.tense is Tense.PAST and not planning:
        return False
    finite = trigger.form is Form.VERB and not scene.tree.morph[found.token].gerund
    if group.tense is Tense.PRESENT and finite:
        return None if _is_headline(scene.tree, found.token) else True  # "the term ends in January"
    return True if looks_ahead(scene, found.token) else None


def _is_headline(tree: Tree, token: int) -> bool:
    """Rebels seize airport: the present of a line without a full stop tells what is past."""
    last = tree.sentences[tree.tokens[token].sentence][1]
    return tree.words[last] not in (".", "!", "?", "”", '"')


def looks_ahead(scene: Scene, token: int) -> bool:
    """Whether an infinitive is what somebody now plans or expects."""
    return planned_by(scene, token) is Tense.PRESENT


def planned_by(scene: Scene, token: int) -> Tense | None:
    """The tense of the verb whose plan an infinitive is; None if it is no plan."""
    tree, above = scene.tree, scene.tree.heads[token]
    if tree.deps[token] not in _PLANS or token not in scene.mentions:
        return None
    if verbgroup.read(tree, scene.lexicon, token).tense is not Tense.INFINITIVE:
        return None
    planned = tree.lemmas[above] in scene.lexicon["verbs.planning"]
    if not planned and not is_granted(scene, above, token):
        return None
    return verbgroup.read(tree, scene.lexicon, above).tense


def is_granted(scene: Scene, above: int, token: int) -> bool:
    """Whether a verb leaves somebody until a day to do something."""
    tree = scene.tree
    return (
        tree.lemmas[above] in scene.lexicon["verbs.granting"]
        and verbgroup.leading_to(tree, token, tree.helpers(token)) is not None
        and "until" in tree.words[above:token]
    )


def settled(attachments: Iterable[Attachment], read: Mapping[int, Stretch]) -> Iterator[Attachment]:
    """The attachments, each with its expression on the side that was decided for it first.

    `read` has each stretch as it was read, before any was turned.
    """
    decided: dict[int, Stretch] = {}
    for each in attachments:
        first = decided.setdefault(each.stretch.timex, each.stretch)
        stretch, original = each.stretch, read.get(each.stretch.timex)
        if original is None or stretch.shift == first.shift:
            yield each
        elif first.shift is None:
            yield replace(each, stretch=original)
        else:
            again = cycles.shifted(original, first.shift)
            yield each if again is None else replace(each, stretch=again)


def corrected(timexes: Sequence[Timex], attachments: Iterable[Attachment]) -> tuple[Timex, ...]:
    """The expressions as the events that they date have read them: one time for both."""
    found = list(timexes)
    for each in attachments:
        index, shift = each.stretch.timex, each.stretch.shift
        if shift is None or found[index] is not timexes[index]:
            continue
        found[index] = cycles.timex(timexes[index], shift, each.reason)
        partner = timexes[index].partner
        if partner is not None and partner > index:
            found[partner] = cycles.timex(timexes[partner], shift, each.reason)
    return tuple(found)
