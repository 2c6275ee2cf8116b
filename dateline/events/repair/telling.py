"""Verbs of telling and ordering, hung where the grammar wants them.

The speaker is often the part of a sentence that a parser leaves over: "The bank, the filing
says, hid its losses", "..., the union's leader, Rosa Pell, said", "..., a source told AFP".
"""

from functools import partial

from dateline.events.repair.mending import SUBJECTS, Words
from dateline.languages.lexicon import Lexicon
from dateline.model import Token
from dateline.walks import highest

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BESIDE = frozenset({"appos", "conj", "parataxis", "dep"})


def mended(words: Words, lexicon: Lexicon) -> list[Token]:
    """The tokens with the verbs of telling over their speakers, and orders over what is done."""
    for index, token in enumerate(words.tokens):
        if token.dep == "advcl":
            _ordered(words, lexicon, index)
        if token.lemma.lower() not in lexicon["attribution.cues"]:
            continue
        if token.dep == "acl":
            _source_told(words, index)
        elif token.tag in _FINITE:
            _interrupting(words, index)
            _speaker_named(words, index)
    return words.tokens


def _ordered(words: Words, lexicon: Lexicon, index: int) -> None:
    """Ordered his men to shell the port: what follows "to" is the men's to do."""
    verb, mark = words.head(index), words.kid(index, "mark")
    object_ = words.kid(verb, "obj", "iobj")
    if mark is None or object_ is None or not verb < object_ < index:
        return
    orders = words.tokens[verb].lemma.lower() in lexicon["verbs.controlling"]
    if orders and words.tokens[mark].tag == "TO":
        words.hang(index, verb, "xcomp")


def _source_told(words: Words, index: int) -> None:
    """..., a source told AFP: what has an object, and no agent, is not done to the source."""
    noun = words.head(index)
    loose = words.tokens[noun].dep == "parataxis" and noun < index
    if not loose or words.kid(index, "obj", "iobj") is None or words.kid(index, "obl:agent"):
        return
    words.retag(index, tag="VBD")
    words.hang(index, words.head(noun), "parataxis")
    words.hang(noun, index, "nsubj")


def _interrupting(words: Words, index: int) -> None:
    """The bank, the filing says, hid its losses: the first subject is that of what is said."""
    before = [kid for kid in words.kids[index] if words.tokens[kid].dep in SUBJECTS]
    said = words.kid(index, "ccomp")
    if len(before) != 2 or said is None or not max(before) < index < said:
        return
    if words.kid(said, *SUBJECTS) is None:
        words.hang(min(before), said, "nsubj")


def _speaker_named(words: Words, index: int) -> None:
    """..., the union's leader, Rosa Pell, said: the nouns between the commas say it."""
    if words.kid(index, *SUBJECTS) is not None or index < 2 or words.tokens[index - 1].text != ",":
        return
    noun = highest(
        words.head, index - 2, lambda at, _: words.tokens[at].dep in ("flat", "compound")
    )
    if words.tokens[noun].dep not in _BESIDE or words.tokens[noun].pos not in ("PROPN", "NOUN"):
        return
    if not _after_comma(words, noun):
        return
    noun = highest(words.head, noun, partial(_beside_another, words))
    if words.tokens[noun].dep in _BESIDE:
        words.hang(noun, index, "nsubj")


def _beside_another(words: Words, noun: int, above: int) -> bool:
    """Whether a word stands beside a noun that itself opens behind a comma."""
    named = words.tokens[above].pos in ("PROPN", "NOUN")
    return named and words.tokens[noun].dep in _BESIDE and _after_comma(words, above)


def _after_comma(words: Words, noun: int) -> bool:
    """Whether a comma stands right before a noun and what leads to it."""
    first = noun
    while first > 0 and words.above(first - 1, noun) and words.tokens[first - 1].text != ",":
        first -= 1
    return first > 0 and words.tokens[first - 1].text == ","
