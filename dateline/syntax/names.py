"""Settles which names stand in a document, from what the network found and what rules know.

The rules, in order: a title is no part of a person's name, and makes one of what follows; the last
word tells a body, a place or an event; a country is a place whatever the network thought, and
"Kurds" are a people; and the document agrees with itself (`dateline.syntax.memory`).
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from dateline.languages.places import GazetteerEntry, fold, place
from dateline.model import Token
from dateline.syntax import bodies, lexicon, memory
from dateline.syntax.english import people
from dateline.syntax.memory import PROPER, Name, free, taken, words

_WORDS = Path(__file__).parent.parent / "languages" / "en" / "names.toml"
_EDGES = frozenset("()[]{}\"'“”‘’,;:.!?-–—")
_LAST_WORDS = (("bodies", "ORG"), ("companies", "ORG"), ("places", "LOC"), ("events", "EVENT"))
_PEOPLES = PROPER | {"JJ", "NN", "NNS"}
_HALVES = frozenset({"South", "North", "East", "West", "Central", "Latin"})
_GIVEN = 2  # names before a surname
_GREAT = 300_000  # people of a city that is known by its name alone


def settled(tokens: Sequence[Token], found: Iterable[Name]) -> list[Name]:
    """The names in order, none overlapping another."""
    names = [kept for name in found if _is_written(tokens, name)
             for kept in _without_title(tokens, name)]  # fmt: skip
    names = [_by_its_last_word(tokens, name) for name in names]
    names = free(names + list(_titled(tokens, names)))
    names = [_as_people(tokens, _as_place(tokens, _as_person(tokens, name))) for name in names]
    names = free([*bodies.continued(tokens, names, known("continued")), *names])
    names = [_as_body(tokens, name) for name in names]
    names = free([*bodies.partners(tokens, names), *_whole(tokens, names), *names])
    names = free([*_in_brackets(tokens, names), *names])
    names = free(
        names
        + list(_passed_over(tokens, names))
        + list(_peoples(tokens))
        + list(bodies.met(tokens))
    )
    return memory.agreed(tokens, names)


@cache
def known(kind: str) -> frozenset[str]:
    """The words of a kind in `languages/en/names.toml`: titles, bodies, places ..."""
    listed = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return frozenset(listed[kind].split())


def _bare(token: Token) -> str:
    return token.text.rstrip(".").lower()


def _is_written(tokens: Sequence[Token], name: Name) -> bool:
    """Whether any word of it is written like a name: a common noun alone is none."""
    return any(
        token.tag in PROPER or not token.text[0].islower()
        for token in tokens[name.first : name.last + 1]
    )


def _trimmed(tokens: Sequence[Token], name: Name) -> Name | None:
    """The name without punctuation and possessives at its edges; None if nothing is left."""
    first, last, label = name
    while first <= last and (tokens[last].text in _EDGES or tokens[last].tag == "POS"):
        last -= 1
    while first <= last and tokens[first].text in _EDGES:
        first += 1
    return Name(first, last, label) if first <= last else None


def _without_title(tokens: Sequence[Token], name: Name) -> Iterator[Name]:
    """The name cut at a title: what follows is a person, what stands before is what it was."""
    trimmed = _trimmed(tokens, name)
    if trimmed is None:
        return
    first, last, label = trimmed
    if label == "PERSON":
        while first < last and _bare(tokens[first]) in known("titles"):
            first += 1
        if first == last and _bare(tokens[first]) in known("titles"):
            return
    for at in range(first, last):
        bears = _bare(tokens[at]) in known("person_titles")
        if bears and _bare(tokens[last]) not in known("bodies"):
            if at > first:
                yield Name(first, at - 1, "ORG" if label == "PERSON" else label)
            yield Name(at + 1, last, "PERSON")
            return
    yield Name(first, last, label)


def _by_its_last_word(tokens: Sequence[Token], name: Name) -> Name:
    if name.first == name.last or tokens[name.last].tag not in PROPER:
        return name
    last = _bare(tokens[name.last])
    for kind, label in _LAST_WORDS:
        if last in known(kind) and name.label in ("PERSON", "LOC", "ORG"):
            return name._replace(label=label)
    return name


def _titled(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """Persons that the network missed after "Mr." and the like."""
    held = taken(names)
    for at, token in enumerate(tokens[:-1]):
        if token.tag in PROPER and _bare(token) in known("person_titles"):
            last = at
            while _goes_on(tokens, last) and last + 1 not in held:
                last += 1
            if last > at and _bare(tokens[at + 1]) not in known("titles"):
                yield Name(at + 1, last, "PERSON")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next word is another proper noun of the same sentence."""
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].tag in PROPER
        and tokens[at + 1].text[0].isupper()
        and tokens[at + 1].sentence == tokens[at].sentence
    )


def _in_brackets(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """What stands in brackets after a body is the body: "(UNAMA)", "Daesh (Islamic State)"."""
    ends = {name.last: name for name in names}
    starts = {name.first: name for name in names}
    for at in range(1, len(tokens) - 2):
        if tokens[at].text != "(" or tokens[at - 1].tag not in PROPER:
            continue
        before, inside = ends.get(at - 1), starts.get(at + 1)
        name = inside or Name(at + 1, at + 1, "ORG")
        if tokens[min(name.last + 1, len(tokens) - 1)].text != ")":
            continue
        acronym = name.first == name.last and _is_acronym(tokens[at + 1].text)
        of_a_body = inside is not None and before is not None and before.label == "ORG"
        if (acronym or of_a_body) and not _is_country(tokens, name):
            yield name._replace(label="ORG")


def _is_acronym(text: str) -> bool:
    return 3 <= len(text) <= 8 and text.isalpha() and text.isupper()


def _is_country(tokens: Sequence[Token], name: Name) -> bool:
    entry = place(words(tokens, name))
    return entry is not None and entry.kind == "country"


def _as_place(tokens: Sequence[Token], name: Name) -> Name:
    """A country is a place, a great city is no person."""
    if name.label not in ("PERSON", "ORG", "NORP"):
        return name
    entry = place(words(tokens, name))
    if entry is None or (entry.kind != "country" and entry.population < _GREAT):
        return name
    single = name.first == name.last
    if entry.kind == "country" or (name.label == "PERSON" and single):
        return name._replace(label="LOC")
    return name


def _as_person(tokens: Sequence[Token], name: Name) -> Name:
    """A given name and a surname make no place that the lists do not know: "Julia Stone"."""
    if name.label != "LOC" or name.last != name.first + 1 or place(words(tokens, name)):
        return name
    given, family = people()
    first, last = (fold(tokens[at].text) for at in (name.first, name.last))
    return name._replace(label="PERSON") if first in given and last in family else name


def _whole(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """A person whose given name was taken for a place, and the surname for all of the name."""
    held = {name.first: name for name in names if name.first == name.last and name.label == "LOC"}
    given = people()[0]
    for name in names:
        for first in range(name.first - 1, max(name.first - 1 - _GIVEN, -1), -1):
            if not _goes_on(tokens, first):
                break
            if name.label == "PERSON" and first in held and fold(tokens[first].text) in given:
                yield name._replace(first=first)


def _as_people(tokens: Sequence[Token], name: Name) -> Name:
    """A people is neither a place nor a body: "Kurds", "Democrats"."""
    if name.first != name.last or name.label not in ("ORG", "LOC"):
        return name
    return name._replace(label="NORP") if _names_people(tokens, name.last) else name


def _as_body(tokens: Sequence[Token], name: Name) -> Name:
    if name.label in ("LOC", "PERSON") and bodies.is_known(tokens, name):
        return name._replace(label="ORG")
    return name


def _peoples(tokens: Sequence[Token]) -> Iterator[Name]:
    """Peoples by themselves or before a noun, "South" and the like with them."""
    for at, token in enumerate(tokens):
        before = at and tokens[at - 1].tag in PROPER and _goes_on(tokens, at - 1)
        alone = not before and not _goes_on(tokens, at)
        if (alone or token.tag == "JJ") and _names_people(tokens, at):
            half = at and tokens[at - 1].text in _HALVES
            yield Name(at - 1 if half else at, at, "NORP")


def _names_people(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    written = token.text[0].isupper() and token.tag in _PEOPLES
    return written and lexicon.is_people(fold(token.text)) and place(token.text) is None


def _passed_over(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """Countries, great cities and bodies that the network did not see, standing by themselves."""
    held = taken(names)
    at = 0
    while at < len(tokens):
        last = at
        if tokens[at].tag in PROPER and tokens[at].text[0].isupper():
            while _goes_on(tokens, last):
                last += 1
            if not held.intersection(range(at, last + 1)):
                name = Name(at, last, "LOC")
                if _is_known_place(tokens, name):
                    yield name
                elif last > at and _bare(tokens[last]) in known("sure_bodies"):
                    yield name._replace(label="ORG")
        at = last + 1


def _is_known_place(tokens: Sequence[Token], name: Name) -> bool:
    if name.last - name.first > 3 or len(tokens[name.first].text) < 3:
        return False
    entry = place(words(tokens, name))
    return entry is not None and (entry.kind == "country" or _is_great(entry, tokens, name))


def _is_great(entry: GazetteerEntry, tokens: Sequence[Token], name: Name) -> bool:
    """A city that everybody knows, and nobody is called by."""
    if entry.population < _GREAT:
        return False
    return name.last > name.first or not any(
        fold(tokens[name.first].text) in each for each in people()
    )
