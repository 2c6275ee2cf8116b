"""Finite verbs whose subject a parser gave to a participle or to the object before it."""

from dateline.events.mending import SUBJECTS, Words

HUNG = frozenset({"conj", "ccomp", "parataxis"})  # the relations that these mends look at
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HELPING = frozenset({"aux", "aux:pass", "cop"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_STEPS = 6


def mend(words: Words, index: int) -> None:
    """Give a finite verb without a subject the one that stands before it."""
    if words.tokens[index].pos != "VERB" or words.kid(index, "cc", "mark", *SUBJECTS) is not None:
        return
    helpers = [kid for kid in words.kids[index] if words.tokens[kid].dep in _HELPING]
    first = min([index, *helpers])
    if words.tokens[first].tag not in _FINITE or first == 0:
        return
    _reduced(words, index, first)
    if words.tokens[index].dep == "conj":
        _joined(words, index, first)


def _reduced(words: Words, index: int, first: int) -> None:
    """An outbreak tied to a drug has sickened 214: tied is what the outbreak is."""
    token, head = words.tokens[index], words.head(index)
    for other in words.kids[head]:
        noun = words.kid(other, *SUBJECTS)
        alike = words.tokens[other].dep == token.dep and other < first and noun is not None
        if not alike or words.tokens[other].tag != "VBN" or words.tokens[first - 1].text == ",":
            continue
        if noun is None or words.kid(other, *_HELPING, "conj", "obj") is not None or noun > other:
            continue
        if any(not _describes(words, at, other) for at in range(other + 1, first)):
            continue
        passive = words.kid(index, "aux:pass") is not None
        words.hang(noun, index, "nsubj:pass" if passive else "nsubj")
        words.hang(other, noun, "acl")
        mark = words.kid(other, "mark")
        if mark is not None and mark < noun:
            words.hang(mark, index, "mark")
        return


def _describes(words: Words, at: int, participle: int) -> bool:
    """Whether a word is part of what a participle says, and opens no clause."""
    return words.above(at, participle) and words.tokens[at].tag not in ("WRB", "WP", "WDT")


def _joined(words: Words, index: int, first: int) -> None:
    """Refused to grant a permit, and talks with a rival ended: the talks are no second permit."""
    noun = first - 1
    for _ in range(_STEPS):
        joined = words.tokens[noun].dep == "conj" and words.kid(noun, "cc") is not None
        if joined or words.head(noun) >= noun:
            break
        noun = words.head(noun)
    joining, above = words.kid(noun, "cc"), words.head(noun)
    if words.tokens[noun].dep != "conj" or joining is None or not above < joining < noun:
        return
    apart = words.tokens[joining - 1].text == "," and words.tokens[above].dep == "obj"
    plain = words.tokens[noun].pos in _NOUNS or words.tokens[noun].tag == "VBZ"
    if apart and plain and not words.above(noun, index):
        words.retag(noun, pos="NOUN")
        words.hang(
            noun, index, "nsubj:pass" if words.kid(index, "aux:pass") is not None else "nsubj"
        )
        words.hang(joining, index, "cc")
