"""The event noun that a time stands with: "the March 2011 earthquake", "war (1939-1945)"."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.events.arguments import phrases
from dateline.events.temporal import punctuation
from dateline.events.temporal.scene import Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form, Mention
from dateline.languages.lexicon import Lexicon
from dateline.model import Bound
from dateline.rules import rule
from dateline.syntax.tree import Tree

_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
_MODIFYING = frozenset({"compound", "nmod:poss", "amod", "nummod", "nmod:unmarked", "nmod", "det"})
_SPANNING = frozenset({Bound.FROM, Bound.UNTIL, Bound.SINCE, Bound.BETWEEN})
_LONG = 800  # days
_LISTING = frozenset({",", "and", "or"})
_BRACKET = "stands in parentheses after it"
Mentions = Mapping[int, Mention]


@dataclass(frozen=True, slots=True)
class Noun:
    """The dated noun; settled without a token: the expression belongs to a thing, not an event."""

    settled: bool
    token: int | None = None
    reason: str = ""
    plain: bool = False  # the word before the expression is the noun's, not the expression's


OPEN = Noun(False)
NOTHING = Noun(True)


def noun(scene: Scene, stretch: Stretch) -> Noun:
    """The event noun that the stretch dates, if its place settles that."""
    return (
        _marked(scene, stretch)
        or _behind(scene.tree, scene.mentions, stretch)
        or _subject_of_date(scene.tree, scene.mentions, stretch)
        or _before(scene, stretch)
        or _due(scene.tree, scene.mentions, stretch)
        or _joined(scene.tree, scene.mentions, stretch)
        or _described(scene, stretch)
        or OPEN
    )


@rule("anchoring.bracket or colon")
def _marked(scene: Scene, stretch: Stretch) -> Noun | None:
    """War (1979-1988); Parade: Sunday at two."""
    if punctuation.bracketed(scene.tree, stretch):
        token = punctuation.before_bracket(scene, stretch)
        return NOTHING if token is None else Noun(True, token, f"“{stretch.text}” {_BRACKET}")
    token = punctuation.listed(scene, stretch)
    return None if token is None else Noun(True, token, f"“{stretch.text}” stands after its colon")


@rule("anchoring.before its noun")
def _behind(tree: Tree, mentions: Mentions, stretch: Stretch) -> Noun | None:
    """The 1994 coup, last year's ban: the noun that the expression stands before."""
    after = stretch.last + 1
    if (
        after >= len(tree.words)
        or tree.tokens[after].sentence != tree.tokens[stretch.last].sentence
    ):
        return None
    possessive = tree.words[after] in ("'s", "’s", "'", "’")
    if possessive:
        after += 1
    elif not _modifies(tree, stretch, after):
        return None
    last, end = None, tree.sentences[tree.tokens[stretch.last].sentence][1]
    while after <= end and tree.pos[after] in _NAMING:
        if tree.pos[after] == "VERB" and tree.deps[after] != "amod":
            break
        if tree.pos[after] in ("NOUN", "PROPN"):
            last = after
            if after in mentions and tree.deps[after] != "compound":
                break
        after += 1
    if last is None:
        return None
    if last in mentions:
        which = f"“{stretch.text}” says which “{tree.tokens[last].text}”"
        return Noun(True, last, which, plain=True)
    return NOTHING if possessive or _determined(tree, stretch) else None


def _determined(tree: Tree, stretch: Stretch) -> bool:
    before = stretch.first - 1
    return before >= 0 and tree.pos[before] == "DET"


def _modifies(tree: Tree, stretch: Stretch, after: int) -> bool:
    """Whether the expression is part of the noun phrase that goes on behind it."""
    if tree.pos[after] not in _NAMING or stretch.bound is not Bound.AT:
        return False
    inside = range(stretch.first, stretch.last + 1)
    for at in inside:
        head = tree.heads[at]
        if head > stretch.last and tree.deps[at] in _MODIFYING:
            noun_head = tree.pos[head] in ("NOUN", "PROPN")
            fronted = stretch.left == tree.sentences[tree.tokens[at].sentence][0]
            return noun_head and (not fronted or _determined(tree, stretch))
    return _determined(tree, stretch) and tree.pos[after] in ("NOUN", "ADJ")


@rule("anchoring.said of its subject")
def _subject_of_date(tree: Tree, mentions: Mentions, stretch: Stretch) -> Noun | None:
    """The election is on Sunday: a date that is said of its subject."""
    for at in range(stretch.first, stretch.last + 1):
        if tree.kid(at, "cop") is not None:
            subject = tree.subject(at)
            if subject in mentions:
                return Noun(True, subject, f"it is said to be “{stretch.text}”")
    return None


@rule("anchoring.aside")
def _described(scene: Scene, stretch: Stretch) -> Noun | None:
    """Mora, the winner four years ago in Oslo, fell: when somebody was what an aside calls them.

    An aside may close the sentence: "..., said Mora, his captain in 1994."
    """
    tree, cues = scene.tree, scene.lexicon["attribution.cues"]
    first, last = tree.sentences[tree.tokens[stretch.first].sentence]
    opened = next((at for at in range(stretch.left - 1, first, -1) if tree.words[at] == ","), None)
    closed = next((at for at in range(stretch.last + 1, last) if tree.words[at] == ","), None)
    if opened is None:
        return None
    closed = last if closed is None else closed
    if any(tree.pos[at] in ("VERB", "AUX") for at in range(opened, closed)):
        return None
    for aside in range(opened + 1, stretch.left):
        named = tree.heads[aside]
        verb = tree.heads[named]
        apart = verb > closed or (verb < named and tree.lemmas[verb] in cues)
        subject = apart and tree.deps[named] in ("nsubj", "nsubj:pass")
        if tree.deps[aside] == "appos" and named < opened and subject:
            return None if aside in scene.mentions else NOTHING
    return None


@rule("anchoring.behind its noun")
def _before(scene: Scene, stretch: Stretch) -> Noun | None:
    """A coup the previous month, the war of 1812, the summit on Tuesday (agreed ...)."""
    tree, lexicon, mentions = scene.tree, scene.lexicon, scene.mentions
    before = stretch.left - 1
    if before < 0 or tree.tokens[before].sentence != tree.tokens[stretch.first].sentence:
        return None
    if tree.pos[before] not in ("NOUN", "PROPN"):
        return None
    if stretch.preposition == "for" and tree.lemmas[before] in lexicon["nouns.periodical"]:
        return NOTHING  # "cut its forecast for 2011"
    named = _phrase_head(tree, mentions, before)
    office = tree.heads[named] if named is not None and tree.deps[named] == "nmod" else None
    held = office is not None and tree.lemmas[office] in lexicon["states.offices"]
    if named is None or (held and stretch.bound in _SPANNING):
        return _no_event(tree, lexicon, stretch, before)  # "head of sales from 1989 to 1992"
    reason = f"“{stretch.text}” stands right after “{tree.tokens[named].text}”"
    latest = _is_latest(tree, named)
    if (
        stretch.preposition == "of"
        or latest
        or _stands_alone(tree, lexicon, mentions, named, stretch)
    ):
        return Noun(True, named, reason)
    ahead = scene.published is not None and _after(stretch, scene.published.toordinal())
    asked = tree.lemmas[tree.heads[named]] in lexicon["verbs.planning"]
    if ahead and asked and phrases.preposition(tree, named) == "for":
        return Noun(True, named, reason)  # "called for a meeting on Friday"
    if is_set(tree, lexicon, named) and stretch.bound is Bound.AT:
        return Noun(True, named, reason)
    if stretch.preposition == "for" and tree.deps[named] in ("obj", "obl", "nsubj:pass", "nsubj"):
        return Noun(True, named, f"“{stretch.text}” is what “{tree.tokens[named].text}” is set for")
    return None


def _is_latest(tree: Tree, named: int) -> bool:
    """Denied it often, most recently in a statement on Thursday: the statement was then."""
    before = phrases.phrase(tree, named)[0] - 1
    return before > 2 and tree.words[before - 2 : before] == ["most", "recently"]


@rule("anchoring.due")
def _due(tree: Tree, mentions: Mentions, stretch: Stretch) -> Noun | None:
    """With an election due this September: when it is due."""
    named = stretch.left - 2
    if named < 0 or tree.words[named + 1] != "due" or tree.kid(named + 1, "cop") is not None:
        return None
    event = _phrase_head(tree, mentions, named)
    return None if event is None else Noun(True, event, f"it is due “{stretch.text}”")


@rule("anchoring.row of dates")
def _joined(tree: Tree, mentions: Mentions, stretch: Stretch) -> Noun | None:
    """The droughts of 1998, 2000 and 2008: the others are the noun's, too."""
    at = stretch.first - 1
    if at < 0 or tree.words[at] not in _LISTING:
        return None
    first = tree.sentences[tree.tokens[at].sentence][0]
    while at > first and (tree.pos[at] == "NUM" or tree.words[at] in _LISTING):
        at -= 1
    named = at - 1
    if tree.words[at] != "of" or named not in mentions or mentions[named].form is not Form.NOUN:
        return None
    return Noun(True, named, f"“{stretch.text}” is another of “{tree.words[named]}”")


def is_set(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Proposed a meeting on Thursday: the day is the meeting's, and it lies ahead."""
    wished = tree.deps[noun] == "obj" and tree.lemmas[tree.heads[noun]] in lexicon["verbs.setting"]
    return wished and tree.lemmas[noun] in lexicon["nouns.scheduled"]


@rule("anchoring.thing of a date")
def _no_event(tree: Tree, lexicon: Lexicon, stretch: Stretch, before: int) -> Noun | None:
    """A thing of a date ("the constitution of 1958"), or an office held from one to another."""
    if tree.lemmas[before] in lexicon["dating.parts"]:
        return None
    if tree.lemmas[before] == "time" and _spans(stretch):
        return NOTHING  # "the third time in the past decade"
    if stretch.preposition == "of":
        adverbial = tree.deps[before] == "obl" and tree.clause[before] != before
        return None if adverbial else NOTHING
    if stretch.preposition == "from" and tree.heads[before] > stretch.last:
        return NOTHING  # "figures from 2012 show"
    if stretch.bound not in _SPANNING:
        return None
    office = before
    for _ in range(3):
        if tree.lemmas[office] in lexicon["states.offices"]:
            apart = tree.deps[office] in ("conj", "appos", "root", "parataxis")
            held = apart and tree.kid(office, "case") is None  # "and as envoy until 2012"
            return (
                Noun(
                    True, office, f"“{stretch.text}” is how long “{tree.tokens[office].text}” held"
                )
                if held
                else None
            )
        if tree.deps[office] not in ("nmod", "flat", "compound") or tree.heads[office] >= office:
            return None
        office = tree.heads[office]
    return None


def _after(stretch: Stretch, day: int) -> bool:
    first = stretch.when.earliest_start
    return first is not None and first > day


def _spans(stretch: Stretch) -> bool:
    first, last = stretch.when.earliest_start, stretch.when.latest_end
    return first is not None and last is not None and last - first > _LONG


def _phrase_head(tree: Tree, mentions: Mentions, index: int) -> int | None:
    """The event noun whose phrase ends at a word, at most three nouns up."""
    at = index
    for _ in range(4):
        if at in mentions and mentions[at].form is Form.NOUN:
            return at
        joined = tree.deps[at] == "conj" and tree.kid(at, "case") is None
        if not joined and tree.deps[at] not in ("nmod", "flat", "compound", "nmod:poss"):
            return None
        head = tree.heads[at]
        if head >= at or tree.pos[head] not in ("NOUN", "PROPN"):
            return None
        at = head
    return None


def _tied(tree: Tree, stretch: Stretch, named: int) -> bool:
    """Whether the parse hangs the expression on the noun itself."""
    inside = range(stretch.first, stretch.last + 1)
    return any(tree.heads[at] == named for at in inside)


def _stands_alone(
    tree: Tree, lexicon: Lexicon, mentions: Mentions, named: int, stretch: Stretch
) -> bool:
    """Whether the noun cannot share the date with its clause's verb."""
    if tree.deps[named] in ("nsubj", "nsubj:pass") and tree.heads[named] > stretch.last:
        return True
    leading = phrases.preposition(tree, named)
    if leading in lexicon["dating.temporal"] and tree.deps[named] != "obl:agent":
        return True
    if leading == "of" and _tied(tree, stretch, named):
        return True
    return not any(head in mentions and head != named for head in tree.chain(named))
