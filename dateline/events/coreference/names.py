"""Which name a word stands for: full names, surnames, short forms, pronouns, "the president"."""

from collections.abc import Iterable, Iterator

from dateline import rules
from dateline.events.attribution.quotations import Quotation
from dateline.events.coreference import aliases, pronouns, speaker
from dateline.events.coreference.pronouns import PERSON, Person, Seen
from dateline.languages.lexicon import Lexicon
from dateline.model import Entity, Parse
from dateline.rules import rule
from dateline.syntax.morphology import PERSONAL
from dateline.syntax.tree import Tree

_FURTHER = 12  # sentences that "the president" looks back
_THINGS = frozenset({"ORG", "LOC", "MISC"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


class Names:
    """The names of a document; `of` tells which one a token stands for."""

    def __init__(
        self, tree: Tree, parse: Parse, lexicon: Lexicon, quotations: Iterable[Quotation]
    ) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._by_token: dict[int, Person] = {}
        self._known: dict[str, Person] = {}
        self._entities = {entity.first: entity for entity in parse.entities}
        self._extents = {at: each for each in parse.entities for at in _inside(each)}
        self._recent: list[Seen] = []
        for index in range(len(tree.tokens)):
            entity = self._entities.get(index)
            if entity is not None:
                self._meet(entity)
            elif index not in self._extents:
                with rules.at(index):
                    self._point(index)
        for quotation in quotations:
            self._speak(quotation)
        for index in range(len(tree.tokens)):
            self._look_ahead(index)

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
        return self.of(after) if self.label(after) == PERSON else None

    def label(self, token: int) -> str | None:
        """What kind of name it is."""
        person = self._person(token)
        return person.label if person is not None else None

    def points(self, token: int) -> bool:
        """Whether the word is no name itself but stands for one: "she", "the firm"."""
        return token in self._by_token and token not in self._extents

    def extent(self, token: int) -> tuple[int, int]:
        """The first and last token of the name that the word is part of; else the word alone."""
        entity = self._extents.get(token)
        return (token, token) if entity is None else (entity.first, entity.last)

    def _person(self, token: int) -> Person | None:
        """Who it is; a surname is known even where no name was seen around it."""
        person = self._by_token.get(token)
        if self._tree.pos[token] != "PROPN" or (person is not None and person.label == PERSON):
            return person
        return self._known.get(f"{PERSON} {self._tree.words[token]}", person)

    # -- names ---------------------------------------------------------------------------------

    def _meet(self, entity: Entity) -> None:
        words = self._words(entity)
        label = self._label(entity, words)
        bare = len(words) == 1 and entity.first > 0
        if label == PERSON and bare and self._tree.words[entity.first - 1] == "the":
            label = "MISC"  # "after the Anschluss"
        if label not in (PERSON, *_THINGS) or not words:
            return
        gender = self._titled(entity)
        person = self._recognised(words, label, gender)
        head = self._head(entity)
        beside = aliases.told_of(self._tree, self._lexicon, entity, head)
        person.called |= beside
        if label == PERSON and not person.gender:
            given = words[0].lower() if len(words) > 1 else ""
            person.gender = gender or aliases.gender(self._lexicon, given, beside)
        for token in _inside(entity):
            self._by_token[token] = person
        self._see(head, person)

    def _label(self, entity: Entity, words: list[str]) -> str:
        """The kind of a name; two words that begin with a given name are a person."""
        if entity.label != "ORG" or len(words) != 2:
            return entity.label
        body = words[-1].lower() in self._lexicon["names.bodies"]
        known = ("names.male_given", "names.female_given")
        person = not body and any(words[0].lower() in self._lexicon[name] for name in known)
        return PERSON if person else entity.label

    def _see(self, head: int, person: Person | None, noun: str = "") -> None:
        told = self._tree.heads[head] if self._tree.deps[head] == "appos" else head
        named = told == head or told == head - 1  # "the journalist Ada Brun resigned"
        subject = named and self._tree.deps[told] in _SUBJECTS
        self._recent.append(Seen(self._tree.tokens[head].sentence, subject, person, noun))

    def _words(self, entity: Entity) -> list[str]:
        text = entity.text.removesuffix("'s").removesuffix("’s")
        words = text.split()
        titles = self._lexicon["names.honorifics"] if entity.label == PERSON else ()
        while words and (words[0].lower() in titles or words[0].lower() == "the"):
            words = words[1:]
        return words

    def _recognised(self, words: list[str], label: str, gender: str) -> Person:
        """The known name that these words repeat or shorten, or a new one: Mr Orme is no Ada."""
        person = None
        for key in self._keys(words, label):
            person = self._known.get(key)
            known = person is not None and person.label == label and _agree(person, words)
            if person is not None and known and gender in ("", person.gender or gender):
                break
        else:
            person = Person(" ".join(words), label)
        full = " ".join(words)
        if len(full) > len(person.name) and label == PERSON:
            person.name = full
        for key in self._keys(words, label):
            self._known[key] = person  # a surname is that of its last bearer
        return person

    def _keys(self, words: list[str], label: str) -> Iterator[str]:
        yield f"{label} {' '.join(words).lower()}"
        if label == PERSON:
            yield f"{label} {words[-1].lower()}"
        elif label == "ORG" and len(words) > 2:
            yield f"{label} {''.join(word[0] for word in words if word[0].isupper()).lower()}"

    def _titled(self, entity: Entity) -> str:
        before = self._tree.words[max(entity.first - 1, 0) : entity.first + 1]
        for each in ("male", "female"):
            if any(word in self._lexicon[f"names.{each}_titles"] for word in before):
                return each
        return ""

    def _head(self, entity: Entity) -> int:
        inside = _inside(entity)
        return next((at for at in inside if self._tree.heads[at] not in inside), entity.last)

    # -- words that stand for a name -------------------------------------------------------------

    def _point(self, index: int) -> None:
        """Link a pronoun or a definite noun to the last name that fits."""
        found = self._meant(index)
        if found is not None:
            self._by_token[index] = found
            self._see(index, found)
            return
        named = self._entities.get(index + 1)
        if named is not None and named.label == PERSON:
            return  # the name behind it says who it is
        if self._tree.pos[index] == "NOUN" and self._tree.deps[index] in _SUBJECTS:
            several = self._tree.morph[index].plural  # no "women" is a "she"
            self._see(index, None, "" if several else self._tree.lemmas[index])

    def _meant(self, index: int) -> Person | None:
        tree, lexicon = self._tree, self._lexicon
        sentence, word = tree.tokens[index].sentence, tree.words[index]
        if tree.pos[index] == "PRON":
            told = word in lexicon["names.third"] and tree.deps[index] in _SUBJECTS
            if told and (who := self._teller(index)) is not None:
                return who
            for gender in ("male", "female"):
                if word in lexicon[f"names.{gender}"]:
                    return self._he(sentence, gender, self._doer(index))
            return self._it(sentence) if word in lexicon["names.thing"] else None
        if aliases.aged(tree, index):
            return self._he(sentence, "")
        words = aliases.called(tree, index)
        return self._the(sentence, words) if words else None

    @rule("coreference.teller")
    def _teller(self, index: int) -> Person | None:
        """The minister said he would go: who tells it, if that fits the pronoun."""
        who = speaker.of(self._tree, self._lexicon, index)
        person = self._by_token.get(who) if who is not None else None
        word = self._tree.words[index]
        if person is None or person.label not in (PERSON, "ORG"):
            return None
        thing = word in self._lexicon["names.thing"]
        if thing or person.label == "ORG":
            return person if thing and person.label == "ORG" else None
        gender = "male" if word in self._lexicon["names.male"] else "female"
        return person if person.gender in ("", gender) else None

    def _doer(self, index: int) -> Person | None:
        """Nixon named her: whoever does it to somebody is somebody else."""
        if self._tree.deps[index] not in ("obj", "iobj"):
            return None
        subject = self._tree.subject(self._tree.heads[index])
        return self._by_token.get(subject) if subject is not None else None

    def _he(self, sentence: int, gender: str, other: Person | None = None) -> Person | None:
        return pronouns.he(self._recent, self._lexicon, sentence, gender, other)

    @rule("coreference.it")
    def _it(self, sentence: int) -> Person | None:
        """The last subject, if it is a body with a name."""
        for seen in pronouns.back(self._recent, sentence, pronouns.FAR):
            if seen.subject and (seen.person is None or seen.person.label != PERSON):
                body = seen.person is not None and seen.person.label == "ORG"
                return seen.person if body else None
        return None

    @rule("coreference.definite noun")
    def _the(self, sentence: int, words: frozenset[str]) -> Person | None:
        """The last one that was called so; a company is any body that a company can be."""
        for seen in pronouns.back(self._recent, sentence, _FURTHER):
            if seen.person is not None and words <= seen.person.called:
                return seen.person
        if len(words) > 1 or not words & self._lexicon["names.bodies"]:
            return None
        for seen in pronouns.back(self._recent, sentence, pronouns.FAR):
            person = seen.person
            if person is not None and person.label == "ORG" and self._is_company(person, words):
                return person
        return None

    def _is_company(self, body: Person, words: frozenset[str]) -> bool:
        """Whether a body's name has the word, or tells nothing against a company."""
        own = {word.lower() for word in body.name.split()}
        if words & own:
            return True
        return bool(words & self._lexicon["names.companies"]) and not (
            own & self._lexicon["names.public_bodies"]
        )

    def _look_ahead(self, index: int) -> None:
        """In his speech Castro said: whose it is, is told behind it."""
        tree = self._tree
        owned = tree.morph[index].poss and tree.morph[index].pron_type == PERSONAL
        if not owned or index in self._extents:
            return
        subject = tree.subject(tree.clause[index])
        person = self._by_token.get(subject) if subject is not None and subject > index else None
        if person is None or person.label != PERSON:
            return
        word = tree.words[index]
        for gender in ("male", "female"):
            if word in self._lexicon[f"names.{gender}"] and person.gender in ("", gender):
                self._by_token[index] = person

    def _speak(self, quotation: Quotation) -> None:
        """Between quotation marks "I" is the speaker."""
        place = self._tree.at(quotation.said.start, quotation.said.end)
        people = (
            self._by_token[at]
            for at in (range(place[0], place[1] + 1) if place else ())
            if at in self._by_token and self._by_token[at].label == PERSON
        )
        speaker = next(people, None)
        for at in range(quotation.first, quotation.last + 1):
            if speaker is not None and self._tree.words[at] in self._lexicon["names.speaker"]:
                self._by_token[at] = speaker


def _inside(entity: Entity) -> range:
    return range(entity.first, entity.last + 1)


def _agree(person: Person, words: list[str]) -> bool:
    """Whether two forms of a name may be one person's: Ana and Luis Beltran are two."""
    known = person.name.split()
    if person.label != PERSON or len(known) < 2 or len(words) < 2:
        return True
    one, other = known[0].rstrip(".").lower(), words[0].rstrip(".").lower()
    return one.startswith(other) or other.startswith(one)
