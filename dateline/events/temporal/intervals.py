"""The end of what began, told by an event: from 1971 until his death in 1990."""

from collections.abc import Mapping
from dataclasses import replace

from dateline.events.arguments import phrases
from dateline.events.temporal.scene import Attachment, Scene
from dateline.events.triggers.finder import Form
from dateline.model import Bound
from dateline.rules import rule
from dateline.when import When

_ENDING = frozenset({"until", "till", "to"})
Attachments = Mapping[int, list[Attachment]]


def ended(scene: Scene, attachments: Attachments) -> dict[int, list[Attachment]]:
    """The attachments, those with "from" and no end closed where a dated noun tells it."""
    return {
        token: [_closed(scene, each, attachments) for each in many]
        for token, many in attachments.items()
    }


def _closed(scene: Scene, each: Attachment, attachments: Attachments) -> Attachment:
    start = each.stretch
    if start.bound is not Bound.FROM or start.when.latest_end is not None:
        return each
    for noun in scene.tree.kids[each.token]:
        end = _end(scene, noun, attachments)
        if end is not None and _in_order(start.own, end):
            reason = f"{each.reason}, until “{scene.tree.tokens[noun].text}”"
            last = attachments[noun][0].stretch.last
            stretch = replace(start, when=When.interval(start.own, end), last=last)
            return replace(each, stretch=stretch, reason=reason)
    return each


@rule("intervals.until an event")
def _end(scene: Scene, noun: int, attachments: Attachments) -> When | None:
    """When a noun behind "until" happened, if that is told."""
    found, told = scene.mentions.get(noun), attachments.get(noun)
    if found is None or not told or found.form is not Form.NOUN:
        return None
    if (
        phrases.preposition(scene.tree, noun) not in _ENDING
        or told[0].stretch.bound is not Bound.AT
    ):
        return None
    return told[0].stretch.when


def _in_order(start: When, end: When) -> bool:
    first, last = start.latest_end, end.earliest_start
    return first is not None and last is not None and first < last
