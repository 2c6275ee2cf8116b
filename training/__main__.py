"""Makes the shipped English model, scores it, and writes its card.

    python -m training [CORPORA] [--wordnet FOLDER] [--output FOLDER]
    python -m training [CORPORA] --check [--whole]

CORPORA holds `syntax/` and `entities/`; with WordNet's folder the tables of lemmas and of what a
word can be are made anew, too. The lists of people and places are made by `training.people` and
`training.places`, before. On one core a pass takes about 80 seconds. `--check` runs the first
pass alone, with `--whole` all of them, and compares the weights with those that the model's
`training.json` records.
"""

import os

os.environ |= {
    # Sums depend on their order, and that on threads and on the processor's widest instructions:
    # one thread, and those of 2013. To be set before numpy is read.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENBLAS_CORETYPE": "Haswell",
    "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
}

import argparse
import json
import sys
from pathlib import Path

from dateline.syntax.lemmas import SHIPPED
from training import card, lexicon, loop, mixing, network, swapping, words

PLAN = loop.Plan()


def main() -> None:
    """Run the command."""
    told = _arguments()
    if told.check:
        sys.exit(_check(told.corpora, told.output, whole=told.whole))
    if told.wordnet:
        words.write(words.make(told.corpora, told.wordnet), told.output / "words.json")
        lexicon.write(lexicon.make(told.wordnet), lexicon.TARGET)
    nlp = network.blank()
    nlp.meta.update(name="news", version="0.2.0", license=card.LICENCE, author="dateline")
    made = mixing.examples(nlp, told.corpora)
    count = sum(len(each.reference) for each in made)
    print(f"{len(made):,} examples, {count:,} words", flush=True)
    first = loop.train(nlp, made, PLAN)
    nlp.to_disk(told.output)
    (told.output / card.FACTS).unlink(missing_ok=True)
    card.note(
        told.output, seed=PLAN.seed, passes=PLAN.passes, words=count, batch=PLAN.words,
        cased=mixing.CASED_SHARE, swapped=swapping.SHARE,
        first=first, last=loop.digest(nlp), checked="",
    )  # fmt: skip
    card.report(told.corpora, told.output)


def _check(corpora: Path, folder: Path, *, whole: bool) -> int:
    """Run one pass, or all, and tell and note whether it ends at the recorded weights."""
    recorded = json.loads((folder / card.FACTS).read_text(encoding="utf-8"))
    nlp = network.blank()
    first = loop.train(nlp, mixing.examples(nlp, corpora), PLAN, stop=None if whole else 1)
    found = loop.digest(nlp) if whole else first
    wanted = recorded["last" if whole else "first"]
    same = found == wanted
    which = "all passes" if whole else "pass 1"
    print(f"after {which}: {found}, {'as' if same else 'but ' + wanted} recorded")
    if same:
        card.note(folder, checked="whole" if whole else recorded["checked"] or "first")
        card.write(folder)
    return 0 if same else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--wordnet", type=Path, help="WordNet 3.0's folder, for the tables")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    parser.add_argument("--check", action="store_true", help="compare the first pass's weights")
    parser.add_argument("--whole", action="store_true", help="with --check: those of all passes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
