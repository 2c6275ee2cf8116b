"""Mends tags and relations that contradict each other, where grammar leaves one reading only."""

from collections.abc import Sequence

from dateline.syntax import lexicon
from dateline.syntax.clauses import SUBJECTS, VERBS, Clause, hang

_HAVE = frozenset({"have", "has", "had", "having", "'ve", "'d"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"})
_GET = frozenset({"get", "got", "gets"})
_AUXILIARY = frozenset({"aux", "aux:pass"})
_REACHED = frozenset({"power", "light", "rest", "fame", "grief", "victory"})  # one comes to them
_NOUNS = frozenset({"NN", "NNS"})
_CLAUSES = frozenset({"root", "ccomp", "conj", "parataxis", "advcl"})


def mended(
    letters: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[list[str], list[int], list[str]]:
    """Tags, heads and relations that agree."""
    clause = Clause(letters, list(tags), list(heads), list(deps))
    for at, dep in enumerate(deps):
        if dep in _AUXILIARY:
            _helped(clause, at)
        elif dep == "expl":
            _expletive(clause, at)
        elif dep == "nsubj" and tags[at] == "NNS":
            _modifier(clause, at)
        elif dep == "xcomp" and tags[at] == "VB":
            _come_to(clause, at)
        hang(clause, at)
        if dep in _CLAUSES:
            _verb(clause, at)
    return clause.tags, clause.heads, clause.deps


def _verb(clause: Clause, at: int) -> None:
    """What a clause is built on is a verb in the form that its subject asks for."""
    if clause.tags[at] == "JJ":
        _predicate(clause, at)
    elif clause.deps[at] == "root" and clause.tags[at] == "VBN" and _acts(clause, at):
        clause.tags[at] = "VBD"


def _helped(clause: Clause, at: int) -> None:
    """Has found: a participle. Will pay: a base form. It has sponsors: "has" is the verb."""
    head, word = clause.heads[at], clause.letters[at].lower()
    if at > head:
        return
    tag = clause.tags[head]
    if tag == "VBD" and word in _HAVE | _BE | _GET:
        clause.tags[head] = "VBN"
    elif tag == "VBP" and clause.tags[at] == "MD":
        clause.tags[head] = "VB"
    elif tag in _NOUNS and word in _HAVE and _owns(clause, at, head):
        _lift(clause, at, head)
        clause.heads[head], clause.deps[head] = at, "obj"


def _owns(clause: Clause, at: int, noun: int) -> bool:
    """Whether a subject stands before "has", and no copula makes the noun what is said of it."""
    subject = clause.kids(noun, "nsubj")
    return bool(subject) and subject[0] < at and not clause.kids(noun, "cop")


def _lift(clause: Clause, at: int, head: int) -> None:
    """Put a word in its head's place, with all that stood before it."""
    above = clause.heads[head]
    for kid in range(at):
        if clause.heads[kid] == head and kid != head:
            clause.heads[kid] = at
    clause.heads[at], clause.deps[at] = (at if above == head else above), clause.deps[head]


def _expletive(clause: Clause, at: int) -> None:
    """It plans to sell: where no clause stands for "it", it is the subject."""
    head = clause.heads[at]
    plain = clause.letters[at].lower() == "it" and clause.tags[head] in VERBS
    if plain and not clause.kids(head, "csubj", "ccomp", "nsubj", "nsubj:pass", "cop"):
        clause.deps[at] = "nsubj"


def _predicate(clause: Clause, at: int) -> None:
    """The troops left: what has a subject and no copula, and is a verb's past, is a verb."""
    if set("xD") & set(lexicon.kinds(clause.letters[at].lower())):
        subject = clause.kids(at, "nsubj")
        if subject and subject[-1] < at and not clause.kids(at, "cop", "aux", "aux:pass"):
            clause.tags[at] = "VBD"


def _come_to(clause: Clause, at: int) -> None:
    """She came to power: a noun, where an infinitive would have an object."""
    to = clause.kids(at, "mark")
    if to and clause.letters[at].lower() in _REACHED and not clause.kids(at, "obj", "ccomp"):
        clause.tags[at], clause.deps[at] = "NN", "obl"
        clause.tags[to[0]], clause.deps[to[0]] = "IN", "case"


def _modifier(clause: Clause, at: int) -> None:
    """A federal appeals court: what "a" stands before is no plural, so the next word is the noun.

    If that was held to be the sentence's verb, the next verb takes its place.
    """
    noun = clause.heads[at]
    determiner = [clause.letters[kid].lower() for kid in clause.kids(at, "det")]
    if noun != at + 1 or clause.tags[noun] not in ("VBP", "NN") or clause.kids(noun, "cop", "aux"):
        return
    if clause.tags[noun] == "VBP" and not {"a", "an"} & set(determiner):
        return
    if clause.deps[noun] in _CLAUSES and not _hand_over(clause, noun):
        return
    clause.tags[noun] = "NN"
    clause.deps[at] = "compound"
    for kid in clause.kids(at, "det", "amod", "nmod:poss", "nummod"):
        clause.heads[kid] = noun


def _hand_over(clause: Clause, noun: int) -> bool:
    """Have the next verb be the verb of what is a noun, if there is one without a subject."""
    verbs = (
        kid
        for kid in clause.kids(noun, "advcl", "acl", "ccomp", "xcomp", "conj", "parataxis", "dep")
        if kid > noun and clause.tags[kid] in ("VBD", "VBN", "VBZ")
    )
    verb = next(verbs, None)
    if verb is None or clause.kids(verb, *SUBJECTS, "mark", "cc"):
        return False
    above = clause.heads[noun]
    for kid, head in enumerate(clause.heads):
        if head == noun and kid > verb:
            clause.heads[kid] = verb
        elif head == noun and noun < kid < verb and clause.deps[kid] == "obl":
            clause.deps[kid] = "nmod"
    clause.heads[verb], clause.deps[verb] = (verb if above == noun else above), clause.deps[noun]
    clause.heads[noun], clause.deps[noun] = verb, "nsubj"
    if clause.tags[verb] == "VBN" and not clause.kids(verb, "aux", "aux:pass"):
        clause.tags[verb] = "VBD"
    return True


def _acts(clause: Clause, at: int) -> bool:
    """The court ruled: what has a subject before it and no helper is the past."""
    subject = clause.kids(at, "nsubj")
    return bool(subject) and subject[-1] < at and not clause.kids(at, *_AUXILIARY, "cop")
