"""Which event a time expression dates: the noun it stands with, or the clause it stands in.

Parsers often hang a bare date on the wrong verb, so its place decides: the date belongs to the
nearest clause whose words it stands among, and the parse only breaks ties.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.events import aiming, nearby, verbgroup
from dateline.events.lexicon import Lexicon
from dateline.events.stretches import Stretch
from dateline.events.tree import Tree
from dateline.events.triggers import Form, Found
from dateline.events.verbgroup import Tense
from dateline.model import Bound

_POINTING = frozenset({Bound.AT, Bound.DURING})
_TOO_FAR = 4.0
_REACH = 14  # words that a date looks for a verb where the parse shows no clause
_GUESSED = 1.5


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stretch and the token that it dates, with the reason in words and how near they are."""

    stretch: Stretch
    token: int
    reason: str
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What attaching needs to know of a document."""

    tree: Tree
    lexicon: Lexicon
    founds: Mapping[int, Found]
    published: date | None
    language: str


def attach(scene: Scene, stretch: Stretch) -> Attachment | None:
    """What the stretch dates; None when it dates nothing that happens."""
    noun = nearby.noun(scene.tree, scene.lexicon, scene.founds, stretch)
    if not noun.settled:
        return _aimed(scene, _by_clause(scene, stretch))
    if noun.token is None:
        return None
    if noun.plain:
        stretch = replace(stretch, when=stretch.own, bound=Bound.AT, preposition="")
    return _aimed(scene, Attachment(stretch, noun.token, noun.reason))


def _aimed(scene: Scene, found: Attachment | None) -> Attachment | None:
    """The attachment with its time turned to the side that the event looks to."""
    if found is None or scene.published is None:
        return found
    ahead = _looks_ahead(scene, found)
    if ahead is None:
        return found
    stretch = aiming.turned(found.stretch, scene.published, scene.language, ahead=ahead)
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
    if group.tense is Tense.PAST and scene.tree.lemmas[found.token] not in scene.lexicon["verbs.planning"]:
        return False
    above = scene.tree.heads[found.token]
    if group.tense is not Tense.INFINITIVE or scene.tree.deps[found.token] not in ("xcomp", "ccomp"):
        return None
    planned = scene.tree.lemmas[above] in scene.lexicon["verbs.planning"]
    now = verbgroup.read(scene.tree, scene.lexicon, above).tense is Tense.PRESENT
    return True if planned and now else None


def _by_clause(scene: Scene, stretch: Stretch) -> Attachment | None:
    candidates = _candidates(scene, stretch)
    if not candidates:
        return _nearest(scene, stretch)
    scored = [(_doubt(scene, stretch, token, place), token) for place, token in candidates]
    doubt, token = min(scored, key=lambda each: each[0])
    if doubt > _TOO_FAR:
        return None
    token = _scheduled(scene, stretch, _aspectual(scene, _there_is(scene, token)))
    return Attachment(stretch, token, _reason(scene, stretch, token), max(doubt, 0.0))


def _nearest(scene: Scene, stretch: Stretch) -> Attachment | None:
    """The nearest verb with no comma between, where the parse made no clause to belong to."""
    tree = scene.tree
    first, last = tree.sentences[tree.tokens[stretch.first].sentence]
    fronted = stretch.left == first
    ahead = range(stretch.last + 1, min(last, stretch.last + _REACH) + 1)
    behind = range(stretch.left - 1, max(first, stretch.left - _REACH) - 1, -1)
    for at in ahead if fronted else behind:
        if tree.words[at] in (",", ";", ":") and not fronted:
            return None
        found = scene.founds.get(at)
        if found is not None and found.form is Form.VERB:
            return Attachment(stretch, at, _reason(scene, stretch, at), _GUESSED)
    return None


def _there_is(scene: Scene, token: int) -> int:
    """There was a riot: the riot."""
    subject = scene.tree.subject(token)
    existential = scene.tree.kid(token, "expl") is not None or scene.tree.lemmas[token] == "be"
    return subject if existential and subject in scene.founds else token


def _aspectual(scene: Scene, token: int) -> int:
    """Began withdrawing, were released unharmed: the finite verb is what is dated."""
    tree, head = scene.tree, scene.tree.heads[token]
    above = scene.founds.get(head)
    if tree.deps[token] != "xcomp" or above is None or above.form is not Form.VERB:
        return token
    if tree.kid(token, "expl", "cop", "nsubj") is not None:
        return token
    infinitive = verbgroup.read(tree, scene.lexicon, token).tense is Tense.INFINITIVE
    edge = tree.lemmas[head] in scene.lexicon["verbs.beginning"] | scene.lexicon["verbs.ending"]
    return head if edge or not infinitive else token


def _scheduled(scene: Scene, stretch: Stretch, token: int) -> int:
    """What is planned for a day: the vote, not the planning."""
    tree, subject = scene.tree, scene.tree.subject(token)
    if tree.lemmas[token] not in scene.lexicon["verbs.scheduled"] or subject not in scene.founds:
        return token
    ahead = scene.published is not None and _starts_after(stretch, scene.published)
    passive = tree.deps[subject] == "nsubj:pass" or tree.pos[token] == "ADJ"
    told_itself = tree.kid(token, "xcomp", "ccomp") is not None
    return subject if passive and not told_itself and (ahead or stretch.preposition == "for") else token


def _starts_after(stretch: Stretch, day: date) -> bool:
    first = stretch.when.earliest_start
    return first is not None and first > day.toordinal()


def _reason(scene: Scene, stretch: Stretch, token: int) -> str:
    where = "before" if token > stretch.last else "after"
    return f"“{stretch.text}” stands {where} “{scene.tree.tokens[token].text}” in its clause"


def _candidates(scene: Scene, stretch: Stretch) -> list[tuple[float, int]]:
    """The clause heads that the stretch may belong to, each with how far up it is."""
    tree = scene.tree
    before, comma = _neighbour(tree, stretch.left, -1)
    after, _ = _neighbour(tree, stretch.last, 1)
    found: dict[int, float] = {}
    if before is not None and not _opens(tree, before):
        for level, head in enumerate(tree.chain(before)):
            found.setdefault(head, level + (0.7 if comma and level == 0 else 0.0))
    elif after is not None:
        for level, head in enumerate(tree.chain(_main(tree, after))):
            found.setdefault(head, float(level))
    if comma and after is not None:
        found.setdefault(tree.clause[_main(tree, after)], 1.4)
    if not found and after is not None:
        found[tree.clause[after]] = 0.0
    return [(level, head) for head, level in found.items() if _can_happen(scene, head)]


def _can_happen(scene: Scene, head: int) -> bool:
    """Whether a date can be said of a clause: it has a trigger, or a copula or a "there is"."""
    tree = scene.tree
    if head in scene.founds:
        return True
    return tree.kid(head, "cop") is not None or tree.lemmas[head] == "be"


def _neighbour(tree: Tree, index: int, step: int) -> tuple[int | None, bool]:
    """The next word in a direction that is no punctuation, and whether a comma lay between."""
    sentence = tree.tokens[index].sentence
    comma = False
    at = index + step
    while 0 <= at < len(tree.tokens) and tree.tokens[at].sentence == sentence:
        if tree.pos[at] != "PUNCT":
            return at, comma
        if tree.words[at] in (":", ";", "–", "—", "-", "--") and step < 0:
            return None, comma
        comma = comma or tree.words[at] == ","
        at += step
    return None, comma


def _opens(tree: Tree, index: int) -> bool:
    """Whether a word opens the clause that a stretch behind it stands in."""
    if tree.pos[index] in ("CCONJ", "SCONJ"):
        return True
    return tree.deps[index] in ("cc", "mark")


def _main(tree: Tree, index: int) -> int:
    """A word of the main clause, where a word opens a subordinate one: "In 1990, when he ..."."""
    if tree.pos[index] == "SCONJ" or tree.tokens[index].tag in ("WRB",):
        return tree.heads[tree.clause[index]]
    return index


def _doubt(scene: Scene, stretch: Stretch, token: int, level: float) -> float:
    """How little a clause suits a stretch: its height, the parse, tense and distance."""
    tree = scene.tree
    doubt = level
    attached = tree.clause[tree.heads[stretch.last] if tree.heads[stretch.last] not in range(
        stretch.left, stretch.last + 1) else tree.heads[stretch.first]]
    if attached == token:
        doubt -= 0.6
    doubt += abs(token - stretch.first) / 50
    if stretch.bound in _POINTING:
        doubt += _clash(scene, stretch, token)
    return doubt


def _clash(scene: Scene, stretch: Stretch, token: int) -> float:
    """How badly the verb's tense and the side of the anchor on which the time lies agree."""
    found = scene.founds.get(token)
    if scene.published is None or found is None or found.form is Form.NOUN:
        return 0.0
    anchor = scene.published.toordinal()
    first, last = stretch.when.earliest_start, stretch.when.latest_end
    group = verbgroup.read(scene.tree, scene.lexicon, token)
    planning = scene.tree.lemmas[token] in scene.lexicon["verbs.planning"]
    if first is not None and first > anchor:
        finished = group.tense is Tense.PAST and not planning
        return 1.6 if finished else 0.3 if planning else 0.0
    if last is not None and last < anchor:
        if group.tense is Tense.FUTURE:
            return 1.6
        if group.tense is Tense.INFINITIVE and group.modal is None and not group.perfect:
            achieved = scene.tree.lemmas[scene.tree.heads[token]] in scene.lexicon["verbs.achieving"]
            return 0.4 if achieved else 1.3
    return 0.0
