"""Relative clauses behind a date, hung on the noun before it."""

from functools import partial

from dateline.events.repair.mending import Words
from dateline.languages.lexicon import SURE, Lexicon
from dateline.walks import highest

HUNG = frozenset({"acl", "acl:relcl", "advcl", "dep"})  # the relations that this mend looks at
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_OPENING = frozenset({"that", "which", "who"})
_DATED = frozenset({"NUM", "PUNCT"})
_STEPS = 6


def mend(words: Words, lexicon: Lexicon, index: int) -> None:
    """Hang a relative clause on the noun that it is told of."""
    _of_day(words, index)
    _of_person(words, lexicon, index)
    _of_event(words, lexicon, index)


def _of_person(words: Words, lexicon: Lexicon, index: int) -> None:
    """A hearing for its owner, Jan Holt, who was fined: no hearing is a "who"."""
    noun, opening = words.head(index), words.kid(index, "nsubj", "nsubj:pass")
    if words.tokens[index].dep != "acl:relcl" or opening is None or opening <= noun:
        return
    if words.tokens[opening].text.lower() != "who" or _is_somebody(words, lexicon, noun):
        return
    near = opening - 2 if words.tokens[opening - 1].text == "," else opening - 1
    for _ in range(_STEPS):
        if near <= noun or not words.above(near, noun):
            return
        if _is_somebody(words, lexicon, near) and words.tokens[near].dep != "flat":
            words.hang(index, near, "acl:relcl")
            return
        near = words.head(near)


def _is_somebody(words: Words, lexicon: Lexicon, at: int) -> bool:
    lemma = words.tokens[at].lemma.lower()
    named = words.tokens[at].pos in ("PROPN", "PRON", "NUM")
    return (
        named
        or lemma in lexicon["names.people"]
        or lemma in lexicon["states.offices"]
        or (lemma.endswith(("er", "or", "ist", "ant", "people")) and lemma not in lexicon.nouns)
    )


def _of_event(words: Words, lexicon: Lexicon, index: int) -> None:
    """Talks with a rival group, which began on Saturday: the talks, and no group, began."""
    noun, opening = words.head(index), words.kid(index, "nsubj")
    if words.tokens[index].lemma.lower() not in lexicon["verbs.happen"] or opening is None:
        return
    if words.tokens[index].dep != "acl:relcl" or words.tokens[opening].text.lower() != "which":
        return
    at = noun
    for _ in range(_STEPS):
        if _happens(words, lexicon, at):
            break
        at = words.head(at)
    leading = words.kid(noun, "case")
    if at != noun and _happens(words, lexicon, at) and leading is not None and at < leading:
        words.hang(index, at, "acl:relcl")


def _happens(words: Words, lexicon: Lexicon, at: int) -> bool:
    """Whether a word is a noun that names an event; "talks" also where it was taken for a verb."""
    token = words.tokens[at]
    if token.text.lower() in lexicon["nouns.always"] or token.lemma in lexicon["nouns.always"]:
        return True
    noun = lexicon.nouns.get(token.lemma.lower())
    return token.pos == "NOUN" and noun is not None and noun.weight >= SURE


def _of_day(words: Words, index: int) -> None:
    """Hit by a wave on 3 May that drowned six: the wave, no day and no hitting, drowned them."""
    opening = words.kid(index, "nsubj", "nsubj:pass")
    if words.tokens[index].dep == "acl" or opening is None:
        return
    if words.tokens[opening].text.lower() not in _OPENING or opening >= index:
        return
    if words.tokens[index].tag not in ("VBD", "VBZ", "VBP", "VBN") or opening == 0:
        return
    head = words.head(index)
    named = words.tokens[head].pos == "PROPN" and words.tokens[opening].text.lower() == "that"
    day = words.tokens[head].pos == "NUM" or named  # no name has a "that"
    loose = words.tokens[index].dep != "acl:relcl" or day
    noun = _meant(words, opening - 1, head) if loose and head < opening else None
    if noun is not None and not words.above(noun, index):
        words.hang(index, noun, "acl:relcl")


def _meant(words: Words, at: int, verb: int) -> int | None:
    """The noun before a date that stands right before a relative clause."""
    start = at
    for _ in range(_STEPS):
        if words.tokens[at].pos not in _DATED and not _in_date(words, at):
            break
        at -= 1
        if at <= 0:
            return None
    dated = at < start and words.tokens[at].pos == "ADP"
    noun = at - 1 if dated else at
    noun = highest(words.head, noun, partial(_is_part, words, verb))
    return noun if words.tokens[noun].pos in ("NOUN", "PROPN") and dated else None


def _is_part(words: Words, verb: int, at: int, above: int) -> bool:
    """Whether a word is part of the name or the phrase of a noun before it, and behind the verb."""
    token = words.tokens[at]
    part = token.dep in ("compound", "flat", "nmod") and token.pos in _NAMING
    return part and verb < above < at


def _in_date(words: Words, at: int) -> bool:
    """Whether a word is the month, or the day, that a number beside it belongs to."""
    token = words.tokens[at]
    return token.pos == "PROPN" and at > 0 and words.tokens[at - 1].pos in ("ADP", "NUM")
