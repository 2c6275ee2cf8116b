"""Makes `languages/en/event_nouns.tsv`: how much of a noun's use names something that happens.

    python -m training.event_nouns WORDNET [OUTPUT]

WORDNET is the folder with WordNet 3.0's dictionary files (Debian's `wordnet-base` puts it in
/usr/share/wordnet). A noun's senses are weighed by how often they were met in WordNet's tagged
texts, each sense by its lexicographer file (noun.event counts more than noun.state), and a sense
whose noun is derived from a verb counts more than one that is not.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "dateline" / "languages" / "en" / "event_nouns.tsv"
NOTICE = (
    "# Made by training/event_nouns.py from WordNet 3.0. Columns: noun, weight (0 to 100), verb.",
    "# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Licence:",
    "# see event_nouns.LICENSE beside this file.",
)
# The worth of a sense by its lexicographer file: without, and with a verb it is derived from.
WORTH = {
    "04": (0.55, 0.95),  # act
    "11": (0.95, 1.0),  # event
    "19": (0.45, 0.75),  # phenomenon
    "22": (0.4, 0.8),  # process
    "10": (0.05, 0.5),  # communication
    "12": (0.15, 0.4),  # feeling
    "26": (0.2, 0.45),  # state
    "21": (0.0, 0.4),  # possession: a payment, a loss
    "09": (0.0, 0.3),  # cognition
    "07": (0.0, 0.2),  # attribute
    "28": (0.0, 0.1),  # time
    "14": (0.0, 0.1),  # group
}
LEAST = 12  # nouns below this many hundredths are left out

Senses = list[tuple[str, str | None]]


def rows(path: Path) -> Iterator[list[str]]:
    """The entries of a dictionary file, without the licence at its head."""
    with path.open(encoding="ascii") as lines:
        yield from (line.split() for line in lines if not line.startswith("  "))


def verbs(folder: Path) -> dict[str, list[str]]:
    """The words of every verb synset, by its offset."""
    return {row[0]: words(row) for row in rows(folder / "data.verb")}


def words(row: list[str]) -> list[str]:
    """The words of a synset, in order."""
    count = int(row[3], 16)
    return [row[4 + 2 * index].lower() for index in range(count)]


def synsets(folder: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """Every noun synset's lexicographer file, and the verb that each of its words comes from."""
    actions = verbs(folder)
    found = {}
    for row in rows(folder / "data.noun"):
        names = words(row)
        at = 4 + 2 * len(names)
        derived: dict[str, str] = {}
        for place in range(int(row[at])):
            symbol, offset, kind, ends = row[at + 1 + 4 * place : at + 5 + 4 * place]
            if symbol == "+" and kind == "v":
                noun, verb = int(ends[:2], 16), int(ends[2:], 16)
                derived.setdefault(names[noun - 1], actions[offset][verb - 1])
        found[row[0]] = (row[1], derived)
    return found


def counts(folder: Path) -> dict[tuple[str, int], int]:
    """How often each noun sense was met, by lemma and sense number."""
    found = {}
    for key, number, count in rows(folder / "cntlist.rev"):
        lemma, _, rest = key.partition("%")
        if rest.startswith("1:"):
            found[lemma, int(number)] = int(count)
    return found


def weigh(senses: list[tuple[str, str | None, int]]) -> float:
    """The mean worth of the senses, by how often each is met; earlier ones count as commoner."""
    shares = [count + 1.0 / (place + 1) for place, (_, _, count) in enumerate(senses)]
    worths = [WORTH.get(file, (0.0, 0.0))[verb is not None] for file, verb, _ in senses]
    return sum(share * worth for share, worth in zip(shares, worths, strict=True)) / sum(shares)


def nouns(folder: Path) -> Iterator[tuple[str, int, str]]:
    """Each one-word noun with its weight in hundredths and the verb it comes from (or -)."""
    found, met = synsets(folder), counts(folder)
    for row in rows(folder / "index.noun"):
        lemma = row[0]
        if not lemma.replace("-", "").isalpha() or len(lemma) < 3:
            continue
        offsets = row[-int(row[2]) :]
        senses = []
        for number, offset in enumerate(offsets, 1):
            file, derived = found[offset]
            senses.append((file, derived.get(lemma), met.get((lemma, number), 0)))
        weight = round(100 * weigh(senses))
        if weight >= LEAST:
            yield lemma, weight, next((verb for _, verb, _ in senses if verb), "-")


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET
    table = [f"{lemma}\t{weight}\t{verb}" for lemma, weight, verb in sorted(nouns(folder))]
    target.write_text("\n".join((*NOTICE, *table)) + "\n", encoding="utf-8")
    print(f"{len(table)} nouns written to {target}")


if __name__ == "__main__":
    main()
