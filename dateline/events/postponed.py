"""What was put off to another day: that day is its own, and no end of the putting off."""

from dataclasses import replace

from dateline.events import aiming
from dateline.events.scene import Attachment, Scene
from dateline.events.stretches import Stretch
from dateline.events.triggers import Form
from dateline.model import Bound
from dateline.when import When

_SHIFTS = frozenset({"to", "until", "till", "for"})


def settled(scene: Scene, found: Attachment | None) -> Attachment | None:
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
    return Attachment(_ahead(scene, _new(stretch)), noun, reason, found.doubt)


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
    events = (kid for kid in kids if kid in scene.founds)
    return next((kid for kid in events if scene.founds[kid].form is Form.NOUN), None)


def _new(stretch: Stretch) -> Stretch:
    """The day that it is put off to: of a pair the second."""
    when = stretch.own
    first, last = stretch.when.earliest_end, stretch.when.latest_end
    if stretch.bound is Bound.FROM and first is not None and last is not None:
        when = When.within(first, last, stretch.own.grain)
        stretch = replace(stretch, timex=stretch.timex + 1)  # the words behind "until" tell it
    return replace(stretch, when=when, own=when, bound=Bound.AT)


def _ahead(scene: Scene, stretch: Stretch) -> Stretch:
    """The day where it comes next, unless the text is of an older one."""
    unit, last = aiming.cycle(stretch.text, scene.language), stretch.when.latest_end
    if scene.published is None or unit is None or last is None:
        return stretch
    if scene.published.toordinal() - last > aiming.CYCLES[unit]:
        return stretch
    return aiming.turned(stretch, scene.published, scene.language, ahead=True) or stretch
