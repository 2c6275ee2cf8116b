"""Times that another one settles: the second of two days, what was planned.

What was planned lies behind the plan.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.events.temporal import cycles, direction
from dateline.events.temporal.scene import Attachment, Scene
from dateline.model import Bound
from dateline.rules import rule
from dateline.syntax.verbgroup import Tense

_TO_COME = frozenset({Bound.AT, Bound.BY, Bound.UNTIL})


def settled(scene: Scene, attachments: Iterable[Attachment]) -> Iterator[Attachment]:
    """The attachments with those turned whose side another one tells."""
    turned: Attachment | None = None
    told: dict[int, Attachment] = {}
    for each in attachments:
        settled = _after_plan(scene, each, told) or _joined(scene, each, turned) or each
        told.setdefault(settled.token, settled)
        turned = settled
        yield settled


@rule("sequence.second day")
def _joined(scene: Scene, each: Attachment, first: Attachment | None) -> Attachment | None:
    """Will meet on Monday and Tuesday: the second of two days to come follows the first."""
    if first is None or first.token != each.token or scene.published is None:
        return None
    between = scene.tree.words[first.stretch.last + 1 : each.stretch.left]
    day, other = first.stretch.when.earliest_start, each.stretch.when.earliest_start
    if between not in (["and"], ["or"], [","]) or day is None or other is None:
        return None
    if not scene.published.toordinal() < day or other > day:
        return None
    stretch = cycles.coming_round(each.stretch, day, scene.language, ahead=True)
    if stretch is None or stretch.when == each.stretch.when:
        return None
    return replace(each, stretch=stretch, reason=f"{each.reason}, after “{first.stretch.text}”")


@rule("sequence.after a plan")
def _after_plan(scene: Scene, each: Attachment, told: dict[int, Attachment]) -> Attachment | None:
    """Agreed in May to leave by June: the June after the agreement, or after publication."""
    if scene.published is None or each.stretch.bound not in _TO_COME:
        return None
    if direction.planned_by(scene, each.token) is not Tense.PAST:
        return None
    if direction.of_another_time(each.stretch, scene.published):
        return None
    plan = told.get(scene.tree.heads[each.token])
    made = plan.stretch.when.earliest_start if plan is not None else None
    day = made if made is not None else scene.published.toordinal()
    stretch = cycles.coming_round(each.stretch, day, scene.language, ahead=True)
    if stretch is None or stretch.when == each.stretch.when:
        return None
    return replace(each, stretch=stretch, reason=f"{each.reason}, which was still to come")
