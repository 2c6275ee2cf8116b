"""Mends where a clause hangs: behind "after", after "had", and inside a relative clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.walks import highest

_TIMES = frozenset({"after", "before", "since", "until", "till", "once"})  # of a noun or a clause
_MANY, _ONE = ("NNS", "NNPS"), ("NN", "NNP")
_NUMBERS = (  # whose relative clause it is, whose not, and its first word
    (_MANY, _ONE, ("were", "are", "have"), "VBP"),
    (_ONE, _MANY, ("was", "is", "has"), "VBZ"),
)
_WAYS = frozenset({"into", "onto", "across", "toward", "towards"})
_FINITE = frozenset({  # pasts that are no participles
    "became", "began", "broke", "came", "chose", "drew", "drove", "fell", "flew", "froze", "gave",
    "grew", "knew", "lay", "overcame", "overthrew", "ran", "rang", "rose", "sang", "sank", "saw",
    "shook", "spoke", "sprang", "stole", "swore", "threw", "took", "tore", "undertook",
    "underwent", "went", "withdrew", "woke", "wore", "wrote",
})  # fmt: skip
_PAST = frozenset({"VBD", "VBN"})
VERBS = frozenset({"VBD", "VBN", "VBZ", "VBP", "VB", "VBG"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})


@dataclass(slots=True)
class Clause:
    """A sentence's words while they are mended; a root is its own head."""

    letters: Sequence[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]

    def kids(self, at: int, *deps: str) -> list[int]:
        """The dependents of a word in one of the relations."""
        return [
            kid
            for kid, head in enumerate(self.heads)
            if head == at and kid != at and self.deps[kid] in deps
        ]

    def over(self, at: int, other: int) -> bool:
        """Whether a word stands somewhere over another one, or is it."""
        for _ in self.heads:
            if other == at:
                return True
            other = self.heads[other]
        return other == at


def hang(clause: Clause, at: int) -> None:
    """Put a clause where grammar has it."""
    dep, tag = clause.deps[at], clause.tags[at]
    if dep == "acl:relcl":
        _numbered(clause, at)
    elif dep == "ccomp" and tag in _PAST:
        _inverted(clause, at)
    elif dep in ("acl", "xcomp", "conj") and tag == "VBD":
        _since(clause, at)
    if dep == "conj":
        _inside(clause, at)


def _since(clause: Clause, at: int) -> None:
    """After the slide broke the wall: a clause, and no slide that was broken."""
    noun, finite = clause.heads[at], clause.letters[at].lower() in _FINITE
    if clause.deps[at] != "acl":
        noun = _noun_before(clause, at)
        if clause.deps[at] == "conj" and (not finite or clause.kids(at, "cc", *SUBJECTS)):
            return
    elif not (finite or clause.kids(at, "obj", "ccomp", "xcomp") or _moves(clause, at)):
        return
    case = clause.kids(noun, "case")
    linked = case and clause.letters[case[0]].lower() in _TIMES
    linked = linked and not clause.over(at, clause.heads[noun])
    if linked and clause.deps[noun] in ("obl", "nmod") and "," not in clause.letters[noun:at]:
        clause.heads[at], clause.deps[at] = clause.heads[noun], "advcl"
        clause.heads[noun], clause.deps[noun] = at, "nsubj"
        clause.heads[case[0]], clause.deps[case[0]] = at, "mark"


def _moves(clause: Clause, at: int) -> bool:
    """The pipe slid into the river: what goes somewhere does so itself."""
    cases = [case for kid in clause.kids(at, "obl") for case in clause.kids(kid, "case")]
    return any(clause.letters[case].lower() in _WAYS for case in cases)


def _noun_before(clause: Clause, at: int) -> int:
    """The noun whose phrase ends where a verb stands, beside the verb's head or behind it."""
    above = clause.heads[at]
    noun = highest(
        lambda word: clause.heads[word] if clause.heads[word] < at else above,
        at - 1,
        lambda word, _: word > above and clause.deps[word] not in ("obl", "root"),
    )
    return noun if noun > above else at


def _inside(clause: Clause, at: int) -> None:
    """Holm, who sold it and died: no comma has closed the relative clause, so both are in it."""
    link, head = clause.kids(at, "cc"), clause.heads[at]
    if not link or clause.tags[at] not in _PAST or clause.kids(at, *SUBJECTS):
        return
    for verb in range(link[0] - 1, head, -1):
        if clause.letters[verb] == ",":
            return
        if clause.deps[verb] == "acl:relcl" and clause.tags[verb] in _PAST:
            who = clause.kids(verb, "nsubj", "nsubj:pass")
            opened = who and who[0] > 0 and clause.letters[who[0] - 1] == ","
            if opened and clause.tags[who[0]] in ("WP", "WDT") and not clause.over(at, verb):
                clause.heads[at] = verb
            return


def _numbered(clause: Clause, at: int) -> None:
    """Schools in the town, which were to open: "were" asks for the schools."""
    noun = clause.heads[at]
    above = clause.heads[noun]
    who = clause.kids(at, "nsubj", "nsubj:pass", "nsubj:outer")
    if clause.deps[noun] != "nmod" or not who or clause.tags[who[0]] not in ("WP", "WDT"):
        return
    verbs = [*clause.kids(at, "aux", "aux:pass", "cop"), at]
    first = min((kid for kid in verbs if kid > who[0]), default=at)
    for asked, refused, words, tag in _NUMBERS:
        said = clause.letters[first].lower() in words or clause.tags[first] == tag
        if said and clause.tags[noun] in refused and clause.tags[above] in asked:
            clause.heads[at] = above


def _inverted(clause: Clause, at: int) -> None:
    """Had the fund been audited, ...: "had" helps the participle, and all that is a condition."""
    had = clause.heads[at]
    subject = clause.kids(at, "nsubj", "nsubj:pass")
    between = subject and had < subject[0] < at
    if had != 0 or clause.letters[had].lower() != "had" or not between:
        return
    rest = [kid for kid, head in enumerate(clause.heads) if head == had and kid not in (had, at)]
    main = next((kid for kid in rest if kid > at and clause.tags[kid] in VERBS), at)
    for kid in rest:
        clause.heads[kid] = main
    clause.heads[main], clause.deps[main] = main, "root"
    if main != at:
        clause.heads[at], clause.deps[at] = main, "advcl"
    clause.heads[had], clause.deps[had] = at, "aux"
