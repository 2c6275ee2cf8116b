"""Which name a word stands for: full names, surnames, short forms and pronouns of a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.events.lexicon import Lexicon
from dateline.events.tree import Tree
from dateline.model import Entity, Parse

_FAR = 4  # sentences that a pronoun looks back
_PERSON, _THINGS = "PERSON", frozenset({"ORG", "LOC", "MISC"})


@dataclass(slots=True)
class Person:
    """A name met so far: its longest form, what it is, and what pronoun it has."""

    name: str
    label: str
    gender: str = ""


class Names:
    """The names of a document; `of` tells which one a token stands for."""

    def __init__(self, tree: Tree, parse: Parse, lexicon: Lexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._by_token: dict[int, Person] = {}
        self._known: dict[str, Person] = {}
        self._entities = {entity.first: entity for entity in parse.entities}
        self._recent: list[tuple[int, bool, Person]] = []  # sentence, whether subject, who
        for index in range(len(tree.tokens)):
            entity = self._entities.get(index)
            if entity is not None:
                self._meet(entity)
            elif tree.pos[index] == "PRON" and index not in self._by_token:
                self._point(index)

    def of(self, token: int) -> str | None:
        """The longest form of the name that the word is part of, or points to."""
        person = self._person(token)
        return person.name if person is not None else None

    def titled(self, token: int, last: int) -> str | None:
        """The same for a phrase up to `last`: "the envoy Zamir Kabulov" has the name behind it."""
        after = last + 1
        tokens = self._tree.tokens
        own = self.of(token)
        if own or self._tree.pos[token] not in ("NOUN", "PROPN"):
            return own
        if after >= len(tokens) or tokens[after].sentence != tokens[token].sentence:
            return own
        return self.of(after) if self.label(after) == _PERSON else None

    def label(self, token: int) -> str | None:
        """What kind of name it is."""
        person = self._person(token)
        return person.label if person is not None else None

    def _person(self, token: int) -> Person | None:
        """Who it is; a surname is known even where no name was seen around it."""
        person = self._by_token.get(token)
        if self._tree.pos[token] != "PROPN" or (person is not None and person.label == _PERSON):
            return person
        return self._known.get(f"{_PERSON} {self._tree.words[token]}", person)

    def _meet(self, entity: Entity) -> None:
        if entity.label not in (_PERSON, *_THINGS):
            return
        words = self._words(entity)
        if not words:
            return
        person = self._recognised(words, entity.label)
        if entity.label == _PERSON:
            person.gender = person.gender or self._titled(entity)
        for token in range(entity.first, entity.last + 1):
            self._by_token[token] = person
        head = self._head(entity)
        subject = self._tree.deps[head] in ("nsubj", "nsubj:pass")
        self._recent.append((self._tree.tokens[head].sentence, subject, person))

    def _words(self, entity: Entity) -> list[str]:
        tokens = self._tree.tokens[entity.first : entity.last + 1]
        words = [token.text for token in tokens if token.text not in ("'s", "’s")]
        while words and (
            words[0].lower() in self._lexicon["names.honorifics"] or words[0].lower() == "the"
        ):
            words = words[1:]
        return words

    def _recognised(self, words: list[str], label: str) -> Person:
        """The known name that these words repeat or shorten, or a new one."""
        person = None
        for key in self._keys(words, label):
            person = self._known.get(key)
            if person is not None and person.label == label and _agree(person, words):
                break
        else:
            person = Person(" ".join(words), label)
        full = " ".join(words)
        if len(full) > len(person.name) and label == _PERSON:
            person.name = full
        for key in self._keys(words, label):
            self._known[key] = person  # a surname is that of its last bearer
        return person

    def _keys(self, words: list[str], label: str) -> Iterator[str]:
        yield f"{label} {' '.join(words).lower()}"
        if label == _PERSON:
            yield f"{label} {words[-1].lower()}"
        elif label == "ORG" and len(words) > 2:
            yield f"{label} {''.join(word[0] for word in words if word[0].isupper()).lower()}"

    def _titled(self, entity: Entity) -> str:
        before = self._tree.words[max(entity.first - 1, 0) : entity.first + 1]
        if any(word in self._lexicon["names.male_titles"] for word in before):
            return "male"
        return (
            "female" if any(word in self._lexicon["names.female_titles"] for word in before) else ""
        )

    def _head(self, entity: Entity) -> int:
        inside = range(entity.first, entity.last + 1)
        return next((at for at in inside if self._tree.heads[at] not in inside), entity.last)

    def _point(self, index: int) -> None:
        """Link a pronoun to the last fitting name: a subject first, the nearest sentence first."""
        word, sentence = self._tree.words[index], self._tree.tokens[index].sentence
        gender = next(
            (each for each in ("male", "female") if word in self._lexicon[f"names.{each}"]), ""
        )
        thing = word in self._lexicon["names.thing"]
        if not gender and not thing:
            return
        found = self._last(sentence, gender)
        if found is None:
            return
        if gender:
            found.gender = gender
        self._by_token[index] = found
        subject = self._tree.deps[index] in ("nsubj", "nsubj:pass")
        self._recent.append((sentence, subject, found))

    def _last(self, sentence: int, gender: str) -> Person | None:
        fallback = None
        for at, subject, person in reversed(self._recent[-40:]):
            if sentence - at > _FAR:
                break
            if not self._fits(person, gender):
                continue
            if subject:
                return person
            fallback = fallback or person
        return fallback

    def _fits(self, person: Person, gender: str) -> bool:
        if gender:
            return person.label == _PERSON and person.gender in ("", gender)
        return person.label == "ORG"


def _agree(person: Person, words: list[str]) -> bool:
    """Whether two forms of a name may be one person's: Ana and Luis Beltran are two."""
    known = person.name.split()
    if person.label != _PERSON or len(known) < 2 or len(words) < 2:
        return True
    one, other = known[0].rstrip(".").lower(), words[0].rstrip(".").lower()
    return one.startswith(other) or other.startswith(one)
