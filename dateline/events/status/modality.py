"""How real the text holds it to be: planned, possible or done, from helpers and the verbs above."""

from collections.abc import Mapping

from dateline.events.status import polarity
from dateline.events.triggers.finder import Form, Mention
from dateline.languages.lexicon import Lexicon
from dateline.model import Modality
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.tree import Tree
from dateline.syntax.verbgroup import Tense

_DEEP = 6
_NEAR = 3  # words between a verb and an adverb that is surely its own
Mentions = Mapping[int, Mention]


def modality(tree: Tree, lexicon: Lexicon, found: Mention, mentions: Mentions) -> Modality:
    """How real the text holds the event to be; dates are not looked at."""
    return _modality(tree, lexicon, found.token, mentions, 0)


@rule("modality.about")
def is_about(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Will debate the floods: an event that one to come is about, and that may be over itself."""
    head, kids = tree.heads[noun], tree.kids[noun]
    if tree.deps[noun] != "obj" or any(
        tree.words[kid] in lexicon["modality.planned_adjectives"] for kid in kids
    ):
        return False
    group = verbgroup.read(tree, lexicon, head)
    return group.tense is Tense.FUTURE or group.modal in lexicon["modality.conditional"]


def _modality(tree: Tree, lexicon: Lexicon, index: int, mentions: Mentions, depth: int) -> Modality:
    if depth > _DEEP:
        return Modality.ACTUAL
    found = mentions.get(index)
    if found is not None and found.form is Form.NOUN:
        return _of_noun(tree, lexicon, index, mentions, depth)
    group = verbgroup.read(tree, lexicon, index)
    told = _of_modal(tree, lexicon, index, group)
    if told is not None:
        return told
    said_of = found is not None and found.form is Form.PREDICATE
    if said_of and tree.lemmas[index] in lexicon["modality.ahead"]:
        return Modality.POSSIBLE
    if group.tense is Tense.INFINITIVE or tree.deps[index] == "xcomp":
        return _of_complement(tree, lexicon, index, mentions, depth)
    if tree.deps[index] == "conj" and verbgroup.read(tree, lexicon, tree.heads[index]) == group:
        return _modality(tree, lexicon, tree.heads[index], mentions, depth + 1)
    return _of_words(tree, lexicon, index, group)


@rule("modality.helper")
def _of_modal(tree: Tree, lexicon: Lexicon, index: int, group: verbgroup.Group) -> Modality | None:
    """Will, would, must and may, and what stands behind "if"."""
    if any(
        tree.words[kid] in lexicon["modality.conditions"] and tree.deps[kid] == "mark"
        for kid in tree.kids[index]
    ):
        return Modality.CONDITIONAL
    if _inverted(tree, lexicon, index):
        return Modality.CONDITIONAL
    if group.modal in lexicon["modality.conditional"]:
        return Modality.PLANNED if _reported(tree, lexicon, index) else Modality.CONDITIONAL
    if group.modal in lexicon["modality.obliged"]:
        return Modality.OBLIGED
    if group.modal is not None:
        return Modality.POSSIBLE
    return Modality.PLANNED if group.tense is Tense.FUTURE or group.intended else None


@rule("modality.inverted condition")
def _inverted(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Had the fund been audited, were the dam to fail: a condition without "if"."""
    if tree.deps[index] not in ("advcl", "root", "ccomp", "parataxis"):
        return False
    first, subject = tree.first[index], tree.subject(index)
    if tree.words[first] not in lexicon["modality.inverted"] or subject is None or subject < first:
        return False
    end = tree.sentences[tree.tokens[index].sentence][1]
    return first in tree.kids[index] and tree.words[end] != "?"


@rule("modality.reported would")
def _reported(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Whether a "would" is the "will" of somebody who was quoted."""
    for head in tree.up(index):
        if (
            tree.lemmas[head] in lexicon["attribution.cues"]
            or tree.lemmas[head] in lexicon["verbs.planning"]
        ):
            return True
    return any(
        tree.deps[kid] == "parataxis" and tree.lemmas[kid] in lexicon["attribution.cues"]
        for kid in tree.kids[index]
    )


def _of_complement(
    tree: Tree, lexicon: Lexicon, index: int, mentions: Mentions, depth: int
) -> Modality:
    head = tree.heads[index]
    lemma = tree.lemmas[head]
    if tree.deps[index] not in ("xcomp", "ccomp", "acl", "advcl", "csubj", "conj"):
        return Modality.PLANNED
    infinitive = verbgroup.read(tree, lexicon, index).tense is Tense.INFINITIVE
    if tree.deps[index] == "xcomp" and (not infinitive or lemma in lexicon["verbs.achieving"]):
        return _modality(tree, lexicon, head, mentions, depth + 1)
    if lemma in lexicon["verbs.failing"] or polarity.is_unmet(tree, lexicon, index):
        return Modality.ACTUAL
    toward = verbgroup.leading_to(tree, index, tree.helpers(index)) is not None
    if lemma == "have" and tree.deps[index] == "xcomp" and toward:
        return Modality.OBLIGED
    if lemma in lexicon["verbs.believing"] or lemma in ("seem", "appear"):
        return Modality.POSSIBLE
    if verbgroup.read(tree, lexicon, index).perfect:
        return Modality.ACTUAL
    return Modality.PLANNED


def _of_noun(tree: Tree, lexicon: Lexicon, index: int, mentions: Mentions, depth: int) -> Modality:
    for kid in tree.kids[index]:
        if tree.words[kid] in lexicon["modality.planned_adjectives"] and tree.deps[kid] == "amod":
            return Modality.PLANNED
        if tree.words[kid] in lexicon["modality.possible_adjectives"] and tree.deps[kid] == "amod":
            return Modality.POSSIBLE
    head, dep = tree.heads[index], tree.deps[index]
    came_about = lexicon["verbs.happen"] | lexicon["verbs.ending"] | lexicon["verbs.held"]
    if _meant(tree, lexicon, index) and tree.lemmas[head] not in came_about:
        return Modality.PLANNED
    if dep not in ("obj", "nsubj", "nsubj:pass", "conj") or head not in mentions:
        return Modality.ACTUAL
    if dep == "conj":
        return _modality(tree, lexicon, head, mentions, depth + 1)
    if dep == "obj" and tree.lemmas[head] in lexicon["verbs.wishing"]:
        return Modality.PLANNED
    if dep == "nsubj:pass" and tree.lemmas[head] in lexicon["verbs.scheduled"]:
        return Modality.PLANNED
    above = _modality(tree, lexicon, head, mentions, depth + 1)
    return (
        above if dep != "nsubj" or tree.lemmas[head] in lexicon["verbs.happen"] else Modality.ACTUAL
    )


@rule("modality.planned noun")
def _meant(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """A trial planned for May."""
    return any(
        tree.deps[kid] == "acl" and tree.words[kid] in lexicon["modality.planned_adjectives"]
        for kid in tree.kids[index]
    )


def _of_words(tree: Tree, lexicon: Lexicon, index: int, group: verbgroup.Group) -> Modality:
    around = {
        tree.words[kid]
        for kid in tree.kids[index]
        if tree.deps[kid] == "advmod" and abs(index - kid) <= _NEAR
    }
    if around & lexicon["modality.possible"]:
        return Modality.POSSIBLE
    if group.tense is Tense.PRESENT and around & lexicon["modality.generic"]:
        return Modality.GENERIC
    if (
        tree.deps[index] in ("ccomp", "xcomp")
        and tree.lemmas[tree.heads[index]] in lexicon["verbs.doubting"]
    ):
        return Modality.POSSIBLE
    return Modality.ACTUAL
