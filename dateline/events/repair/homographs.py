"""Verbs that look like nouns: the dollar rose, Lenz saw it coming, the firm plans to sell."""

from dateline.events.repair.mending import SUBJECTS, Words
from dateline.languages.lexicon import Lexicon

_OF_NOUNS = ("det", "amod", "nmod:poss", "cop", "nummod", "case")
_BESIDE = frozenset({"conj", "list", "appos"})
_CLAUSAL = _BESIDE | {"root", "ccomp", "parataxis", "advcl", "acl:relcl"}
_NAMES = frozenset({"NNS", "NNPS", "NNP"})


def mend(words: Words, lexicon: Lexicon, index: int) -> None:
    """Read such a word as a verb where it has a subject, or follows one that can be no part of it.

    A noun that something is said of has a copula; one that a name or a plural stands right before
    has an article.
    """
    dep = words.tokens[index].dep
    if dep not in _CLAUSAL or words.tokens[index].pos != "NOUN":
        return
    verb = _past(words, lexicon, index) or _plan(words, lexicon, index)
    if verb is None or words.kid(index, *_OF_NOUNS) is not None:
        return
    before = index - 1
    if words.kid(index, *SUBJECTS) is not None:
        _make_verb(words, index, verb)
    elif words.kid(index, "compound") == before and words.tokens[before].tag in _NAMES:
        _make_verb(words, index, verb)
        words.hang(before, index, "nsubj")
    elif dep in _BESIDE and _has_behind(words, index):
        _make_verb(words, index, verb)
        _lead(words, index)


def _has_behind(words: Words, index: int) -> bool:
    """Whether a word has something of its own behind it, as a verb has."""
    behind = words.kid(index, "obj", "xcomp", "acl", "cc")
    return behind is not None and behind > index


def _past(words: Words, lexicon: Lexicon, index: int) -> tuple[str, str] | None:
    """The dollar rose: the tag and lemma of a past that is written as a noun."""
    token = words.tokens[index]
    if token.tag != "NN":
        return None
    word = f"{token.text.lower()} "
    pair = next((each for each in lexicon["verbs.like_nouns"] if each.startswith(word)), None)
    return None if pair is None else ("VBD", pair.removeprefix(word))


def _plan(words: Words, lexicon: Lexicon, index: int) -> tuple[str, str] | None:
    """The firm plans to sell: the same of a plan that "to" stands right behind."""
    token, after = words.tokens[index], index + 1
    if token.tag != "NNS" or token.lemma.lower() not in lexicon["verbs.planning"]:
        return None
    infinitive = words.kid(index, "acl")
    if infinitive is None or infinitive <= index:
        return None
    if words.tokens[after].tag != "TO" or words.head(after) != infinitive:
        return None
    return "VBZ", token.lemma.lower()


def _make_verb(words: Words, index: int, verb: tuple[str, str]) -> None:
    words.retag(index, pos="VERB", tag=verb[0], lemma=verb[1])
    for kid in [kid for kid in words.kids[index] if kid > index]:
        dep = words.tokens[kid].dep
        words.hang(kid, index, {"acl": "xcomp", "nmod": "obl"}.get(dep, dep))


def _lead(words: Words, index: int) -> None:
    """Profit in the segment rose 16%: what it was hung on is its subject."""
    subject = words.head(index)
    above, dep = words.head(subject), words.tokens[subject].dep
    words.hang(index, index if above == subject else above, dep)
    words.hang(subject, index, "nsubj")
    for kid in [kid for kid in words.kids[subject] if kid > index]:
        words.hang(kid, index, words.tokens[kid].dep)
