"""Words that a parser commonly hangs in the wrong place, hung where the grammar wants them.

Each mend is a pattern of grammar, not of one text: a finite verb is no modifier of a noun, a
clause with "that" and a subject of its own is no relative clause, a name is one phrase.
"""

from collections.abc import Iterable
from dataclasses import replace

from dateline.events.repair import antecedents, clausemates, complements, homographs, mistaken
from dateline.events.repair.mending import SUBJECTS, Words, verb_of
from dateline.languages.lexicon import Lexicon
from dateline.model import Entity, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_SMALL = frozenset({"PUNCT", "DET", "CCONJ", "PART", "ADP"})  # hung wrongly by no known slip


def rehung(tokens: Iterable[Token], entities: Iterable[Entity], lexicon: Lexicon) -> Words:
    """The tokens with every known slip mended."""
    words = Words(tokens)
    for entity in entities:
        _one_phrase(words, entity)
    for index in range(len(words.tokens)):
        if words.tokens[index].pos in _SMALL and words.tokens[index].text.lower() != "due":
            continue
        _owned(words, lexicon, index)
        _passive(words, lexicon, index)
        _no_helper(words, lexicon, index)
        _having(words, index)
        _finite(words, index)
        if words.tokens[index].dep in complements.HUNG:
            complements.mend(words, lexicon, index)
        _orphan(words, index)
        _joined(words, index)
        _due(words, index)
        _gapped(words, index)
        _unchanged(words, lexicon, index)
        homographs.mend(words, lexicon, index)
        mistaken.mend(words, lexicon, index)
        if words.tokens[index].dep in antecedents.HUNG:
            antecedents.mend(words, lexicon, index)
        clausemates.mend(words, lexicon, index)
    return words


def _unchanged(words: Words, lexicon: Lexicon, index: int) -> None:
    """The striker hit the post, rebels cut the road: pasts that look like the present."""
    token = words.tokens[index]
    if token.text.lower() not in lexicon["verbs.unchanged"]:
        return
    if token.tag == "JJ" and token.dep == "acl":  # "refineries shut on Thursday"
        words.tokens[index] = replace(token, pos="VERB", tag="VBN")
    if token.tag != "VBP":
        return
    subject = words.kid(index, "nsubj")
    if subject is not None and words.tokens[subject].text.lower() not in lexicon["verbs.unsure"]:
        words.tokens[index] = replace(token, tag="VBD")


def _one_phrase(words: Words, entity: Entity) -> None:
    """A name is one phrase: Lucas Moreau is not two subjects of a verb."""
    inside = range(entity.first, entity.last + 1)
    tops = [at for at in inside if words.head(at) not in inside]
    if len(tops) < 2 or entity.label != "PERSON":
        return
    first = tops[0]
    for at in tops[1:]:
        if words.tokens[at].pos in _NOUNS and not words.above(first, at):
            words.hang(at, first, "flat")


def _owned(words: Words, lexicon: Lexicon, index: int) -> None:
    """Last week's cut in rates: what belongs to somebody or some day is a noun."""
    token = words.tokens[index]
    if token.pos != "VERB" or index == 0 or words.tokens[index - 1].tag != "POS":
        return
    after = words.tokens[index + 1] if index + 1 < len(words.tokens) else None
    ends = after is None or after.pos in ("ADP", "PUNCT", "VERB", "AUX", "CCONJ", "PART")
    alone = token.tag == "VB" and words.kid(index, "obj", "ccomp", "xcomp") is None
    if (ends or alone) and token.lemma.lower() in lexicon.nouns:
        dep = "obj" if token.dep in ("ccomp", "xcomp") else token.dep
        words.tokens[index] = replace(token, pos="NOUN", tag="NN", dep=dep)


def _passive(words: Words, lexicon: Lexicon, index: int) -> None:
    """Was indicted: a passive's participle is a verb, whatever it was tagged."""
    token = words.tokens[index]
    word = token.text.lower()
    if token.pos != "ADJ" or not word.endswith("ed") or words.kid(index, "aux:pass") is None:
        return
    lemma = verb_of(word, lexicon) or token.lemma
    words.tokens[index] = replace(token, pos="VERB", tag="VBN", lemma=lemma)


def _no_helper(words: Words, lexicon: Lexicon, index: int) -> None:
    """Sales rose compared with May: the first is the verb, and no helper of the second."""
    token, participle = words.tokens[index], words.head(index)
    helping = token.dep in ("aux", "aux:pass") and token.lemma.lower() in lexicon["verbs.helping"]
    if token.tag not in _FINITE or helping or token.dep not in ("aux", "aux:pass"):
        return
    if participle <= index or words.tokens[participle].tag not in ("VBN", "VBG"):
        return
    above = words.head(participle)
    words.hang(index, index if above == participle else above, words.tokens[participle].dep)
    for kid in [kid for kid in words.kids[participle] if kid < index]:
        words.hang(kid, index, words.tokens[kid].dep)
    words.hang(participle, index, "advcl")
    words.tokens[index] = replace(words.tokens[index], pos="VERB")


def _having(words: Words, index: int) -> None:
    """Having expelled families: the participle is the verb, not a quality of its object."""
    after = index + 1
    if words.tokens[index].text.lower() != "having" or after >= len(words.tokens):
        return
    verb, noun = words.tokens[after], words.head(after)
    if verb.dep != "amod" or noun <= after or words.head(noun) != index:
        return
    words.tokens[after] = replace(verb, pos="VERB", tag="VBN")
    above = words.head(index)
    words.hang(after, after if above == index else above, words.tokens[index].dep)
    for kid in list(words.kids[index]):
        words.hang(kid, after, words.tokens[kid].dep)
    words.hang(index, after, "aux")


def _finite(words: Words, index: int) -> None:
    """The envoy, a former judge, resigned: the verb, not the envoy, is what the sentence says."""
    token = words.tokens[index]
    if token.dep not in ("acl", "amod", "conj") or token.pos != "VERB":
        return
    noun = words.head(index)
    joined = token.dep == "conj" and words.kid(index, "cc") is None
    if not (joined or token.dep in ("acl", "amod")) or token.pos != "VERB" or noun >= index:
        return
    helped = any(words.tokens[kid].tag in _FINITE for kid in words.kids[index])
    helped = helped or (joined and words.kid(index, "xcomp", "ccomp") is not None)
    if token.tag not in _FINITE and not helped:
        return
    above = words.tokens[noun]
    settled = words.kid(noun, "cop", "nsubj", "nsubj:pass") is not None
    if above.dep != "root" or above.pos not in _NOUNS or settled:
        return
    if any(words.tokens[kid].dep in SUBJECTS for kid in words.kids[index]):
        return
    passive = words.kid(index, "aux:pass") is not None
    words.hang(index, index, "root")
    for kid in [kid for kid in words.kids[noun] if kid > index]:
        words.hang(kid, index, words.tokens[kid].dep)
    words.hang(noun, index, "nsubj:pass" if passive else "nsubj")


def _orphan(words: Words, index: int) -> None:
    """..., the union's leader, Rosa Pell, said: a noun left alone is the next verb's subject."""
    token = words.tokens[index]
    if token.dep != "conj" or token.tag not in _FINITE or words.kid(index, "cc") is not None:
        return
    above = words.head(index)
    if any(words.tokens[kid].dep in SUBJECTS for kid in words.kids[index]):
        return
    alone = [
        kid
        for kid in words.kids[above]
        if above < kid < index
        and words.tokens[kid].dep in ("parataxis", "dep", "conj")
        and words.tokens[kid].pos in _NOUNS
        and words.kid(kid, "cop", "cc", "case", "nsubj") is None
    ]
    if alone:
        words.hang(alone[-1], index, "nsubj")
        words.hang(index, above, "parataxis")


def _joined(words: Words, index: int) -> None:
    """Steel (NST) and Coldwater agreed: two subjects of one verb, of which "and" makes one."""
    if words.tokens[index].dep not in SUBJECTS or words.kid(index, "cc") is None:
        return
    verb = words.head(index)
    other = words.kid(verb, "nsubj", "nsubj:pass")
    if other is not None and other < index < verb:
        words.hang(index, other, "conj")


def _due(words: Words, index: int) -> None:
    """Was due to land: "due" is what is said of the subject, and no preposition."""
    verb = words.head(index)
    if words.tokens[index].text.lower() != "due" or words.tokens[index].dep != "case":
        return
    if words.tokens[verb].tag != "VB" or words.kid(index, "fixed") != index + 1 or verb < index + 2:
        return
    above, dep = words.head(verb), words.tokens[verb].dep
    words.hang(index, index if above == verb else above, dep)
    words.retag(index, pos="ADJ", tag="JJ")
    for kid in [kid for kid in words.kids[verb] if kid < index]:
        words.hang(kid, index, words.tokens[kid].dep.removesuffix(":outer"))
    words.hang(verb, index, "xcomp")
    words.hang(index + 1, verb, "mark")


def _gapped(words: Words, index: int) -> None:
    """Two were killed and five injured: the five are who was injured."""
    verb, after = words.head(index), index + 1
    told = words.tokens[index].dep == "conj" and words.tokens[index].pos in ("NUM", "NOUN")
    if not told or after >= len(words.tokens) or words.kid(verb, "aux:pass") is None:
        return
    if words.tokens[after].tag != "VBN" or verb > index or words.head(after) not in (verb, index):
        return
    words.hang(after, verb, "conj")
    for kid in [*words.kids[index], index]:
        words.hang(
            kid,
            after if words.tokens[kid].dep in ("cc", "conj") else index,
            "nsubj:pass" if kid == index else words.tokens[kid].dep,
        )
