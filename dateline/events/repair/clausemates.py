"""Subjects, objects and helpers that a parser gave to another word than their own verb."""

from itertools import takewhile

from dateline.events.repair.mending import SUBJECTS, Words
from dateline.languages.lexicon import Lexicon

_OWN = frozenset({"acl:relcl", "advcl", "advmod", "conj", "nsubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_JOINING = frozenset({"after", "before", "until", "till", "since", "as"})  # with a noun or a clause
_HELPING = frozenset({"aux", "aux:pass", "cop"})


def mend(words: Words, lexicon: Lexicon, index: int) -> None:
    """Give one verb what is its own."""
    token = words.tokens[index]
    if token.dep in ("ccomp", "acl:relcl"):
        _since(words, index)
    if token.dep not in _OWN:
        return
    if token.dep == "acl:relcl":
        _robbed(words, index)
    elif token.dep == "advcl":
        _led(words, index)
    elif token.dep == "nsubj":
        _behind(words, lexicon, index)
    elif token.dep == "advmod" and token.tag == "WRB":
        _when(words, index)
    elif token.dep == "advmod" and token.pos == "ADV":
        _helped(words, index)
    elif token.dep == "conj":
        _reported(words, lexicon, index)
        _described(words, index)
        _would(words, lexicon, index)


def _robbed(words: Words, index: int) -> None:
    """A storm that killed six people flooded the port: the six are no second subject."""
    noun, verb = words.head(index), words.head(words.head(index))
    active = words.kid(index, "nsubj") is not None and words.kid(index, "obj", "ccomp") is None
    if not active or verb <= index:
        return
    subjects = [kid for kid in words.kids[verb] if words.tokens[kid].dep in SUBJECTS]
    if len(subjects) != 2 or subjects[0] != noun or not index < subjects[1] < verb:
        return
    first = min([subjects[1], *words.kids[subjects[1]]])
    if first == index + 1:
        words.hang(subjects[1], index, "obj")


def _led(words: Words, index: int) -> None:
    """Resigned after a paper reported it: "after" opens a clause, whose subject is the paper."""
    main = words.head(index)
    if words.kid(index, "mark", *SUBJECTS) is not None or main >= index:
        return
    helpers = [kid for kid in words.kids[index] if words.tokens[kid].dep in _HELPING]
    first = min([index, *helpers])
    nouns = [kid for kid in words.kids[main] if main < kid < first]
    noun = nouns[-1] if nouns else None
    if noun is None or words.tokens[noun].dep != "obl" or words.tokens[first].tag not in _FINITE:
        return
    leading = words.kid(noun, "case")
    if leading is None or words.tokens[leading].text.lower() not in _JOINING:
        return
    if any(not words.above(at, noun) for at in range(leading, first) if at != noun):
        return
    words.hang(noun, index, "nsubj:pass" if words.kid(index, "aux:pass") is not None else "nsubj")
    words.hang(leading, index, "mark")


def _since(words: Words, index: int) -> None:
    """Who have been trapped since a fire broke out: when it began, and nothing that is said."""
    noun = words.kid(index, "nsubj", "nsubj:pass")
    leading = words.kid(noun, "case") if noun is not None else None
    if noun is None or leading is None or not leading < noun < index:
        return
    if words.tokens[leading].text.lower() not in _JOINING - {"as"}:
        return
    verb = leading - 1
    if words.tokens[verb].pos == "VERB" and words.head(index) < leading:
        words.hang(index, verb, "advcl")
        words.hang(leading, index, "mark")


def _described(words: Words, index: int) -> None:
    """A treaty signed in 1983, and extended in 1989: two things done to it."""
    noun = words.head(index)
    first = words.kid(noun, "acl")
    if words.tokens[index].tag != "VBN" or words.tokens[noun].pos != "NOUN" or first is None:
        return
    alone = words.kid(index, "aux", "aux:pass", "mark", *SUBJECTS) is None
    if alone and noun < first < index and words.tokens[first].tag == "VBN":
        words.hang(index, first, "conj")


def _would(words: Words, lexicon: Lexicon, index: int) -> None:
    """Said it was not asked and would appeal: what would be is said, too."""
    cue, modal = words.head(index), words.kid(index, "aux")
    said = words.kid(cue, "ccomp")
    if modal is None or words.tokens[modal].text.lower() not in lexicon["modality.conditional"]:
        return
    told = words.tokens[cue].lemma.lower() in lexicon["attribution.cues"]
    if told and said is not None and cue < said < index and words.kid(index, *SUBJECTS) is None:
        words.hang(index, said, "conj")


def _behind(words: Words, lexicon: Lexicon, index: int) -> None:
    """The army retook the port last month: one subject is enough, the other is the object."""
    verb = words.head(index)
    if verb >= index or words.tokens[verb].pos != "VERB":
        return
    if words.tokens[verb].lemma.lower() in lexicon["attribution.cues"]:
        return  # "the plan, said the mayor"
    before = any(kid < verb and words.tokens[kid].dep == "nsubj" for kid in words.kids[verb])
    if before and words.kid(verb, "obj", "xcomp", "ccomp", "expl", "cop") is None:
        words.hang(index, verb, "obj")


def _helped(words: Words, index: int) -> None:
    """Was last seen on Friday: the helper is the verb's, and not the adverb's."""
    verb, helper = words.head(index), words.kid(index, "cop", "aux", "aux:pass")
    if helper is None or helper > index or verb < index or words.tokens[verb].tag != "VBN":
        return
    for kid in list(words.kids[index]):
        dep = words.tokens[kid].dep
        words.hang(kid, verb, "aux:pass" if dep == "cop" else dep)
    if words.kid(verb, "cc") is not None and words.tokens[verb].dep == "advcl":
        words.hang(verb, words.head(verb), "conj")


def _when(words: Words, index: int) -> None:
    """Died when a bus carrying pilgrims plunged into a ravine: "when" opens a clause, no phrase."""
    noun, main = words.head(index), words.head(words.head(index))
    token = words.tokens[noun]
    nominal = token.pos in ("NOUN", "PROPN") and words.kid(noun, "cop", *SUBJECTS) is None
    if words.tokens[index].text.lower() != "when" or not nominal or not main < index < noun:
        return
    behind = range(noun + 1, len(words.tokens))
    verbs = [
        at
        for at in takewhile(lambda at: words.tokens[at].sentence == token.sentence, behind)
        if words.tokens[at].tag in ("VBN", "VBD")
        and words.tokens[at].dep == "acl"
        and words.above(at, noun)
    ]
    if verbs and words.kid(verbs[-1], "obl:agent", "aux", "aux:pass") is None:
        verb = verbs[-1]
        words.retag(verb, tag="VBD")
        words.hang(verb, main, "advcl")
        words.hang(noun, verb, "nsubj")
        words.hang(index, verb, "advmod")


def _reported(words: Words, lexicon: Lexicon, index: int) -> None:
    """Prosecutors said Hale, 34, had lied: who lied stands behind the verb of saying."""
    cue = words.head(index)
    said = words.tokens[cue].lemma.lower() in lexicon["attribution.wordless"]
    if not said or cue >= index or words.kid(index, "cc", "mark", *SUBJECTS) is not None:
        return
    helpers = [kid for kid in words.kids[index] if words.tokens[kid].dep in _HELPING]
    first, noun = min([index, *helpers]), words.kid(cue, "obj")
    finite = words.tokens[first].tag in _FINITE or words.tokens[first].tag == "MD"
    if (
        noun is None
        or not cue < noun < first - 2
        or words.tokens[first - 1].text != ","
        or not finite
    ):
        return
    passive = words.kid(index, "aux:pass") is not None
    words.hang(index, cue, "ccomp")
    words.hang(noun, index, "nsubj:pass" if passive else "nsubj")
