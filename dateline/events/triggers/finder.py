"""The words that name events: main verbs, event nouns, and what a copula says of its subject.

Never auxiliaries, nor verbs that only look like verbs ("according to", "including").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateline.events.triggers import nominals
from dateline.languages.lexicon import Lexicon
from dateline.model import EventClass
from dateline.rules import rule
from dateline.syntax.tree import Tree

_LONG = 4  # letters of words that only a headline writes with a capital
_OF_VERBS = frozenset({"nsubj", "nsubj:pass", "aux", "obj", "obl", "obl:agent", "xcomp", "ccomp"})


class Form(StrEnum):
    """What kind of word names the event."""

    VERB = "verb"
    NOUN = "noun"
    PREDICATE = "predicate"  # "was ambassador", "is responsible"


@dataclass(frozen=True, slots=True)
class Mention:
    """A trigger: its token, its form and its class."""

    token: int
    form: Form
    event_class: EventClass


def find(tree: Tree, lexicon: Lexicon) -> list[Mention]:
    """The triggers in the order of the text."""
    return list(_found(tree, lexicon))


def _found(tree: Tree, lexicon: Lexicon) -> Iterator[Mention]:
    for index, pos in enumerate(tree.pos):
        named = pos == "PROPN" or tree.words[index] in lexicon["nouns.named"]
        if not (named or lexicon.numbers["nouns.capitalised"]) and _is_in_name(tree, index):
            continue
        if pos == "VERB":
            if is_verb(tree, lexicon, index):
                yield Mention(index, Form.VERB, class_of(tree, lexicon, index, Form.VERB))
        elif pos in ("NOUN", "PROPN", "ADJ"):
            form = _other_form(tree, lexicon, index)
            if form:
                yield Mention(index, form, class_of(tree, lexicon, index, form))


@rule("trigger.in a name")
def _is_in_name(tree: Tree, index: int) -> bool:
    """Whether a word is written as a name: a ceremony in Independence, what Diversified paid.

    In a headline all words may be.
    """
    if not tree.tokens[index].text[:1].isupper() or not index:
        return False
    before, sentence = tree.tokens[index - 1], tree.tokens[index].sentence
    if before.sentence != sentence or not (before.text.isalpha() and before.text.islower()):
        return False
    first, last = tree.sentences[sentence]
    long = [word.text for word in tree.tokens[first : last + 1] if len(word.text) >= _LONG]
    return 2 * sum(word.islower() for word in long) >= len(long)


def _other_form(tree: Tree, lexicon: Lexicon, index: int) -> Form | None:
    if nominals.is_predicate(tree, lexicon, index):
        return Form.PREDICATE
    return Form.NOUN if nominals.is_event(tree, lexicon, index) else None


def is_verb(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Whether a verb token names an event."""
    dep, word, lemma = tree.deps[index], tree.words[index], tree.lemmas[index]
    if dep in (
        "aux",
        "aux:pass",
        "cop",
        "case",
        "mark",
        "cc",
        "fixed",
        "compound",
        "advmod",
        "det",
    ):
        return False
    if not any(letter.isalpha() for letter in word) or tree.hyphened(index):
        return False
    if lemma in lexicon["verbs.never"] or _is_helper(tree, lexicon, index):
        return False
    if _is_appeal(tree, lexicon, index):
        return False
    if word in lexicon["verbs.never_forms"]:
        return tree.subject(index) is not None
    if lemma in lexicon["verbs.auxiliary"]:
        whole = tree.kid(index, "obj") if lemma == "have" else tree.kid(index, "obj", "obl")
        return lemma in ("have", "do") and whole is not None
    if dep == "amod":
        return _attributive(tree, index)
    return True


@rule("trigger.helper")
def _is_helper(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Is going to lose, a port known as Bab: no events of their own."""
    if tree.words[index] == "going" and tree.kid(index, "xcomp") is not None:
        return bool(tree.helpers(index))
    described = tree.deps[index] == "acl" and tree.morph[index].past_participle
    return described and tree.lemmas[index] in lexicon["verbs.describing"]


@rule("trigger.appeal")
def _is_appeal(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """..., you remember, ...: a word to the listener between two commas."""
    subject, after = tree.subject(index), index + 1
    if tree.words[index] not in lexicon["verbs.appealing_to_listeners"] or subject != index - 1:
        return False
    apart = after < len(tree.words) and tree.words[after] in (",", ".", "?")
    return tree.words[subject] == "you" and apart and tree.deps[index] == "parataxis"


@rule("trigger.participle")
def _attributive(tree: Tree, index: int) -> bool:
    """A participle before its noun is a quality ("increased costs") unless words hang on it."""
    morph = tree.morph[index]
    before = index - 1
    if before >= 0 and tree.deps[before] == "compound" and tree.heads[before] == tree.heads[index]:
        return morph.past_participle or morph.preterite  # "its unit entered service", misread
    return morph.finite or (
        morph.past_participle
        and any(
            tree.deps[kid] in _OF_VERBS
            or (tree.deps[kid] == "compound" and tree.pos[kid] in ("NOUN", "PROPN"))
            for kid in tree.kids[index]
        )
    )


def class_of(tree: Tree, lexicon: Lexicon, index: int, form: Form) -> EventClass:
    """The TimeML class of a trigger."""
    lemma = tree.lemmas[index]
    listed = lexicon.classes.get(lemma, EventClass.OCCURRENCE)
    if form is Form.PREDICATE:
        return listed if listed is EventClass.I_STATE else EventClass.STATE
    needed = form is Form.VERB and lemma in lexicon["arguments.needed"]
    return EventClass.OCCURRENCE if needed and not _governs(tree, lexicon, index) else listed


def _governs(tree: Tree, lexicon: Lexicon, index: int) -> bool:
    """Whether a verb has an event for its argument: a clause, or an event noun."""
    if (
        tree.deps[index] == "parataxis"
        or tree.kid(index, "ccomp", "xcomp", "parataxis") is not None
    ):
        return True
    objects = (kid for kid in tree.kids[index] if tree.deps[kid] in ("obj", "nsubj:pass"))
    return any(nominals.is_event(tree, lexicon, each) for each in objects)
