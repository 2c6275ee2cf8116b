"""Pasts that look like nouns: the dollar rose, Lenz saw it coming."""

from dateline.events.lexicon import Lexicon
from dateline.events.mending import SUBJECTS, Words

_OF_NOUNS = ("det", "amod", "nmod:poss", "cop", "nummod")
_CLAUSAL = frozenset({"root", "ccomp", "conj", "parataxis", "advcl", "acl:relcl", "list", "appos"})


def mend(words: Words, lexicon: Lexicon, index: int) -> None:
    """Read such a word as a verb where it has a subject, or follows one that can be no part of it.

    A noun that something is said of has a copula, one that a plural stands before an article.
    """
    token = words.tokens[index]
    if token.tag != "NN" or token.dep not in _CLAUSAL or words.kid(index, *_OF_NOUNS) is not None:
        return
    lemma = _verbs(lexicon).get(token.text.lower())
    if lemma is None:
        return
    subject = words.kid(index, *SUBJECTS)
    plural = words.kid(index, "compound")
    if subject is not None and subject < index:
        words.retag(index, pos="VERB", tag="VBD", lemma=lemma)
    elif plural == index - 1 and words.tokens[plural].tag in ("NNS", "NNPS"):
        words.retag(index, pos="VERB", tag="VBD", lemma=lemma)
        words.hang(plural, index, "nsubj")
    elif token.dep in ("list", "appos") and words.kid(index, "obj") is not None:
        _lead(words, index, lemma)


def _lead(words: Words, index: int, lemma: str) -> None:
    """Profit in the segment rose 16%: what it was hung on is its subject."""
    subject = words.head(index)
    above, dep = words.head(subject), words.tokens[subject].dep
    words.retag(index, pos="VERB", tag="VBD", lemma=lemma)
    words.hang(index, index if above == subject else above, dep)
    words.hang(subject, index, "nsubj")
    for kid in [kid for kid in words.kids[subject] if kid > index]:
        words.hang(kid, index, words.tokens[kid].dep)


def _verbs(lexicon: Lexicon) -> dict[str, str]:
    """Each such word with its verb."""
    return dict(each.split(" ") for each in lexicon["verbs.like_nouns"])
