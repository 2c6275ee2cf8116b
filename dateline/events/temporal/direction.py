"""Turns an expression without a year to the side that its verb looks to.

"Wednesday" in "called a strike for Wednesday" is the next one, whatever tense stands nearest to
it: the parse knows which verb the day belongs to.
"""

from dataclasses import replace
from datetime import date

from dateline import languages
from dateline.errors import BadDate
from dateline.events.temporal import nominal_anchoring
from dateline.events.temporal.scene import Attachment, Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form
from dateline.model import Bound
from dateline.syntax import verbgroup
from dateline.syntax.tree import Tree
from dateline.syntax.verbgroup import Tense
from dateline.when import Grain, When, step

_YEAR = ("1", "2")
_POINTING = frozenset(
    ["last", "next", "this", "that", "ago", "previous", "following", "same", "later", "earlier"]
)
_PLANS = frozenset({"xcomp", "ccomp", "advcl", "acl"})
CYCLES = {Grain.YEAR: 365, Grain.WEEK: 7}  # days, at most


def aimed(scene: Scene, found: Attachment | None) -> Attachment | None:
    """The attachment with its time turned to the side that the event looks to."""
    if found is None or scene.published is None:
        return found
    ahead = _looks_ahead(scene, found)
    if ahead is None or (not ahead and found.stretch.bound not in (Bound.AT, Bound.BY)):
        return found
    stretch = turned(found.stretch, scene.published, scene.language, ahead=ahead)
    if stretch is None:
        return found
    way = "next" if ahead else "last"
    reason = f"{found.reason}, which looks {'ahead' if ahead else 'back'}: the {way} one"
    return replace(found, stretch=stretch, reason=reason)


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
        return False if _undergone(scene, found.token) else None
    group = verbgroup.read(scene.tree, scene.lexicon, found.token)
    planning = scene.tree.lemmas[found.token] in scene.lexicon["verbs.planning"]
    if group.tense is Tense.FUTURE or (planning and trigger.form is Form.PREDICATE):
        return True  # "will rain", "rain was likely"
    if group.intended and not group.perfect:
        return _nearer_ahead(scene, found.stretch)
    if group.tense is Tense.PAST and (not planning or _told_then(scene, found, group)):
        return False
    if group.tense is Tense.PRESENT and not group.progressive and trigger.form is Form.VERB:
        return None if _is_headline(scene.tree, found.token) else True  # "the term ends in January"
    return True if looks_ahead(scene, found.token) else None


def _told_then(scene: Scene, found: Attachment, group: verbgroup.Group) -> bool:
    """The growth that it forecast in July: the month right behind is that of the forecast."""
    cue = scene.tree.lemmas[found.token] in scene.lexicon["verbs.foretelling"]
    return cue and not group.passive and found.stretch.left == found.token + 1


def _nearer_ahead(scene: Scene, stretch: Stretch) -> bool | None:
    """Was to speak on Wednesday: the nearer of the two Wednesdays."""
    first = stretch.when.earliest_start
    if scene.published is None or first is None:
        return None
    unit = cycle(stretch.text, scene.language)
    if unit is None:
        return None
    length = CYCLES[unit]
    past = (scene.published.toordinal() - first) % length
    return past * 2 > length


def _undergone(scene: Scene, noun: int) -> bool:
    """Lost the June vote: what was won, lost or attended is over."""
    tree, verb = scene.tree, scene.tree.heads[noun]
    if tree.deps[noun] != "obj" or tree.lemmas[verb] not in scene.lexicon["verbs.undergoing"]:
        return False
    return verbgroup.read(tree, scene.lexicon, verb).tense is Tense.PAST


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


def turned(stretch: Stretch, anchor: date, language: str, *, ahead: bool) -> Stretch | None:
    """The stretch on the other side of a day; None when it lies rightly or tells its own year."""
    if _lies(stretch.when, anchor.toordinal(), ahead=ahead):
        return None
    return coming_round(stretch, anchor.toordinal(), language, ahead=ahead)


def coming_round(stretch: Stretch, day: int, language: str, *, ahead: bool) -> Stretch | None:
    """The stretch where it comes round nearest to a day, on one side of it."""
    unit, first = cycle(stretch.text, language), stretch.when.earliest_start
    first = first if first is not None else stretch.when.latest_end
    if unit is None or first is None:
        return None
    near = (day - first) // CYCLES[unit]
    for count in (near - 1, near, near + 1, near + 2) if ahead else (near + 1, near, near - 1):
        when = moved(stretch.when, unit, count)
        if when is not None and _lies(when, day, ahead=ahead):
            return replace(stretch, when=when, own=moved(stretch.own, unit, count) or when)
    return None


def _lies(when: When, day: int, *, ahead: bool) -> bool:
    if ahead:
        return when.latest_end is None or when.latest_end >= day
    told = when.latest_end if when.earliest_start is None else when.earliest_start
    return told is None or told <= day


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


def moved(when: When, unit: Grain, count: int) -> When | None:
    """Every bound so many cycles on; the last day of a February stays the last."""
    whole = unit is Grain.YEAR and when.grain is Grain.MONTH
    try:
        bounds = [
            None if day is None else step(day + whole, count, unit) - whole for day in when.bounds
        ]
        return replace(
            when,
            earliest_start=bounds[0],
            latest_start=bounds[1],
            earliest_end=bounds[2],
            latest_end=bounds[3],
        )
    except BadDate:
        return None
