"""Turns an expression without a year to the side that its verb looks to.

"Wednesday" in "called a strike for Wednesday" is the next one, whatever tense stands nearest to
it: the parse knows which verb the day belongs to.
"""

from dataclasses import replace
from datetime import date

from dateline import languages
from dateline.errors import BadDate
from dateline.events import verbgroup
from dateline.events.scene import Attachment, Scene
from dateline.events.stretches import Stretch
from dateline.events.triggers import Form
from dateline.events.verbgroup import Tense
from dateline.model import Bound
from dateline.when import Grain, When, step

_YEAR = ("1", "2")
_POINTING = frozenset(
    ["last", "next", "this", "that", "ago", "previous", "following", "same", "later", "earlier"]
)


def aimed(scene: Scene, found: Attachment | None) -> Attachment | None:
    """The attachment with its time turned to the side that the event looks to."""
    if found is None or scene.published is None:
        return found
    ahead = _looks_ahead(scene, found)
    if ahead is None or (not ahead and found.stretch.bound is not Bound.AT):
        return found
    stretch = turned(found.stretch, scene.published, scene.language, ahead=ahead)
    if stretch is None:
        return found
    way = "next" if ahead else "last"
    reason = f"{found.reason}, which looks {'ahead' if ahead else 'back'}: the {way} one"
    return replace(found, stretch=stretch, reason=reason)


def _looks_ahead(scene: Scene, found: Attachment) -> bool | None:
    """True for what will be, False for what was, None where the form does not tell."""
    trigger = scene.founds.get(found.token)
    if trigger is None or trigger.form is Form.NOUN:
        return True if found.stretch.preposition == "for" else None
    group = verbgroup.read(scene.tree, scene.lexicon, found.token)
    if group.tense is Tense.FUTURE:
        return True
    if (
        group.tense is Tense.PAST
        and scene.tree.lemmas[found.token] not in scene.lexicon["verbs.planning"]
    ):
        return False
    if group.tense is Tense.PRESENT and not group.progressive and trigger.form is Form.VERB:
        return True  # "the term ends in January"
    return True if looks_ahead(scene, found.token) else None


def looks_ahead(scene: Scene, token: int) -> bool:
    """Whether an infinitive is what somebody now plans or expects."""
    tree, above = scene.tree, scene.tree.heads[token]
    if tree.deps[token] not in ("xcomp", "ccomp"):
        return False
    if verbgroup.read(tree, scene.lexicon, token).tense is not Tense.INFINITIVE:
        return False
    planned = tree.lemmas[above] in scene.lexicon["verbs.planning"]
    return planned and verbgroup.read(tree, scene.lexicon, above).tense is Tense.PRESENT


def turned(stretch: Stretch, published: date, language: str, *, ahead: bool) -> Stretch | None:
    """The stretch one cycle later or earlier; None when it lies rightly or tells its own year."""
    if _lies(stretch.when, published, ahead=ahead):
        return None
    unit = cycle(stretch.text, language)
    if unit is None:
        return None
    when = _moved(stretch.when, unit, 1 if ahead else -1)
    if when is None or not _lies(when, published, ahead=ahead):
        return None
    return replace(stretch, when=when)


def _lies(when: When, published: date, *, ahead: bool) -> bool:
    day = published.toordinal()
    if ahead:
        return when.latest_end is None or when.latest_end >= day
    return when.earliest_start is None or when.earliest_start <= day


def cycle(text: str, language: str) -> Grain | None:
    """How often the expression comes round: a weekday each week, a day of a month each year."""
    words = languages.load(language).words
    told = text.lower().split()
    if any(len(word) == 4 and word[0] in _YEAR and word.isdecimal() for word in told):
        return None
    if _POINTING.intersection(told):
        return None
    if any(word in words.get("month", {}) for word in told):
        return Grain.YEAR
    if any(word in words.get("weekday", {}) for word in told):
        return Grain.WEEK
    return Grain.YEAR if any(word in words.get("season", {}) for word in told) else None


def _moved(when: When, unit: Grain, count: int) -> When | None:
    """Every bound one cycle on."""
    try:
        bounds = [None if day is None else step(day, count, unit) for day in when.bounds]
        return replace(
            when,
            earliest_start=bounds[0],
            latest_start=bounds[1],
            earliest_end=bounds[2],
            latest_end=bounds[3],
        )
    except BadDate:
        return None
