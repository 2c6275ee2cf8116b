"""Words that a parser commonly hangs in the wrong place, hung where the grammar wants them.

Each mend is a pattern of grammar, not of one text: a finite verb is no modifier of a noun, a
clause with "that" and a subject of its own is no relative clause, a name is one phrase.
"""

from collections.abc import Iterable
from dataclasses import replace

from dateline.events.lexicon import Lexicon
from dateline.model import Entity, Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_LOOSE = frozenset({"acl", "acl:relcl", "advcl"})
_STEPS = 3  # from a clause up to the verb of saying that it belongs to
Tokens = list[Token]


class Words:
    """The tokens of a document while they are mended, with their children."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.tokens = list(tokens)
        self.kids: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if self.head(index) != index:
                self.kids[token.head].append(index)

    def head(self, index: int) -> int:
        """The head of a word; the word itself where the parse makes no sense."""
        head = self.tokens[index].head
        if not 0 <= head < len(self.tokens):
            return index
        return head if self.tokens[head].sentence == self.tokens[index].sentence else index

    def hang(self, index: int, head: int, dep: str) -> None:
        """Put a word under another head; under itself it becomes a root."""
        old = self.head(index)
        if old != index:
            self.kids[old].remove(index)
        if head != index:
            self.kids[head].append(index)
        self.tokens[index] = replace(self.tokens[index], head=head, dep=dep)

    def kid(self, index: int, *deps: str) -> int | None:
        """The first child in one of the relations, or None."""
        return next((kid for kid in self.kids[index] if self.tokens[kid].dep in deps), None)

    def above(self, index: int, other: int) -> bool:
        """Whether the other word stands somewhere over this one."""
        for _ in range(64):
            head = self.head(index)
            if head == index:
                return False
            if head == other:
                return True
            index = head
        return True


def rehung(tokens: Iterable[Token], entities: Iterable[Entity], lexicon: Lexicon) -> Tokens:
    """The tokens with every known slip mended."""
    words = Words(tokens)
    for entity in entities:
        _one_phrase(words, entity)
    for index in range(len(words.tokens)):
        _owned(words, lexicon, index)
        _passive(words, lexicon, index)
        _having(words, index)
        _finite(words, index)
        _said(words, lexicon, index)
        _accused(words, lexicon, index)
        _reported(words, lexicon, index)
        _controlled(words, lexicon, index)
        _orphan(words, index)
        _according(words, lexicon, index)
        _unchanged(words, lexicon, index)
    return words.tokens


def _unchanged(words: Words, lexicon: Lexicon, index: int) -> None:
    """The striker hit the post, rebels cut the road: pasts that look like the present."""
    token = words.tokens[index]
    if token.tag != "VBP" or token.text.lower() not in lexicon["verbs.unchanged"]:
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
    if ends and token.lemma.lower() in lexicon.nouns:
        words.tokens[index] = replace(token, pos="NOUN", tag="NN")


def _passive(words: Words, lexicon: Lexicon, index: int) -> None:
    """Was indicted: a passive's participle is a verb, whatever it was tagged."""
    token = words.tokens[index]
    word = token.text.lower()
    if token.pos != "ADJ" or not word.endswith("ed") or words.kid(index, "aux:pass") is None:
        return
    stems = (word[:-2], word[:-1], word[:-3], f"{word[:-3]}y")
    lemma = next((stem for stem in stems if stem in lexicon.verbs), token.lemma)
    words.tokens[index] = replace(token, pos="VERB", tag="VBN", lemma=lemma)


def _having(words: Words, index: int) -> None:
    """Having expelled families: the participle is the verb, not a quality of its object."""
    after = index + 1
    if words.tokens[index].text.lower() != "having" or after >= len(words.tokens):
        return
    verb, noun = words.tokens[after], words.head(after)
    if verb.dep != "amod" or noun <= after or words.head(noun) != index:
        return
    words.tokens[after] = replace(verb, pos="VERB", tag="VBN")
    own = words.tokens[index]
    words.hang(after, after if own.head == index else own.head, own.dep)
    for kid in list(words.kids[index]):
        words.hang(kid, after, words.tokens[kid].dep)
    words.hang(index, after, "aux")


def _finite(words: Words, index: int) -> None:
    """The envoy, a former judge, resigned: the verb, not the envoy, is what the sentence says."""
    token, noun = words.tokens[index], words.head(index)
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
    if any(words.tokens[kid].dep in _SUBJECTS for kid in words.kids[index]):
        return
    passive = words.kid(index, "aux:pass") is not None
    words.hang(index, index, "root")
    for kid in [kid for kid in words.kids[noun] if kid > index]:
        words.hang(kid, index, words.tokens[kid].dep)
    words.hang(noun, index, "nsubj:pass" if passive else "nsubj")


def _said(words: Words, lexicon: Lexicon, index: int) -> None:
    """Told reporters that he had met her: what was told, not which reporters."""
    if words.tokens[index].dep not in _LOOSE:
        return
    mark = words.kid(index, "mark")
    own = next((kid for kid in words.kids[index] if words.tokens[kid].dep in _SUBJECTS), None)
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


def _orphan(words: Words, index: int) -> None:
    """..., the union's leader, Rosa Pell, said: a noun left alone is the next verb's subject."""
    token, above = words.tokens[index], words.head(index)
    if token.dep != "conj" or token.tag not in _FINITE or words.kid(index, "cc") is not None:
        return
    if any(words.tokens[kid].dep in _SUBJECTS for kid in words.kids[index]):
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


def _according(words: Words, lexicon: Lexicon, index: int) -> None:
    """According to its chief, the firm wants: the firm is no other name of the chief."""
    token, source = words.tokens[index], words.head(index)
    told = words.tokens[source]
    if token.dep != "appos" or told.dep not in _SUBJECTS or source >= index:
        return
    first = source
    while first > 0 and words.tokens[first - 1].sentence == token.sentence:
        first -= 1
    opens = words.tokens[first].text.lower() in lexicon["attribution.according"]
    if opens:
        verb = words.head(source)
        words.hang(index, verb, told.dep)
        words.hang(source, verb, "obl")
