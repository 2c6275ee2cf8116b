"""What a verb's form and helpers say: when it looks to, and how surely."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.languages.lexicon import Lexicon
from dateline.syntax.tree import Tree


class Tense(StrEnum):
    """Where a verb form looks to."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its helpers; `modal` is the one that is not plain future.

    `intended`: "was to visit", which says what was planned and not whether it came.
    """

    tense: Tense
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    modal: str | None = None
    intended: bool = False


def read(tree: Tree, lexicon: Lexicon, index: int, depth: int = 0) -> Group:
    """The group around a verb or predicate; a later verb of a coordination shares its helpers."""
    known = tree.groups.get(index)
    if known is None:
        known = tree.groups[index] = _read(tree, lexicon, index, depth)
    return known


def _read(tree: Tree, lexicon: Lexicon, index: int, depth: int) -> Group:
    helpers = tree.helpers(index)
    if not helpers and depth < 4 and (_bare(tree, index) or _carried(tree, index)):
        return read(tree, lexicon, tree.heads[index], depth + 1)
    modal = _modal(tree, lexicon, helpers)
    tense = _tense(tree, lexicon, index, helpers)
    words = {tree.lemmas[helper] for helper in helpers}
    return Group(
        Tense.FUTURE if modal in lexicon["modality.future"] else tense,
        perfect=bool(words & lexicon["verbs.perfect"]),
        progressive=tree.morph[index].gerund and bool(words & lexicon["verbs.progressive"]),
        passive=any(tree.deps[kid] == "aux:pass" for kid in helpers)
        or (tense is Tense.PARTICIPLE and tree.morph[index].tense == "Past"),
        modal=None if modal in lexicon["modality.future"] else modal,
        intended=_intended(tree, index, helpers),
    )


def _intended(tree: Tree, index: int, helpers: list[int]) -> bool:
    """Was to visit, were to have met."""
    first = helpers[0] if helpers else index
    toward = first + 1
    was = tree.lemmas[first] == "be" and tree.morph[first].preterite
    return was and toward < index and tree.words[toward] == "to"


def _bare(tree: Tree, index: int) -> bool:
    """Whether a coordinated verb has neither a subject nor a finite form of its own."""
    if (
        tree.deps[index] != "conj"
        or tree.kid(index, "mark") is not None
        or tree.subject(index) is not None
    ):
        return False
    morph = tree.morph[index]
    if morph.infinitive:
        return leads_base(tree, tree.heads[index])
    return morph.verb_form == "Part"


def leads_base(tree: Tree, above: int) -> bool:
    """Will come and go, and not: were freed and go, finished fourth and begin again."""
    helpers = tree.helpers(above)
    return tree.morph[above].infinitive or any(
        tree.morph[at].modal or tree.lemmas[at] == "do" for at in helpers
    )


def _carried(tree: Tree, index: int) -> bool:
    """Stay closed, keep running: a complement without "to" is in its verb's tense."""
    if tree.deps[index] != "xcomp" or tree.heads[index] == index:
        return False
    morph = tree.morph[index]
    apt = morph.tense == "Past" or morph.gerund or tree.pos[index] == "ADJ"
    return apt and tree.kid(index, "mark") is None


def _modal(tree: Tree, lexicon: Lexicon, helpers: list[int]) -> str | None:
    for helper in helpers:
        lemma = tree.lemmas[helper]
        if tree.deps[helper] == "aux:pass":
            continue  # German "wird gebaut" is no future
        told = tree.morph[helper].modal or lemma in lexicon["modality.modals"]
        if told or tree.words[helper] in lexicon["modality.future"]:
            return (
                tree.words[helper]
                if tree.words[helper] in lexicon["modality.conditional"]
                else lemma
            )
    return None


def _is_perfect(tree: Tree, lexicon: Lexicon, helper: int) -> bool:
    """Has gone, ist gegangen; no "was built", whose helper makes a passive."""
    return tree.lemmas[helper] in lexicon["verbs.perfect"] and tree.deps[helper] == "aux"


def leading_to(tree: Tree, index: int, helpers: list[int]) -> int | None:
    """The "to" of an infinitive, also where the parse ties it to the word before: "due to be"."""
    for kid in tree.kids[index]:
        if tree.words[kid] == "to" and tree.deps[kid] in ("mark", "aux"):
            return kid
    first = min(helpers, default=index)
    base = tree.morph[first].infinitive and tree.pos[index] in ("VERB", "AUX")
    return first - 1 if base and first and tree.words[first - 1] == "to" else None


def no_longer(tree: Tree, index: int) -> list[int]:
    """The two words of "can no longer be kept", where a verb or predicate has them."""
    for kid in tree.kids[index]:
        if tree.words[kid] == "longer" and kid and tree.words[kid - 1] == "no":
            return [kid - 1, kid]
    return []


def _tense(tree: Tree, lexicon: Lexicon, index: int, helpers: list[int]) -> Tense:
    forms = [tree.morph[at] for at in (*helpers, index)]
    going, last = tree.heads[index], forms[-1]
    if tree.deps[index] == "xcomp" and tree.words[going] == "going" and tree.helpers(going):
        return Tense.FUTURE
    toward = any(tree.words[kid] == "to" and kid < index for kid in tree.kids[index])
    present = forms[0].finite and not forms[0].preterite
    if toward and last.infinitive and len(forms) > 1 and present:
        return Tense.FUTURE  # is to visit
    if any(form.preterite for form in forms):
        return Tense.PAST
    if any(form.finite for form in forms):
        perfect = any(_is_perfect(tree, lexicon, at) for at in helpers)
        return Tense.PAST if perfect and not last.gerund else Tense.PRESENT
    if leading_to(tree, index, helpers) is not None:
        return Tense.INFINITIVE
    if len(forms) == 1 and last.past_participle and tree.kid(index, "nsubj") is not None:
        return Tense.PAST  # "he claimed", taken for a participle
    if last.verb_form in ("Part", "Ger"):
        return Tense.PARTICIPLE
    if len(forms) == 1 and last.infinitive and tree.deps[index] == "conj":
        above = tree.heads[index]
        told = any(tree.morph[at].finite for at in (above, *tree.helpers(above)))
        return Tense.PRESENT if told else Tense.INFINITIVE
    return Tense.INFINITIVE if last.infinitive else Tense.NONE
