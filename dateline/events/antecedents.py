"""Relative clauses behind a date, hung on the noun before it."""

from dateline.events.mending import Words

HUNG = frozenset({"acl:relcl", "advcl", "dep"})  # the relations that this mend looks at
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_OPENING = frozenset({"that", "which", "who"})
_DATED = frozenset({"NUM", "PUNCT"})
_STEPS = 6


def mend(words: Words, index: int) -> None:
    """Hit by a wave on 3 May that drowned six: the wave, no day and no hitting, drowned them."""
    opening = words.kid(index, "nsubj", "nsubj:pass")
    if opening is None or words.tokens[opening].text.lower() not in _OPENING or opening >= index:
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
    while noun > 0 and words.tokens[noun].dep in ("compound", "flat", "nmod") and noun > verb:
        if words.tokens[noun].pos not in _NAMING or words.head(noun) > noun:
            break
        if words.head(noun) <= verb:
            break
        noun = words.head(noun)
    return noun if words.tokens[noun].pos in ("NOUN", "PROPN") and dated else None


def _in_date(words: Words, at: int) -> bool:
    """Whether a word is the month, or the day, that a number beside it belongs to."""
    token = words.tokens[at]
    return token.pos == "PROPN" and at > 0 and words.tokens[at - 1].pos in ("ADP", "NUM")
