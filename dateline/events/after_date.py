"""Verbs right behind a date and "and" that a parser took for a second thing beside the date.

They were charged in March and face trial; he was tried in 1947 and shot. No month and no year
is joined with a thing.
"""

from dateline.events.lexicon import Lexicon
from dateline.events.mending import Words

HUNG = frozenset({"conj", "compound"})  # the relations that this mend looks at
_PAST = {"shot": "shoot"}  # participles that look like nouns
_THING = frozenset({"NOUN", "DET", "ADJ"})
_REACH = 9  # words from the verb to the date


def mend(words: Words, lexicon: Lexicon, index: int) -> None:
    """Make a verb of the noun, with what stands behind it for its own."""
    token, date = words.tokens[index], index - 2
    if token.tag != "NN" or date < 1 or words.tokens[index - 1].text.lower() != "and":
        return
    if words.tokens[date - 1].pos != "ADP" or not _is_date(words, lexicon, date):
        return
    verb = _verb(words, date)
    if verb is None or words.tokens[verb].sentence != token.sentence:
        return
    if token.text.lower() in _PAST and _ends(words, index + 1):
        _raise(words, index, verb, "VBN", _PAST[token.text.lower()])
    elif _acts(words, lexicon, index):
        _raise(words, index, verb, "VBP", token.lemma)


def _is_date(words: Words, lexicon: Lexicon, at: int) -> bool:
    word = words.tokens[at].text.lower()
    return word in lexicon["dating.months"] or (len(word) == 4 and word.isdecimal())


def _verb(words: Words, date: int) -> int | None:
    """The verb before the date."""
    near = range(date - 1, max(date - _REACH, -1), -1)
    return next((at for at in near if words.tokens[at].pos == "VERB"), None)


def _ends(words: Words, at: int) -> bool:
    return at >= len(words.tokens) or words.tokens[at].pos in ("PUNCT", "ADP")


def _acts(words: Words, lexicon: Lexicon, index: int) -> bool:
    """Whether the word can be a verb and has a thing behind it."""
    lemma, after = words.tokens[index].lemma.lower(), index + 1
    verb = lemma in lexicon.classes or lemma in lexicon.verbs
    if not verb or after >= len(words.tokens) or words.tokens[after].pos not in _THING:
        return False
    while after < len(words.tokens) and words.tokens[after].pos in _THING:
        after += 1  # and not "in May and face value was lost"
    return after >= len(words.tokens) or words.tokens[after].pos not in ("VERB", "AUX")


def _raise(words: Words, index: int, verb: int, tag: str, lemma: str) -> None:
    date, above = index - 2, words.head(index)
    thing = above if above > index else words.head(date)  # "face [charges]", "March ... [trial]"
    words.retag(index, pos="VERB", tag=tag, lemma=lemma)
    words.hang(index, verb, "conj")
    words.hang(index - 1, index, "cc")
    words.hang(date, verb, "obl")
    words.hang(date - 1, date, "case")
    if thing > index:
        words.hang(thing, index, "obj")
    for at in range(index + 1, len(words.tokens)):
        if words.tokens[at].sentence != words.tokens[index].sentence:
            break
        if words.head(at) == verb and words.tokens[at].dep != "punct":
            words.hang(at, index, words.tokens[at].dep)
