"""Verbs that a parser took for an adjective, a participle or a noun.

"Ada Brun, who took over in 2003, conceded defeat": without a name's own verb before it, the
participle is read as a quality of what follows. Each mend asks for what has no other reading.
"""

from dateline.events.repair.mending import SUBJECTS, Words, verb_of
from dateline.languages.lexicon import Lexicon

_HUNG = frozenset({"xcomp", "amod", "acl", "advcl", "parataxis"})
_ALONE = frozenset({"root", "compound", "conj", "ccomp"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PLAIN = _FINITE | {"VB"}


def mend(words: Words, lexicon: Lexicon, index: int) -> None:
    """Read one word as the verb that it is, and hang its clause where it belongs."""
    token = words.tokens[index]
    if token.dep in _ALONE:
        if token.tag == "NN" and token.text.lower() in lexicon["verbs.unchanged"]:
            _costly(words, index)
        elif token.dep == "conj":
            _joined(words, lexicon, index)
    elif token.dep in _HUNG:
        _rehang(words, lexicon, index)


def _rehang(words: Words, lexicon: Lexicon, index: int) -> None:
    token = words.tokens[index]
    if token.dep == "xcomp":
        _infinitive(words, lexicon, index)
    elif token.dep in ("amod", "acl") and token.tag in ("VBN", "VBD"):
        _after_aside(words, index)
        _with_helper(words, index)
    elif token.dep in ("parataxis", "advcl") and token.tag in _PLAIN:
        _after_aside(words, index)


def _joined(words: Words, lexicon: Lexicon, index: int) -> None:
    """The judge, who had vowed to stay, quit; she moved and qualified as a nurse: verbs, too."""
    token = words.tokens[index]
    unchanged = token.tag == "VB" and token.text.lower() in lexicon["verbs.unchanged"]
    if words.kid(index, "cc") is None:
        if unchanged or token.tag in _FINITE:
            _after_aside(words, index)
    elif token.tag == "JJ" and token.text.endswith("ed") and words.kid(index, "obl") is not None:
        verb = words.tokens[words.head(index)]
        if verb.tag == "VBD" and words.kid(index, "cop", *SUBJECTS) is None:
            lemma = verb_of(token.text.lower(), lexicon) or token.lemma
            words.retag(index, pos="VERB", tag="VBD", lemma=lemma)


def _infinitive(words: Words, lexicon: Lexicon, index: int) -> None:
    """Promised to lower taxes: what follows "to" and has an object is a verb."""
    token, mark = words.tokens[index], words.kid(index, "mark")
    if token.tag not in ("JJ", "JJR", "NN") or mark != index - 1 or words.tokens[mark].tag != "TO":
        return
    word = token.text.lower()
    if words.kid(index, "cop", "det") is None and (
        words.kid(index, "obj") or word in lexicon.verbs
    ):
        words.retag(index, pos="VERB", tag="VB", lemma=word)


def _after_aside(words: Words, index: int) -> None:
    """Ada Brun, who took over in 2003, conceded defeat: behind the aside stands her own verb."""
    noun, first = words.head(index), index
    while first > 0 and words.tokens[first - 1].sentence == words.tokens[index].sentence:
        first -= 1
    named = next((at for at in range(first, index) if words.tokens[at].dep == "root"), None)
    if named is None or words.tokens[named].pos not in _NAMING or _predicated(words, named):
        return
    aside = words.kid(named, "acl:relcl", "acl", "appos")
    if aside is None or not named < aside < index or words.tokens[index - 1].text != ",":
        return
    object_ = noun if words.tokens[index].dep == "amod" else words.kid(index, "obj")
    unsure = words.tokens[index].dep in ("amod", "acl", "parataxis")
    behind = object_ if object_ is not None else words.kid(index, "iobj", "ccomp")
    if unsure and (behind is None or behind < index):
        return
    if words.kid(index, *SUBJECTS) is None and not _marked(words, index):
        _raise(words, index, named, object_)


def _with_helper(words: Words, index: int) -> None:
    """And was voted player of the year: what has a helper is no quality."""
    noun, helper = words.head(index), words.kid(index, "aux:pass", "aux")
    if words.tokens[index].dep != "amod" or helper is None or not helper < index < noun:
        return
    above, dep = words.head(noun), words.tokens[noun].dep
    words.retag(index, pos="VERB", tag="VBN")
    words.hang(index, index if above == noun else above, dep)
    for kid in [kid for kid in words.kids[noun] if kid < index]:
        words.hang(kid, index, words.tokens[kid].dep)
    words.hang(noun, index, "xcomp")


def _marked(words: Words, index: int) -> bool:
    """Whether a conjunction opens the clause of a verb, behind the comma before it."""
    mark = words.kid(index, "mark")
    return mark is not None and words.tokens[mark + 1].text != ","


def _predicated(words: Words, named: int) -> bool:
    """Whether something is said of a root already."""
    return words.kid(named, "cop", "nsubj", "nsubj:pass", "ccomp") is not None


def _raise(words: Words, index: int, named: int, object_: int | None) -> None:
    """Make a verb the root, with the name before it as its subject and all behind it its own."""
    finite = words.tokens[index].tag in ("VBZ", "VBP")
    words.retag(index, pos="VERB", tag=words.tokens[index].tag if finite else "VBD")
    mark = words.kid(index, "mark")
    if mark is not None:
        words.hang(mark, words.head(index), "advmod")  # "amended twice since, expires"
    words.hang(index, index, "root")
    if object_ is not None:
        words.hang(object_, index, "obj")
    for at in range(index + 1, len(words.tokens)):
        if words.tokens[at].sentence != words.tokens[index].sentence:
            break
        if words.head(at) < index:
            dep = words.tokens[at].dep
            words.hang(at, index, "obl" if dep == "nmod" else dep)
    words.hang(named, index, "nsubj")


def _costly(words: Words, index: int) -> None:
    """The delay cost the city its grant: a noun has no object."""
    if words.tokens[index].dep in ("root", "conj", "ccomp") and _tells(words, index):
        subject = words.kid(index, "compound")
        words.retag(index, pos="VERB", tag="VBD")
        if subject is not None and subject < index:
            _lead(words, index, subject)


def _tells(words: Words, index: int) -> bool:
    """Whether a noun has an object, or is all that a sentence has to say: the dam burst in May."""
    if words.kid(index, "obj") is not None:
        return True
    alone = words.kid(index, "cop", "nsubj", "nsubj:pass", "cc", "conj") is None
    named, article = words.kid(index, "compound"), words.kid(index, "det")
    last = index
    while (
        last + 1 < len(words.tokens)
        and words.tokens[last + 1].sentence == words.tokens[index].sentence
    ):
        last += 1
    told = named == index - 1 and article is not None and words.tokens[last].text == "."
    return words.tokens[index].dep == "root" and alone and told


def _lead(words: Words, index: int, subject: int) -> None:
    """Make the word before a verb its subject, with the article that was the verb's."""
    for kid in [kid for kid in words.kids[index] if kid < subject]:
        if words.tokens[kid].dep in ("det", "amod", "compound", "nmod:poss", "nummod"):
            words.hang(kid, subject, words.tokens[kid].dep)
    words.hang(subject, index, "nsubj")
    for kid in [kid for kid in words.kids[index] if kid > index]:
        dep = words.tokens[kid].dep
        words.hang(kid, index, {"nmod": "obl", "acl": "advcl"}.get(dep, dep))
