"""Clauses that a parser hangs on a noun or beside a verb, hung where they are a complement."""

from dateline.events.repair.mending import SUBJECTS, Words
from dateline.languages.lexicon import Lexicon
from dateline.model import Token

HUNG = frozenset({"acl", "acl:relcl", "advcl", "appos"})  # the relations that these mends look at
_LOOSE = frozenset({"acl", "acl:relcl", "advcl"})
_STEPS = 3  # from a clause up to the verb of saying that it belongs to


def mend(words: Words, lexicon: Lexicon, index: int) -> None:
    """Hang one word where the grammar of its verb wants it."""
    _said(words, lexicon, index)
    _accused(words, lexicon, index)
    _reported(words, lexicon, index)
    _controlled(words, lexicon, index)
    _complement(words, lexicon, index)
    _according(words, lexicon, index)
    _granted(words, lexicon, index)


def _said(words: Words, lexicon: Lexicon, index: int) -> None:
    """Told reporters that he had met her: what was told, not which reporters."""
    if words.tokens[index].dep not in _LOOSE:
        return
    mark = words.kid(index, "mark")
    own = next((kid for kid in words.kids[index] if words.tokens[kid].dep in SUBJECTS), None)
    if mark is None or own is None or words.tokens[mark].text.lower() != "that" or own <= mark:
        return
    at = words.head(index)
    for _ in range(_STEPS):
        token = words.tokens[at]
        if token.pos == "VERB":
            break
        if token.lemma.lower() in lexicon["attribution.contents"]:
            return  # "made the claim that ..."
        at = words.head(at)
    if words.tokens[at].lemma.lower() not in lexicon["attribution.cues"] or at > mark:
        return
    told = words.kid(at, "ccomp")
    if words.tokens[at].pos == "VERB" and (told is None or told > index):
        words.hang(index, at, "ccomp")


def _accused(words: Words, lexicon: Lexicon, index: int) -> None:
    """Accused the driver of fleeing, was quoted by the agency as saying: the verb's, not theirs."""
    token, noun = words.tokens[index], words.head(index)
    mark = words.kid(index, "mark")
    gerund = token.tag == "VBG" or words.kid(index, "aux") is not None
    if token.dep != "acl" or not gerund or mark is None or noun == index:
        return
    verb = words.head(noun)
    lemma, leading = words.tokens[verb].lemma.lower(), words.tokens[mark].text.lower()
    accused = leading in ("of", "for") and lemma in lexicon["attribution.accusing"]
    quoted = leading == "as" and lemma in lexicon["attribution.relays"]
    if verb < noun < index and (accused or quoted):
        words.hang(index, verb, "advcl")


def _reported(words: Words, lexicon: Lexicon, index: int) -> None:
    """Said net income rose to 4 million: a clause, though its verb looks like a participle."""
    token, noun = words.tokens[index], words.head(index)
    cue = words.head(noun)
    if token.dep != "acl" or token.tag not in ("VBN", "VBD") or not cue < noun < index:
        return
    said = words.tokens[cue].lemma.lower() in lexicon["attribution.wordless"]
    if said and words.tokens[noun].dep == "obj" and words.kid(index, "mark") is None:
        words.hang(index, cue, "ccomp")
        words.hang(noun, index, "nsubj")


def _controlled(words: Words, lexicon: Lexicon, index: int) -> None:
    """Wants voters to approve it: what they are to do, not which voters."""
    token, noun = words.tokens[index], words.head(index)
    verb, who = words.head(noun), words.tokens[noun]
    if token.dep != "acl" or token.tag != "VB" or not verb < noun < index or who.dep != "obj":
        return
    if words.tokens[verb].lemma.lower() in lexicon["verbs.controlling"] and _acts(who, lexicon):
        words.hang(index, verb, "xcomp")


def _acts(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is somebody who can do what he is told."""
    lemma = noun.lemma.lower()
    if noun.pos in ("PROPN", "PRON") or lemma.endswith(("er", "or", "ist", "people", "man")):
        return True
    return any(
        lemma in lexicon[name] for name in ("names.people", "names.bodies", "states.offices")
    )


def _complement(words: Words, lexicon: Lexicon, index: int) -> None:
    """Managed on Sunday to reach him: what was managed, though a day stands between."""
    token, verb = words.tokens[index], words.head(index)
    if token.dep != "advcl" or token.tag != "VB" or verb >= index:
        return
    marked = any(words.tokens[kid].text.lower() == "to" for kid in words.kids[index])
    taking = words.tokens[verb].lemma.lower() in lexicon["verbs.taking"]
    if marked and taking and words.kid(verb, "obj", "xcomp", "ccomp") is None:
        words.hang(index, verb, "xcomp")


def _according(words: Words, lexicon: Lexicon, index: int) -> None:
    """According to its chief, the firm wants: the firm is no other name of the chief."""
    token, source = words.tokens[index], words.head(index)
    told = words.tokens[source]
    if token.dep != "appos" or told.dep not in SUBJECTS or source >= index:
        return
    first = source
    while first > 0 and words.tokens[first - 1].sentence == token.sentence:
        first -= 1
    opens = words.tokens[first].text.lower() in lexicon["attribution.according"]
    if opens:
        verb = words.head(source)
        words.hang(index, verb, told.dep)
        words.hang(source, verb, "obl")


def _granted(words: Words, lexicon: Lexicon, index: int) -> None:
    """Gave the man until Sunday to go: what he is to do, and no Sunday to go."""
    token, day = words.tokens[index], words.head(index)
    leading, verb = words.kid(day, "case"), words.head(day)
    if token.dep != "acl" or token.tag != "VB" or leading is None or not verb < leading < day:
        return
    until = words.tokens[leading].text.lower() == "until" and day < index
    if until and words.tokens[verb].lemma.lower() in lexicon["verbs.granting"]:
        words.hang(index, verb, "advcl")
