"""Measures a model and writes what stands beside it: its card, its notice and its licence.

python -m training.card [CORPORA] [FOLDER]
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from dateline.syntax.lemmas import SHIPPED
from dateline.syntax.model import load
from training.measures import measured

FACTS = "training.json"

LICENCE = "CC BY-SA 4.0"
SOURCES = """\
The weights and tables in this folder were learnt from, and are adaptations of, these works:

- Universal Dependencies English Web Treebank (UD_English-EWT): Natalia Silveira, Timothy Dozat,
  Christopher Manning, Sebastian Schuster, Ethan Chi, John Bauer, Miriam Connor, Marie-Catherine
  de Marneffe, Nathan Schneider, Sam Bowman, Hanzhi Zhu, Daniel Galbraith and contributors;
  Google and Stanford University. CC BY-SA 4.0.
- Georgetown University Multilayer corpus (GUM): Amir Zeldes, Siyao Peng and contributors.
  Annotations CC BY 4.0; of its texts only the genres news, interview, bio, voyage, academic,
  court, speech, textbook, vlog and conversation were used (Wikinews, Wikipedia, Wikivoyage,
  OpenStax, public domain and Creative Commons sources as the corpus names them).
- Universal NER, English EWT (UNER): Stephen Mayhew, Terra Blevins, Shuheng Liu and contributors.
  CC BY-SA 4.0.
- WikiGold: Dominic Balasuriya, Nicky Ringland, Joel Nothman, Tara Murphy, James R. Curran.
  CC BY 4.0; texts of Wikipedia, CC BY-SA.
- re3d, without its BBC part: Defence Science and Technology Laboratory (Dstl), United Kingdom.
  Open Government Licence; each text under its source's terms.
- Groningen Meaning Bank, an excerpt with texts of Voice of America (public domain): Johan Bos,
  Valerio Basile, Kilian Evang, Noortje Venhuizen, Johannes Bjerva. The project publishes it as a
  free corpus; the excerpt states no licence for the annotation.
- WordNet 3.0, the lists of irregular forms and of what a word can be: Copyright 2006 by Princeton
  University. All rights reserved. https://wordnet.princeton.edu/license-and-commercial-use
- Faker, the lists of given names and surnames: Daniele Faraglia and contributors. MIT licence.

Changes: relations were reduced to the universal ones with ten subtypes, corpora were brought to
one convention of names, and a network was trained on the result.
"""
CARD = """\
# The English model

Words, Penn and universal tags, lemmas, universal relations and names (PERSON, ORG, LOC, NORP) of
English news. A spaCy pipeline (`tok2vec`, `tagger`, `parser`, `ner`) of one small convolutional
network; universal tags and lemmas come from tables (`words.json`); the network also sees what
lists know of a word (`lexicon.txt`, `people.txt`, `dateline/languages/places.tsv`). Licence:
{licence}; see NOTICE and LICENSE.

Made by `python -m training CORPORA` with seed {seed}: {passes} passes over {words:,} words in
batches of {batch:,}. In each pass {cased:.0%} of the sentences are read in capitals and as many
without any, and of the sentences that have names but no parse {swapped:.0%} of the names are put
for others of their kind. Nothing of TimeBank, AQUAINT or the news names that are kept for
measuring was learnt from.

The run is meant to give the same weights again: seeds are fixed, one thread, and the kernels of
2013 (AVX2) on any later processor. `training.json` holds SHA-256 digests of the weights after the
first pass and at the end; `python -m training CORPORA --check` runs the first pass again and
compares. {verified}

## Scores

In hundredths, F1, on raw text cut into sentences and words by this product. Relations count with
their subtypes, punctuation counts, words that are cut otherwise count as wrong.

{table}

## Weak points

- Names are the weakest part: bodies (ORG) most of all, and names in lower case or capitals.
- The training texts are mostly of the web, encyclopedias and talk; long news sentences with
  inverted quotations, stacked titles before names and gapped coordinations are often misread.
- The names' silver corpus marks many governments by their capital; both readings occur.
- It knows English only; a text in another language is cut and tagged, but not understood.
"""

CHECKED = {
    "": "That has not been done yet.",
    "first": "That was done on the machine of the run, and they were the same.",
    "whole": """That was done on the machine of the run, and they were the same. The
whole run was made a second time, too, and ended at the same bytes (`--check --whole` compares).""",
}


def report(corpora: Path, folder: Path) -> None:
    """Measure the model in the folder, print the scores, and write the card with them."""
    scored = measured(load("" if folder.resolve() == SHIPPED else str(folder)), corpora)
    for name, score in scored.items():
        print(f"{name:40}{score}")
    note(folder, scores={name: str(score) for name, score in scored.items()})
    write(folder)


def note(folder: Path, **facts: object) -> None:
    """Add facts to what is recorded of the model."""
    path = folder / FACTS
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps({**known, **facts}, indent=1) + "\n", encoding="utf-8")


def write(folder: Path) -> None:
    """Write card, notice and licence into the model's folder, from what is recorded of it."""
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    table = _table(facts["scores"])
    card = CARD.format(licence=LICENCE, table=table, verified=CHECKED[facts["checked"]], **facts)
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    (folder / "NOTICE").write_text(SOURCES, encoding="utf-8")
    licence = Path(__file__).parent / "CC-BY-SA-4.0.txt"
    (folder / "LICENSE").write_text(licence.read_text(encoding="utf-8"), encoding="utf-8")


def _table(scores: Mapping[str, str]) -> str:
    """The scores as Markdown, a line for each thing measured."""
    lines = ["| measured on | scores |", "| --- | --- |"]
    return "\n".join(lines + [f"| {name} | {told} |" for name, told in scores.items()])


if __name__ == "__main__":
    where = [Path(each) for each in sys.argv[1:]]
    report(*(where + [Path("../shared/corpora"), SHIPPED][len(where) :]))
