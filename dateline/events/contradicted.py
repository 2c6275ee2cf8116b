"""Dates that the verb of their clause cannot have: they are those of a noun between.

"Will hear an appeal against a murder in 2019" has the year of the murder, and "told of a cutback
next month" the month of the cutback.
"""

from dataclasses import replace
from datetime import date

from dateline.events import verbgroup
from dateline.events.scene import Attachment, Scene
from dateline.events.stretches import Stretch
from dateline.events.triggers import Form
from dateline.events.verbgroup import Tense
from dateline.model import Bound

_POINTS = frozenset({Bound.AT, Bound.DURING})
_GONE = frozenset({"last", "ago", "previous", "yesterday"})  # before publication, whoever speaks
_DOUBT = 0.5


def settled(scene: Scene, found: Attachment | None) -> Attachment | None:
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
    trigger = scene.founds.get(found.token)
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
        noun = scene.founds.get(at)
        if noun is not None and noun.form is Form.NOUN and tree.deps[at] != "nsubj":
            return at
    return None
