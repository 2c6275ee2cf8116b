"""When each event happened: from an expression, from another event, or only from publication."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import rules
from dateline.events.temporal import (
    default_bounds,
    direction,
    filters,
    intervals,
    linking,
    list_dates,
    offsets,
    propagation,
    sequence,
)
from dateline.events.temporal.scene import Attachment, Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form, Mention
from dateline.model import Basis, Bound, Dating, Document, EventClass, Modality, Relation, Timex
from dateline.rules import rule
from dateline.syntax.tree import Tree
from dateline.when import Grain, Kind, When

_RELATIONS = {
    Bound.UNTIL: Relation.ENDS,
    Bound.SINCE: Relation.BEGINS,
    Bound.FROM: Relation.BEGINS,
    Bound.BY: Relation.BEFORE,
    Bound.BEFORE: Relation.BEFORE,
    Bound.AFTER: Relation.AFTER,
}
_GAP = 9  # words of "(as consul until 2011) and as head of its office in Lund (until 2013)"
_GRAINS = list(Grain)
_LIST = frozenset({"and", "or", ",", "in", "on", "&", "again"})


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its time; `doubt` grows with what speaks against the expression."""

    mention: Mention
    dating: Dating
    doubt: float = 0.0


def date_events(
    scene: Scene,
    document: Document,
    timexes: Sequence[Timex],
    modalities: Mapping[int, Modality],
) -> tuple[list[Dated], tuple[Timex, ...]]:
    """Each event with its time, in order, and the expressions as they were read for them.

    Two dates of one verb make two events.
    """
    told = list(offsets.read(scene.tree, scene.lexicon, scene.mentions, timexes, document.language))
    taken = {offset.timex for offset in told}
    read = filters.read(scene.tree, scene.lexicon, timexes, document.text, document.published)
    free = [stretch for stretch in read if stretch.timex not in taken]
    tried = (linking.attach(scene, stretch) for stretch in free)
    attached = [found for found in rules.attributed(tried, _token) if found is not None]
    own = {found.token for found in attached}
    attached += list_dates.attach(scene, free, own, document.text)
    attachments: dict[int, list[Attachment]] = defaultdict(list)
    unturned = {each.timex: each for each in free}
    ordered = rules.attributed(sequence.settled(scene, attached), _token)
    decided = list(direction.settled(ordered, unturned))
    for found in decided:
        attachments[found.token].append(found)
    mentions = _completed(scene.mentions, attachments)
    whole = replace(scene, mentions=mentions)
    closed = intervals.ended(whole, attachments)
    direct = {token: _dated(whole, mentions[token], many) for token, many in closed.items()}
    datings = {token: dated[0].dating for token, dated in direct.items()}
    datings |= propagation.by_offsets(told, datings)
    counted = {token for offset in told for token in (offset.earlier, offset.later)}
    datings |= propagation.by_clauses(whole, datings, attachments, counted)
    dated = [
        each
        for token, found in sorted(mentions.items())
        for each in direct.get(token)
        or [_rest(whole, found, datings.get(token), modalities.get(token))]
    ]
    return dated, direction.corrected(timexes, decided)


def _token(found: Attachment | None) -> int | None:
    return None if found is None else found.token


def _rest(scene: Scene, found: Mention, dating: Dating | None, modality: Modality | None) -> Dated:
    with rules.at(found.token):
        known = dating or default_bounds.dating(scene, found, modality or Modality.ACTUAL)
    return Dated(found, known)


def _completed(mentions: Mapping[int, Mention], attachments: Iterable[int]) -> dict[int, Mention]:
    """The triggers, with the predicates that only their date makes worth telling."""
    whole = dict(mentions)
    for token in attachments:
        whole.setdefault(token, Mention(token, Form.PREDICATE, EventClass.STATE))
    return dict(sorted(whole.items()))


def _dated(scene: Scene, found: Mention, many: list[Attachment]) -> list[Dated]:
    """The event with its best date, and once more for each further date in a list."""
    best = min(many, key=_rank)
    for each in many:
        if (
            _inside(each.stretch.when, best.stretch.when)
            and each.stretch.bound is best.stretch.bound
        ):
            best = each
    chosen = [best, *_listed(scene.tree, best, many)]
    return [Dated(found, _dating(scene, found, each), each.doubt) for each in chosen]


def _rank(each: Attachment) -> tuple[bool, int, int, int]:
    """A point before a bound, a near one before a far one, a fine one before a coarse one."""
    grain = _GRAINS.index(each.stretch.when.grain)
    return each.stretch.bound in _RELATIONS, round(each.doubt), grain, each.stretch.first


def _inside(one: When, other: When) -> bool:
    """Whether the one time is a finer telling of the other."""
    ends = (one.earliest_start, one.latest_end, other.earliest_start, other.latest_end)
    if None in ends or ends[0:2] == ends[2:4]:
        return False
    return bool(ends[2] <= ends[0] and ends[1] <= ends[3])  # type: ignore[operator]  # none is None


def _listed(tree: Tree, best: Attachment, many: list[Attachment]) -> list[Attachment]:
    """Dates in a row with the best one: in 1996 and 2000, or until 1990 and until 1998."""
    ordered = sorted(many, key=lambda each: each.stretch.first)
    place = ordered.index(best)
    found: list[Attachment] = []
    for row in (ordered[place + 1 :], ordered[:place][::-1]):
        last = best
        for each in row:
            first, second = sorted((last, each), key=lambda one: one.stretch.first)
            if _in_row(tree, first, second):
                found.append(each)
                last = each
    return found


@rule("linking.dates in a row")
def _in_row(tree: Tree, first: Attachment, second: Attachment) -> bool:
    """Whether "and" or a comma joins two dates that lie apart."""
    between = range(first.stretch.last + 1, second.stretch.left)
    words = [tree.words[at] for at in between]
    one, other = first.stretch, second.stretch
    if not _apart(one, other):
        return False
    if words and _LIST.issuperset(words) and "and" not in words:
        return one.when.grain is other.when.grain
    verbs = any(tree.pos[at] in ("VERB", "AUX", "SCONJ") for at in between)
    return "and" in words and len(words) <= _GAP and not verbs


def _apart(one: Stretch, other: Stretch) -> bool:
    """Whether two times have no day in common; an end that is told stands for its time."""
    if {one.bound, other.bound} == {Bound.UNTIL, Bound.SINCE}:
        return False  # "since May and until July" is one time
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return False
    return first[1] < second[0] or second[1] < first[0]


def _days(stretch: Stretch) -> tuple[int, int] | None:
    """The first and last day of a time; of "until" and "since" the day that they tell."""
    first, last = stretch.when.earliest_start, stretch.when.latest_end
    if stretch.bound is Bound.UNTIL:
        first = last
    elif stretch.bound is Bound.SINCE:
        last = first
    return None if first is None or last is None else (first, last)


def _dating(scene: Scene, found: Mention, each: Attachment) -> Dating:
    stretch = each.stretch
    when, relation = stretch.when, _RELATIONS.get(stretch.bound, Relation.AT)
    durative = lasting(scene, found)
    if when.kind is Kind.STATE and relation is Relation.AT:
        relation = Relation.THROUGHOUT
    if (
        stretch.bound is Bound.FROM
        and when.earliest_start is not None
        and when.latest_end is not None
    ):
        relation = Relation.THROUGHOUT
    if stretch.bound in (Bound.BETWEEN, Bound.DURING) and durative:
        relation = Relation.THROUGHOUT
    if relation is Relation.THROUGHOUT and not durative and stretch.bound is Bound.BETWEEN:
        relation, when = Relation.AT, replace(when, kind=Kind.OCCURRENCE)
    if relation in (Relation.ENDS, Relation.BEGINS) and when.kind is not Kind.STATE:
        when = replace(when, kind=Kind.STATE)
    return Dating(when, Basis.EXPRESSION, relation, stretch.timex, (each.reason,))


def lasting(scene: Scene, found: Mention) -> bool:
    """Whether the event is a state or goes on for its whole time."""
    if found.form is Form.PREDICATE or found.event_class in (EventClass.STATE, EventClass.I_STATE):
        return True
    return scene.tree.lemmas[found.token] in scene.lexicon["verbs.stative"]
