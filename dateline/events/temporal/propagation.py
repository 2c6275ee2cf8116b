"""Times that come from another event: in one breath, in a participle, after or before it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dateline import rules
from dateline.events.arguments import phrases
from dateline.events.temporal import consequences, coordination, reports, subordination
from dateline.events.temporal.linking import TAKES_UP
from dateline.events.temporal.offsets import Offset
from dateline.events.temporal.scene import Attachment, Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form
from dateline.model import Basis, Bound, Dating, EventClass, Relation
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.when import When

_WITHIN = frozenset({"in", "throughout"})  # before a noun that has a start and an end
Datings = Mapping[int, Dating]


@dataclass(frozen=True, slots=True)
class _Told:
    """What dates an event directly, by its token and by the last word of the time.

    `nouns` are the dated nouns behind "during" and the like, by clause; what is `counted` from
    another has told its relation so.
    """

    attachments: Mapping[int, list[Attachment]]
    ends: Mapping[int, Attachment]
    nouns: Mapping[int, list[int]]
    counted: Collection[int]


def by_offsets(told: Iterable[Offset], datings: Datings) -> dict[int, Dating]:
    """The times of events that are told as so long before or after a dated one."""
    found: dict[int, Dating] = {}
    settled: set[int] = set()
    for offset in told:
        for known, other, back in (
            (offset.later, offset.earlier, True),
            (offset.earlier, offset.later, False),
        ):
            dating = datings.get(known)
            if dating is None or other in datings or other in found or offset.timex in settled:
                continue
            settled.add(offset.timex)  # the nearest dated event is the one that it counts from
            when = offset.moved(_point(dating), back=back)
            if when is not None:
                step = f"“{offset.text}” {'before' if back else 'after'} the dated event"
                found[other] = Dating(when, Basis.EVENT, steps=(*dating.steps, step))
    return found


def _point(dating: Dating) -> When:
    """The time that a length is counted from: of "until 1990" the year itself."""
    when = dating.when
    edge = {Relation.ENDS: when.latest_end, Relation.BEGINS: when.earliest_start}
    day = edge.get(dating.relation)
    if dating.relation is Relation.AT or day is None:
        return when
    return When.around(day, when.grain)


def by_clauses(
    scene: Scene,
    datings: Datings,
    attachments: Mapping[int, list[Attachment]],
    counted: Collection[int],
) -> dict[int, Dating]:
    """The times that undated events have from dated ones in their sentence.

    What is `counted` from another ("42 days after she fell") has told its relation so.
    """
    found: dict[int, Dating] = {}
    known = dict(datings)
    relating = {token: each for token, each in datings.items() if token not in counted}
    ends: dict[int, Attachment] = {}
    for each in (each for many in attachments.values() for each in many):
        ends.setdefault(each.stretch.last, each)
    told = _Told(attachments, ends, _temporal_nouns(scene, relating), counted)
    for token in (*scene.mentions, *reversed(list(scene.mentions))):
        if token in datings or token in found:
            continue
        with rules.at(token):
            dating = _from_kin(scene, token, known, told)
        if dating is not None:
            known[token] = found[token] = dating
    return found | reports.of_talks(scene, known)


def _from_kin(scene: Scene, token: int, datings: Datings, told: _Told) -> Dating | None:
    head = scene.tree.heads[token]
    return (
        _named(scene, token, told)
        or _ever_since(scene, token, head, datings)
        or coordination.dated(scene, token, datings, told.attachments)
        or _of_head(scene, token, head, datings)
        or consequences.dated(scene, token, datings)
        or reports.of_papers(scene, token, datings)
        or _of_clause(scene, token, datings, told)
    )


@rule("propagation.when clause")
def _named(scene: Scene, token: int, told: _Told) -> Dating | None:
    """Until 1990, when she moved: a clause that says what happened at the time just told."""
    tree = scene.tree
    opening = next(
        (kid for kid in tree.kids[token] if kid < token and tree.words[kid] == "when"), None
    )
    if opening is None or opening < 2:
        return None
    last = opening - 2 if tree.words[opening - 1] == "," else opening - 1
    each = told.ends.get(last)
    if each is None:
        return None
    stretch = each.stretch
    again = replace(stretch, when=_last_told(stretch), bound=Bound.AT)
    reason = f"{TAKES_UP} “{stretch.text}”"
    return Dating(again.when, Basis.EXPRESSION, Relation.AT, stretch.timex, (reason,))


@rule("propagation.ever since")
def _ever_since(scene: Scene, token: int, head: int, datings: Datings) -> Dating | None:
    """Rediscovered in 2008 and since translated, and not been seen since: from then on."""
    tree, dating = scene.tree, datings.get(head)
    if tree.deps[token] not in ("conj", "parataxis") or dating is None:
        return None
    perfect = verbgroup.read(tree, scene.lexicon, token).perfect
    if dating.relation is not Relation.AT or not perfect:
        return None
    bare = [
        kid
        for kid in tree.kids[token]
        if tree.words[kid] == "since" and tree.kid(kid, "obl", "fixed") is None
    ]
    closing = any(kid > token and _closes(scene, kid) for kid in bare)
    alone = tree.subject(token) is None and any(kid < token for kid in bare)
    if not closing and not alone:
        return None
    when = When.since(dating.when)
    return replace(_bounded(scene, dating, head, when, Relation.BEGINS), basis=dating.basis)


def _closes(scene: Scene, index: int) -> bool:
    """Whether a word is the last of its clause: has not been seen since."""
    after, tree = index + 1, scene.tree
    return after >= len(tree.words) or tree.pos[after] in ("PUNCT", "CCONJ")


def _last_told(stretch: Stretch) -> When:
    """The time that stands last: the end of a pair, or the expression's own time."""
    first, last = stretch.when.earliest_end, stretch.when.latest_end
    if stretch.bound in (Bound.FROM, Bound.BETWEEN) and first is not None and last is not None:
        return When.within(first, last, stretch.own.grain)
    return stretch.own


@rule("propagation.from its verb")
def _of_head(scene: Scene, token: int, head: int, datings: Datings) -> Dating | None:
    """A participle, an event noun or an infinitive that its dated verb carries along."""
    tree, lexicon = scene.tree, scene.lexicon
    dating, dep = datings.get(head), tree.deps[token]
    if dating is None or dating.relation is not Relation.AT or dating.basis is Basis.NONE:
        return None
    if subordination.along(scene, token, head):
        return coordination.same(scene, dating, head, "going with")
    named = scene.mentions[token].form is Form.NOUN
    if named and dep in ("nsubj", "nsubj:pass") and tree.lemmas[head] in lexicon["verbs.happen"]:
        return _edge(scene, dating, head)
    if (
        dep in ("obj", "nsubj:pass", "xcomp")
        and scene.mentions[head].event_class is EventClass.ASPECTUAL
    ):
        return _edge(scene, dating, head)
    return None


@rule("propagation.edge")
def _edge(scene: Scene, dating: Dating, head: int) -> Dating | None:
    """What begins or ends with a dated verb has that edge there."""
    lemma, particle = scene.tree.lemmas[head], scene.tree.kid(head, "compound:prt")
    ending = scene.lexicon["verbs.ending"]
    phrasal = "" if particle is None else f"{lemma} {scene.tree.words[particle]}"
    if phrasal in ending:
        return _bounded(scene, dating, head, When.until(dating.when), Relation.ENDS)
    if lemma in scene.lexicon["verbs.beginning"]:
        return _bounded(
            scene, dating, head, When.since(dating.when, end_open=False), Relation.BEGINS
        )
    if lemma in ending:
        return _bounded(scene, dating, head, When.until(dating.when), Relation.ENDS)
    return None  # "the vote took place on Sunday" is told once, by its verb


@rule("propagation.beside a clause")
def _of_clause(scene: Scene, token: int, datings: Datings, told: _Told) -> Dating | None:
    """A "when", "after" or "before" between this event and a dated one."""
    tree = scene.tree
    head = tree.clause[tree.heads[token]]
    if tree.deps[token] == "advcl" and head in datings:
        return _across(scene, token, datings[head], head, below=True)
    nouns = told.nouns.get(token, ())
    for kid in (*tree.kids[token], *nouns):
        if kid in told.counted or _named(scene, kid, told) is not None:
            continue  # "the worst flood since 2011, when the dam broke"
        if kid in datings and (tree.deps[kid] in ("advcl", "obl") or kid in nouns):
            return _across(scene, kid, datings[kid], kid, below=False)
    return None


def _temporal_nouns(scene: Scene, datings: Datings) -> dict[int, list[int]]:
    """The dated nouns behind "during", "after" and the like, by the clause they stand in."""
    found: dict[int, list[int]] = {}
    for token in datings:
        leading = phrases.preposition(scene.tree, token)
        named = scene.mentions[token].form is Form.NOUN
        lasting = leading in _WITHIN and datings[token].relation is Relation.THROUGHOUT
        if named and (lasting or leading in scene.lexicon["dating.temporal"]):
            found.setdefault(scene.tree.clause[token], []).append(token)
    return found


def _across(scene: Scene, clause: int, dating: Dating, other: int, *, below: bool) -> Dating | None:
    """The relation that the word at the head of the lower clause gives; it may turn around."""
    tree, lexicon = scene.tree, scene.lexicon
    words = {
        tree.words[kid]
        for kid in tree.kids[clause]
        if tree.deps[kid] in ("mark", "advmod", "case") and kid < clause
    }
    if scene.mentions[clause].form is Form.NOUN:
        words.add(phrases.preposition(tree, clause))
    if dating.relation not in (Relation.AT, Relation.THROUGHOUT):
        return None
    if words & (lexicon["dating.same"] | _WITHIN):
        return coordination.same(scene, dating, other, "at the time of")
    if words & lexicon["dating.after"]:
        return _beside(scene, dating, other, later=not below)
    if words & lexicon["dating.before"]:
        return _beside(scene, dating, other, later=below)
    return None


def _beside(scene: Scene, dating: Dating, other: int, *, later: bool) -> Dating | None:
    first, last = dating.when.earliest_start, dating.when.latest_end
    if later:
        if first is None:
            return None
        after = When.no_earlier(first, dating.when.grain)
        return _bounded(scene, dating, other, after, Relation.AFTER)
    if last is None:
        return None
    before = When.no_later(last, dating.when.grain)
    return _bounded(scene, dating, other, before, Relation.BEFORE)


def _bounded(scene: Scene, dating: Dating, other: int, when: When, relation: Relation) -> Dating:
    step = f"{relation.value} “{scene.tree.tokens[other].text}”"
    return Dating(when, Basis.EVENT, relation, dating.timex, (*dating.steps, step))
