"""Whether the text says that it happened or that it did not, from what stands with and above it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.events.triggers.finder import Form, Mention
from dateline.languages.lexicon import Lexicon
from dateline.model import Polarity
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.tree import Tree
from dateline.syntax.verbgroup import Tense

_DEEP = 6
_NEGATING = frozenset({"advmod", "det", "mark", "aux", "case", "cc", "cc:preconj"})
_DETERMINING = frozenset({"det", "advmod"})
_OWNED = frozenset({"det", "nmod:poss"})
_AFFECTED = frozenset({"obj", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Page:
    """What polarity is read from: the parse, the words and the events."""

    tree: Tree
    lexicon: Lexicon
    mentions: Mapping[int, Mention]


def polarity(page: Page, found: Mention) -> Polarity:
    """Negative what the text says did not happen, also by "failed to" or "denied that"."""
    return Polarity.NEGATIVE if _negated(page, found.token, 0) else Polarity.POSITIVE


@rule("polarity.unmet")
def is_unmet(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Unable to pay, have yet to find: an infinitive that says what did not come about."""
    toward = verbgroup.leading_to(tree, index, tree.helpers(index))
    if toward is None:
        return False
    unable = tree.lemmas[tree.heads[index]] in lexicon["negation.predicates"]
    return unable or (toward > 0 and tree.words[toward - 1] == "yet")


def _negated(page: Page, index: int, depth: int) -> bool:
    tree, lexicon = page.tree, page.lexicon
    if depth > _DEEP:
        return False
    if _has_negator(tree, lexicon, index) or verbgroup.no_longer(tree, index):
        return True
    if index not in page.mentions:
        return False
    head, dep = tree.heads[index], tree.deps[index]
    if is_unmet(tree, lexicon, index):
        return not _has_negator(tree, lexicon, head)
    if _kept_from(tree, lexicon, index):
        return not _negated(page, head, depth + 1)
    if page.mentions[index].form is Form.NOUN:
        return _of_noun(page, index, depth)
    if dep == "xcomp":
        return _of_complement(page, index, depth)
    if dep == "ccomp":
        return _disbelieved(page, index)
    if dep in ("acl", "acl:relcl"):
        return _of_contents(page, index)
    return dep == "conj" and _shared(page, index, depth)


def _of_complement(page: Page, index: int, depth: int) -> bool:
    """Failed to pay, did not begin to pay."""
    head = page.tree.heads[index]
    if page.tree.lemmas[head] in page.lexicon["verbs.failing"] | page.lexicon["verbs.denying"]:
        return not _has_negator(page.tree, page.lexicon, head)
    return _negated(page, head, depth + 1)


@rule("polarity.disbelieved")
def _disbelieved(page: Page, index: int) -> bool:
    """Denied that it was paid; does not think that it will be."""
    tree, head = page.tree, page.tree.heads[index]
    if tree.lemmas[head] in page.lexicon["verbs.denying"]:
        return not _has_negator(tree, page.lexicon, head)
    if tree.lemmas[head] not in page.lexicon["negation.raising"]:
        return False
    own = any(
        tree.words[kid] in page.lexicon["negation.words"] and tree.deps[kid] == "advmod"
        for kid in tree.kids[head]
    )
    return own and verbgroup.read(tree, page.lexicon, head).tense is Tense.PRESENT


@rule("polarity.contents")
def _of_contents(page: Page, index: int) -> bool:
    """Denied a report that it had sold; has no plans to sell, no evidence that it sold."""
    tree, noun = page.tree, page.tree.heads[index]
    toward = verbgroup.leading_to(tree, index, tree.helpers(index)) is not None
    held = toward or _opens_with(tree, index, "that") or tree.morph[index].gerund
    relative = tree.subject(index)
    if not held or (relative is not None and tree.words[relative] in ("that", "which", "who")):
        return False
    above = tree.heads[noun]
    denied = tree.lemmas[above] in page.lexicon["verbs.denying"] and tree.deps[noun] in _AFFECTED
    if denied and tree.lemmas[noun] in page.lexicon["attribution.contents"]:
        return not _has_negator(tree, page.lexicon, above)
    hollow = tree.lemmas[noun] in page.lexicon["negation.hollow"]
    refused = tree.deps[noun] in _AFFECTED and not _definite(tree, page.lexicon, noun)
    return hollow and (
        _has_negator(tree, page.lexicon, noun)
        or (refused and _has_negator(tree, page.lexicon, above))
    )


def _opens_with(tree: Tree, index: int, word: str) -> bool:
    return any(tree.words[kid] == word for kid in tree.kids[index] if kid < index)


@rule("polarity.shared")
def _shared(page: Page, index: int, depth: int) -> bool:
    """Did not come and vote, was not seen or heard: one negation for both."""
    tree, head = page.tree, page.tree.heads[index]
    if tree.helpers(index) or tree.subject(index) is not None:
        return False
    morph = tree.morph[index]
    alike = (morph.infinitive or morph.past_participle) and morph == tree.morph[head]
    return alike and _negated(page, head, depth + 1)


def _of_noun(page: Page, index: int, depth: int) -> bool:
    """Called off the match, reached no deal; what is not solved, explained or joined was there."""
    tree, lexicon = page.tree, page.lexicon
    head, dep = tree.heads[index], tree.deps[index]
    if dep in _AFFECTED and _verb(tree, head) in lexicon["verbs.averting"]:
        return not _negated(page, head, depth + 1)
    made = tree.lemmas[head] in lexicon["verbs.creating"]
    if dep == "nsubj" and tree.lemmas[head] in lexicon["verbs.happen"]:
        return _has_negator(tree, lexicon, head)
    some = tree.pos[head] == "VERB" and any(tree.words[kid] == "any" for kid in tree.kids[index])
    if (dep in _AFFECTED and (made or not _definite(tree, lexicon, index))) or some:
        return _negated(page, head, depth + 1)
    return False


def _verb(tree: Tree, index: int) -> str:
    """The lemma of a verb with its particle: call off."""
    particle = tree.kid(index, "compound:prt")
    lemma = tree.lemmas[index]
    return lemma if particle is None else f"{lemma} {tree.words[particle]}"


def _definite(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Whether a noun is one that is known already: the attack, his trial, last year's strike."""
    return any(
        tree.deps[kid] in _OWNED and tree.words[kid] not in lexicon["negation.open"]
        for kid in tree.kids[index]
    )


@rule("polarity.kept from")
def _kept_from(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Barred from leaving, acquitted of killing; left instead of staying, far from gone."""
    for kid in tree.kids[index]:
        after = tree.words[kid + 1] if kid + 1 < len(tree.words) else ""
        if (tree.words[kid], after) in (("instead", "of"), ("rather", "than"), ("far", "from")):
            return kid < index
    leading = tree.kid(index, "mark", "case")
    if leading is None or tree.deps[index] not in ("advcl", "obl", "acl", "xcomp"):
        return False
    word, gerund = tree.words[leading], tree.words[index].endswith("ing")
    keeping = {"from": lexicon["negation.keeping"], "of": lexicon["negation.clearing"]}
    verb = next(
        (at for at in _above(tree, index) if tree.lemmas[at] in keeping.get(word, ())), None
    )
    if verb is None or not gerund:
        return False
    group = verbgroup.read(tree, lexicon, verb)
    return group.tense is not Tense.INFINITIVE and group.modal is None


def _above(tree: Tree, index: int) -> list[int]:
    """The verb that a phrase hangs on, also behind the noun that is its object."""
    head = tree.heads[index]
    return [head, tree.heads[head]] if tree.pos[head] in ("NOUN", "PROPN", "PRON") else [head]


@rule("polarity.negator")
def _has_negator(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Not, never, nobody: what stands with a verb and says that it did not happen."""
    inverted = [kid for helper in tree.helpers(index) for kid in tree.kids[helper]]
    for kid in (*tree.kids[index], *inverted):  # "nor did it vote"
        dep, word = tree.deps[kid], tree.words[kid]
        if word in lexicon["negation.words"] and dep in _NEGATING:
            if dep != "cc" or word in lexicon["negation.joining"]:
                return not _restricts(tree, lexicon, kid)
        elif dep in ("nsubj", "nsubj:pass", "obj", "expl") and _is_none(tree, lexicon, kid):
            return True
    return False


def _is_none(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Nobody, no ship, not one of the ships, neither of them, neither Norway nor Sweden."""
    if tree.words[index] in lexicon["negation.subjects"]:
        return True
    for kid in tree.kids[index]:
        word, after = tree.words[kid], tree.words[kid + 1 : kid + 2]
        if tree.deps[kid] in _DETERMINING and word in lexicon["negation.determiners"]:
            return True
        if word == "not" and after and after[0] in lexicon["negation.single"]:
            return True
        if word == "neither" and tree.deps[kid] in ("cc", "cc:preconj"):
            return True
    return False


@rule("polarity.not only")
def _restricts(tree: Tree, lexicon: Lexicon, negator: int) -> bool:
    """Not only, not because: no negation of the verb."""
    after = negator + 1
    return after < len(tree.words) and tree.words[after] in lexicon["negation.restricting"]
