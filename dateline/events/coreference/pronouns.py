"""Who a "he" or "she" is: the people met so far, and which of them a pronoun stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.languages.lexicon import Lexicon
from dateline.rules import rule

FAR = 4  # sentences that a pronoun looks back
PERSON = "PERSON"
_MANY = 60  # of the last mentions that are looked through
_OTHER = {"male": "names.female_words", "female": "names.male_words"}


@dataclass(slots=True)
class Person:
    """A name met so far: its longest form, what it is, its pronoun and what else it is called."""

    name: str
    label: str
    gender: str = ""
    called: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody, or with no `person` something without a name, and where."""

    sentence: int
    subject: bool
    person: Person | None
    noun: str = ""


@rule("coreference.pronoun")
def he(
    recent: Sequence[Seen], lexicon: Lexicon, sentence: int, gender: str, other: Person | None
) -> Person | None:
    """The last person, a subject before others, unless somebody nameless came since.

    Of a bare surname nothing tells whether it is a "she": who is known for one comes first.
    `other`: who cannot be meant.
    """
    found: Seen | None = None
    for seen in back(recent, sentence, FAR):
        person = seen.person
        if person is None:
            if seen.subject and _is_somebody(lexicon, seen.noun, gender):
                break
        elif person is not other and person.label == PERSON and _fits(person, gender):
            if found is None or _rather(seen, found, gender):
                found = seen
            if seen.subject and (not gender or person.gender or not _bare(person)):
                break
    if found is None or found.person is None:
        return None
    found.person.gender = gender or found.person.gender
    return found.person


def back(recent: Sequence[Seen], sentence: int, far: int) -> Iterator[Seen]:
    """The mentions up to so many sentences back, the last first."""
    for seen in reversed(recent[-_MANY:]):
        if sentence - seen.sentence > far:
            return
        yield seen


def _is_somebody(lexicon: Lexicon, noun: str, gender: str) -> bool:
    """Whether a noun may be who is meant: no husband is a "she"."""
    return noun in lexicon["names.people"] and not (gender and noun in lexicon[_OTHER[gender]])


def _fits(person: Person, gender: str) -> bool:
    return not gender or person.gender in ("", gender)


def _bare(person: Person) -> bool:
    return " " not in person.name


def _rather(seen: Seen, later: Seen, gender: str) -> bool:
    """Whether one who was told of earlier is meant rather than one told of later."""
    one, other = seen.person, later.person
    if one is None or other is None:
        return False
    if not seen.subject or later.subject:
        return _bare(other) and not other.gender and bool(one.gender)
    if gender and other.gender == gender:
        return bool(one.gender) and seen.sentence == later.sentence
    return True
