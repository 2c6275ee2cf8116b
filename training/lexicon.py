"""Makes `dateline/syntax/models/en/lexicon.txt`: which word can be what, by WordNet.

    python -m training.lexicon WORDNET [OUTPUT]

WORDNET is a folder with WordNet 3.0's dictionary files (Debian's `wordnet-base` puts it in
/usr/share/wordnet). The treebanks hold few words; of the others the network sees here whether
they can be a noun, a verb or an adjective, a people or a body (`dateline.syntax.lexicon`).
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.languages.places import fold, place
from dateline.syntax.names import known

TARGET = Path(__file__).parent.parent / "dateline" / "syntax" / "models" / "en" / "lexicon.txt"
KINDS = {"nouns": "noun", "verbs": "verb", "adjectives": "adj", "adverbs": "adv"}
GROUP, PERSON = "14", "18"  # WordNet's files of nouns
OF_A_PEOPLE = re.compile(r"\b(people|inhabitants)\b")
ONE_OF_THEM = re.compile(
    r"(\([^)]{1,40}\) )?an? (\w{1,20} )?(native|inhabitant|resident|citizen|adherent|follower)\b"
    r"|(\([^)]{1,40}\) )?an? [^;]{0,40}member of [^;]{0,60}\b(people|church|sect|religion)\b"
)
NO_PEOPLE = frozenset({"attic", "chippendale", "fahrenheit", "federal", "hollywood", "olympic"})


class Sense(NamedTuple):
    """One synonym of one sense, as it is written, with the sense's file and explanation."""

    word: str
    file: str
    gloss: str


def make(wordnet: Path) -> dict[str, frozenset[str]]:
    """The words of each kind: single, of letters only, names folded."""
    senses = {kind: list(_senses(wordnet / f"data.{file}")) for kind, file in KINDS.items()}
    made = {
        kind: frozenset(sense.word for sense in found if sense.word.islower())
        for kind, found in senses.items()
    }
    peoples = _peoples(senses) | known("peoples")
    return {
        **made,
        "irregular": _irregular(wordnet / "verb.exc"),
        "peoples": peoples,
        "bodies": _named(senses["nouns"], GROUP) - peoples,
    }


def write(made: dict[str, frozenset[str]], target: Path) -> None:
    """One line for each kind, its name first."""
    lines = [" ".join([kind, *sorted(words)]) for kind, words in made.items()]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _senses(path: Path) -> Iterator[Sense]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue  # the licence
        columns, _, gloss = line.partition(" | ")
        fields = columns.split()
        for number in range(int(fields[3], 16)):
            word = fields[4 + 2 * number].split("(")[0]
            if word.isalpha() and word.isascii() and len(word) > 1:
                yield Sense(word, fields[1], gloss)


def _peoples(senses: dict[str, list[Sense]]) -> frozenset[str]:
    """Adjectives that also name one of a people or are explained by one, and nouns so explained."""
    nouns = senses["nouns"]
    members = _named(nouns, GROUP) | _named(nouns, PERSON)
    adjectives = {
        fold(sense.word)
        for sense in senses["adjectives"]
        if sense.word[0].isupper()
        and (fold(sense.word) in members or OF_A_PEOPLE.search(sense.gloss))
    }
    small = {sense.word for found in senses.values() for sense in found if sense.word.islower()}
    natives = {
        fold(sense.word)
        for sense in nouns
        if sense.word[0].isupper() and sense.file == PERSON and ONE_OF_THEM.match(sense.gloss)
        and sense.word.lower() not in small and place(fold(sense.word)) is None
    }  # fmt: skip
    found = frozenset(adjectives | natives) - NO_PEOPLE
    return frozenset(key for key in found if place(key + "s") is None)  # "Kansa", "Lao"


def _named(senses: list[Sense], file: str) -> frozenset[str]:
    return frozenset(
        fold(sense.word) for sense in senses if sense.file == file and sense.word[0].isupper()
    )


def _irregular(path: Path) -> frozenset[str]:
    """Pasts and participles that no rule gives."""
    forms = (line.split(" ", 1)[0] for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(form for form in forms if form.isalpha() and not form.endswith("ing"))


if __name__ == "__main__":
    found = make(Path(sys.argv[1]))
    write(found, Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET)
    print(", ".join(f"{len(words):,} {kind}" for kind, words in found.items()))
