"""Which event a time expression dates: the noun it stands with, or the clause it stands in.

Parsers often hang a bare date on the wrong verb, so its place decides: the date belongs to the
nearest clause whose words it stands among, and the parse only breaks ties.
"""

from dataclasses import replace

from dateline.events.temporal import cycles, direction, nominal_anchoring, relinking
from dateline.events.temporal.filters import compares, excepts, taken_up
from dateline.events.temporal.scene import Attachment, Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form
from dateline.languages.lexicon import Lexicon
from dateline.model import Bound
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.tree import Tree
from dateline.syntax.verbgroup import Tense
from dateline.when import When

_POINTING = frozenset({Bound.AT, Bound.DURING})
_TOO_FAR = 4.0
_REACH = 14  # words that a date looks for a verb where the parse shows no clause
_GUESSED = 1.5
TAKES_UP = "“when” takes up"


def attach(scene: Scene, stretch: Stretch) -> Attachment | None:
    """What the stretch dates; None when it dates nothing that happens."""
    if _closes_period(scene.tree, scene.lexicon, _tied_to(scene.tree, stretch)):
        return None
    if taken_up(scene.tree, stretch) and _belongs_to_when(scene, stretch):
        return _of_when(scene, stretch)
    noun = nominal_anchoring.noun(scene, stretch)
    if not noun.settled:
        found = direction.aimed(scene, relinking.postponed(scene, _by_clause(scene, stretch)))
        return relinking.contradicted(scene, found)
    if noun.token is None:
        return None
    if noun.plain:
        stretch = replace(stretch, when=stretch.own, bound=Bound.AT, preposition="")
    return direction.aimed(scene, Attachment(stretch, noun.token, noun.reason))


def _belongs_to_when(scene: Scene, stretch: Stretch) -> bool:
    """The worst day since 2011, when; every year except 1952, when; the night in May, when."""
    tree, words = scene.tree, scene.lexicon
    if compares(tree, words, stretch) or excepts(tree, words, stretch):
        return True
    named = stretch.left - 1
    return (
        named > 0
        and tree.pos[named] == "NOUN"
        and tree.words[named - 1] == "the"
        and tree.lemmas[named] in words["dating.points"]
    )


@rule("linking.when clause")
def _of_when(scene: Scene, stretch: Stretch) -> Attachment | None:
    """The worst flood since 2011, when the dam broke: no flood of 2011, but when it broke."""
    token = scene.tree.heads[stretch.last + 2]
    if token not in scene.mentions:
        return None
    plain = replace(stretch, when=stretch.own, bound=Bound.AT, preposition="")
    return Attachment(plain, token, f"{TAKES_UP} “{stretch.text}”")


def _by_clause(scene: Scene, stretch: Stretch) -> Attachment | None:
    if _compared(scene.tree, stretch):
        return None
    candidates = _candidates(scene, stretch)
    if not candidates:
        return _nearest(scene, stretch)
    scored = [(_doubt(scene, stretch, token, place), token) for place, token in candidates]
    doubt, token = min(scored, key=lambda each: each[0])
    if doubt > _TOO_FAR:
        return None
    due = relinking.deadline(scene, stretch, token)
    if due is not None and stretch.when.latest_end is not None:
        by = When.no_later(stretch.when.latest_end, stretch.when.grain)
        return Attachment(
            replace(stretch, bound=Bound.BY, when=by), due, _reason(scene, stretch, due)
        )
    token = relinking.meant(scene, stretch, token)
    return Attachment(stretch, token, _reason(scene, stretch, token), max(doubt, 0.0))


@rule("linking.compared")
def _compared(tree: Tree, stretch: Stretch) -> bool:
    """Compared with a profit of 84 million last year: what it is held against, and no verb, was."""
    first = tree.sentences[tree.tokens[stretch.first].sentence][0]
    for at in range(stretch.left - 1, max(first, stretch.left - _REACH), -1):
        if tree.words[at] in ("with", "to") and tree.lemmas[at - 1] == "compare":
            return True
        if tree.pos[at] in ("VERB", "AUX") or tree.words[at] in (",", ";"):
            return False
    return False


@rule("linking.nearest verb")
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
        found = scene.mentions.get(at)
        if found is not None and found.form is Form.VERB:
            return Attachment(stretch, at, _reason(scene, stretch, at), _GUESSED)
    return None


def _reason(scene: Scene, stretch: Stretch, token: int) -> str:
    where = "before" if token > stretch.last else "after"
    return f"“{stretch.text}” stands {where} “{scene.tree.tokens[token].text}” in its clause"


def _candidates(scene: Scene, stretch: Stretch) -> list[tuple[float, int]]:
    """The clause heads that the stretch may belong to, each with how far up it is."""
    tree = scene.tree
    before, comma = _neighbour(tree, stretch.left, -1)
    if before is not None and tree.pos[before] == "CCONJ" and _continues(tree, stretch, before):
        before -= 1
    after, _ = _neighbour(tree, stretch.last, 1)
    found: dict[int, float] = {}
    if before is not None and not _opens(tree, before):
        for level, head in enumerate(tree.chain(before)):
            found.setdefault(head, level + (0.7 if comma and level == 0 else 0.0))
        for kid in tree.kids[tree.clause[before]]:
            if tree.deps[kid] == "amod" and kid in scene.mentions and kid < stretch.left:
                found.setdefault(kid, 0.0)  # a verb taken for an adjective
    elif after is not None:
        for level, head in enumerate(tree.chain(_main(tree, after))):
            found.setdefault(head, float(level))
    if comma and after is not None:
        found.setdefault(tree.clause[_main(tree, after)], 1.4)
    if not found and after is not None:
        found[tree.clause[after]] = 0.0
    end = _semicolon(scene, stretch)
    return [
        (level, head)
        for head, level in found.items()
        if head < end
        and (_can_happen(scene, head) or relinking.deadline(scene, stretch, head) is not None)
    ]


def _semicolon(scene: Scene, stretch: Stretch) -> int:
    """Where what a stretch can date ends: at the semicolon behind it, if a verb stands before."""
    tree = scene.tree
    last = tree.sentences[tree.tokens[stretch.first].sentence][1]
    for at in range(stretch.last + 1, last):
        if tree.words[at] == ";":
            verbs = any(each in scene.mentions for each in range(stretch.last + 1, at))
            return at if verbs else last + 1
    return last + 1


def _can_happen(scene: Scene, head: int) -> bool:
    """Whether a date can be said of a clause: it has a trigger, or a copula or a "there is"."""
    tree = scene.tree
    if head in scene.mentions:
        return True
    return tree.kid(head, "cop") is not None or tree.lemmas[head] == "be"


@rule("linking.period")
def _closes_period(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """The year ended March 31, the quarter that ends in June: no event, but which year."""
    if tree.lemmas[verb] != "end" or tree.deps[verb] not in ("acl", "acl:relcl"):
        return False
    return tree.lemmas[tree.heads[verb]] in lexicon["dating.parts"]


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


def _continues(tree: Tree, stretch: Stretch, conjunction: int) -> bool:
    """Whether "and" joins the stretch to another time: in 2012 [and 2014]."""
    alike = tree.pos[conjunction - 1] == tree.pos[stretch.first] != "NOUN"
    return conjunction > 0 and (alike or tree.heads[stretch.last] == conjunction - 1)


def _opens(tree: Tree, index: int) -> bool:
    """Whether a word opens the clause that a stretch behind it stands in."""
    if tree.words[index] in ("both", "either"):
        return False
    if tree.pos[index] in ("CCONJ", "SCONJ"):
        return True
    return tree.deps[index] in ("cc", "mark")


def _main(tree: Tree, index: int) -> int:
    """A word of the main clause, where a word opens a subordinate one: "In 1990, when he ..."."""
    if tree.pos[index] == "SCONJ" or (tree.pos[index] == "ADV" and tree.morph[index].pron_type):
        return tree.heads[tree.clause[index]]
    return index


def _doubt(scene: Scene, stretch: Stretch, token: int, level: float) -> float:
    """How little a clause suits a stretch: its height, the parse, tense and distance."""
    tree = scene.tree
    doubt = level
    if _tied_to(tree, stretch) == token:
        doubt -= 0.6
    doubt += abs(token - stretch.first) / 50
    if stretch.bound in _POINTING:
        doubt += _clash(scene, stretch, token)
    return doubt


def _tied_to(tree: Tree, stretch: Stretch) -> int:
    """The head of the clause that the parse puts the stretch in."""
    head = tree.heads[stretch.last]
    inside = range(stretch.left, stretch.last + 1)
    return tree.clause[tree.heads[stretch.first] if head in inside else head]


def _clash(scene: Scene, stretch: Stretch, token: int) -> float:
    """How badly the verb's tense and the side of the anchor on which the time lies agree."""
    found = scene.mentions.get(token)
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
        turnable = cycles.cycle(stretch.text, scene.language) is not None
        if group.tense is Tense.FUTURE:
            return 0.3 if turnable else 1.6
        if group.tense is Tense.INFINITIVE and group.modal is None and not group.perfect:
            if turnable and direction.looks_ahead(scene, token):
                return 0.3
            achieved = (
                scene.tree.lemmas[scene.tree.heads[token]] in scene.lexicon["verbs.achieving"]
            )
            return 0.4 if achieved else 1.9
    return 0.0
