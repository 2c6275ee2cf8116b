"""What is known of an event without a date: that it lies before publication, or not even that."""

from dateline.events.temporal import direction
from dateline.events.temporal.scene import Scene
from dateline.events.triggers.finder import Form, Mention
from dateline.model import Basis, Dating, EventClass, Modality
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.verbgroup import Tense
from dateline.when import Kind, When

_NO_DATE = "no expression dates it"


def dating(scene: Scene, found: Mention, modality: Modality) -> Dating:
    """Bounded by publication if it is told as fact; what will be has its bound before it.

    What may be, or was planned, has none.
    """
    if modality is Modality.PLANNED and scene.published is not None and _ahead(scene, found):
        when = When.no_earlier(scene.published.toordinal())
        return Dating(when, Basis.PUBLICATION, steps=(_NO_DATE, "still to come at publication"))
    if modality is not Modality.ACTUAL:
        return Dating(When(), steps=(_NO_DATE, f"{modality.value}: publication sets no bound"))
    if scene.published is None:
        return Dating(When(), steps=(_NO_DATE, "the day of publication is not known"))
    day = scene.published.toordinal()
    if _goes_on(scene, found):
        when = When(latest_start=day, kind=Kind.STATE)
        return Dating(when, Basis.PUBLICATION, steps=(_NO_DATE, "going on at publication"))
    return Dating(
        When.no_later(day), Basis.PUBLICATION, steps=(_NO_DATE, "told as done at publication")
    )


@rule("bounds.still to come")
def _ahead(scene: Scene, found: Mention) -> bool:
    """Whether the text says "will" of it, or plans it now."""
    if found.form is Form.NOUN:
        return False
    group = verbgroup.read(scene.tree, scene.lexicon, found.token)
    return group.tense is Tense.FUTURE or direction.looks_ahead(scene, found.token)


@rule("bounds.going on")
def _goes_on(scene: Scene, found: Mention) -> bool:
    """Whether a present tense says that it is a state or under way."""
    if found.form is Form.NOUN:
        return False
    group = verbgroup.read(scene.tree, scene.lexicon, found.token)
    if group.tense is not Tense.PRESENT:
        return False
    return group.progressive or found.event_class in (EventClass.STATE, EventClass.I_STATE)
