"""Names of bodies that go on after "of", and single words that WordNet knows for bodies."""

from collections.abc import Iterator, Sequence

from dateline.languages.places import fold, place
from dateline.model import Token
from dateline.syntax import lexicon
from dateline.syntax.english import people
from dateline.syntax.memory import PROPER, Name, words

_LINKS = frozenset({"of", "for"})
_NO_BODIES = ("ism", "ity", "islam")  # WordNet counts faiths among the groups


def continued(tokens: Sequence[Token], names: Sequence[Name], heads: frozenset[str]) -> list[Name]:
    """Bodies with what stands after their "of": "Ministry of Foreign Affairs", "Bank of Japan".

    `heads`: last words that call for it.
    """
    covered = {at: name for name in names for at in range(name.first, name.last + 1)}
    found = []
    for at, token in enumerate(tokens):
        if not _is_proper(tokens, at) or token.text.lower() not in heads:
            continue
        known, last = covered.get(at), _end(tokens, at)
        if last > at and (known is None or known.label in ("ORG", "LOC")):
            first = known.first if known else _first(tokens, at)
            found.append(Name(first, max(last, known.last if known else at), "ORG"))
    return found


def partners(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """Firms called after two people: "Orme & Lisle", "Orme, Lisle & Co"."""
    covered = {at: name for name in names for at in range(name.first, name.last + 1)}
    for at in range(1, len(tokens) - 1):
        if tokens[at].text != "&" or not _is_proper(tokens, at - 1):
            continue
        if not _is_proper(tokens, at + 1) or tokens[at + 1].sentence != tokens[at].sentence:
            continue
        before, behind = covered.get(at - 1), covered.get(at + 1)
        first = before.first if before else at - 1
        last = behind.last if behind else at + 1
        yield Name(first, last, "ORG")


def _first(tokens: Sequence[Token], at: int) -> int:
    """The first of the proper nouns that end there."""
    while at and tokens[at - 1].sentence == tokens[at].sentence and _is_proper(tokens, at - 1):
        at -= 1
    return at


def _end(tokens: Sequence[Token], at: int) -> int:
    """The last word of "of the Republic of Korea" after the word there, or that word itself."""
    last = at
    for _ in range(3):
        begin = last + 1
        if begin >= len(tokens) or tokens[begin].text not in _LINKS:
            break
        begin += 1
        if begin < len(tokens) and tokens[begin].text == "the":
            begin += 1
        reached = _run(tokens, begin)
        if reached == begin:
            break
        last = reached - 1
    return last


def _run(tokens: Sequence[Token], at: int) -> int:
    """The first place after the proper nouns from there, two runs joined by "and" taken as one."""
    begin = at
    while at < len(tokens) and tokens[at].sentence == tokens[begin - 1].sentence:
        joined = tokens[at].text in ("and", "&") and begin < at and _is_proper(tokens, at + 1)
        if not joined and not _is_proper(tokens, at):
            break
        at += 1
    return at


def _is_proper(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].tag in PROPER and tokens[at].text[0].isupper()


def is_known(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a single word names a body and nothing else: "Hamas", "UNESCO"."""
    key = fold(words(tokens, name))
    return (
        name.first == name.last
        and key in lexicon.words("bodies")
        and not key.endswith(_NO_BODIES)
        and place(key) is None
        and not any(key in each for each in people())
    )


def met(tokens: Sequence[Token]) -> Iterator[Name]:
    """Acronyms of known bodies by themselves."""
    for at, token in enumerate(tokens):
        if token.tag in PROPER and len(token.text) > 2 and token.text.isupper():
            name = Name(at, at, "ORG")
            if is_known(tokens, name):
                yield name
