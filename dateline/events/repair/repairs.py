"""Parses mended where a known garden path was taken, before anything is read from them.

"The envoy, in an interview with the agency, claims that the group has sponsors": a parser that
takes "claims" for a noun leaves the clause behind "that" with two subjects. The first of them
is the one who claims.
"""

from dataclasses import replace

from dateline.events.repair import telling
from dateline.events.repair.rehung import rehung
from dateline.languages.lexicon import Lexicon
from dateline.model import Parse, Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def mended(parse: Parse, lexicon: Lexicon) -> Parse:
    """The parse with its known slips mended, among them verbs of saying taken for nouns."""
    tokens = telling.mended(rehung(parse.tokens, parse.entities, lexicon), lexicon)
    for index in range(1, len(tokens) - 1):
        verb = tokens[index]
        if verb.tag == "NNS" and verb.lemma.lower() in lexicon["attribution.cues"]:
            _make_verb(tokens, index)
    return replace(parse, tokens=tuple(tokens))


def _make_verb(tokens: list[Token], index: int) -> None:
    clause = tokens[index + 1].head
    if tokens[index + 1].text.lower() != "that" or not index + 1 < clause < len(tokens):
        return
    after = _kids(tokens, clause, index, back=False)
    if not any(tokens[at].dep in _SUBJECTS for at in after):
        return
    before = _kids(tokens, clause, index, back=True)
    if not any(tokens[at].dep in _SUBJECTS for at in before):
        before = _named_root(tokens, clause, index)
    if before:
        _lift(tokens, index, clause, before)


def _named_root(tokens: list[Token], clause: int, index: int) -> list[int]:
    """The name that the clause was taken to describe, if the sentence has no other verb."""
    head = min(tokens[clause].head, len(tokens) - 1)
    named = tokens[head].dep == "root" and tokens[head].pos in ("PROPN", "PRON")
    return [head] if named and head < index else []


def _lift(tokens: list[Token], index: int, clause: int, before: list[int]) -> None:
    """Put the verb over the clause, and what stood before it under the verb."""
    top = before[0] if tokens[clause].head in before else clause
    old = tokens[top]
    above = index if old.head == top else old.head
    tokens[index] = replace(tokens[index], pos="VERB", tag="VBZ", dep=old.dep, head=above)
    for at in before:
        dep = "nsubj" if tokens[at].dep == "root" else tokens[at].dep
        tokens[at] = replace(tokens[at], dep=dep, head=index)
    tokens[clause] = replace(tokens[clause], dep="ccomp", head=index)


def _kids(tokens: list[Token], head: int, index: int, *, back: bool) -> list[int]:
    """The dependents of a word in its sentence, before or behind `index`."""
    step, at, found = (-1 if back else 1), index, []
    while 0 <= (at := at + step) < len(tokens) and tokens[at].sentence == tokens[index].sentence:
        if tokens[at].head == head and at != head:
            found.append(at)
    return found
