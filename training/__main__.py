"""Makes the shipped English model, scores it, and writes its card.

    python -m training [CORPORA] [--wordnet FOLDER] [--output FOLDER]

CORPORA holds `syntax/` and `entities/`; with WordNet's folder the table of lemmas is made anew,
too. The lists of people and places are made by `training.people` and `training.places`, before.
On one core a pass takes about 80 seconds.
"""

import argparse
import json
import os
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # before numpy is read: sums depend on their order

from dateline.syntax.model import SHIPPED  # noqa: E402 (after the threads are set)
from training import card, loop, mixing, network, words  # noqa: E402 (as above)

PLAN = loop.Plan()


def main() -> None:
    """Run the command."""
    told = _arguments()
    plan = loop.Plan(passes=told.passes, stop=told.stop)
    nlp = network.blank()
    nlp.meta.update(name="news", version="0.1.0", license=card.LICENCE, author="dateline")
    made = mixing.examples(nlp, told.corpora)
    count = sum(len(each.reference) for each in made)
    print(f"{len(made):,} examples, {count:,} words", flush=True)
    loop.train(nlp, made, plan, keep=told.checkpoints)
    nlp.to_disk(told.output)
    if told.wordnet:
        table = words.make(told.corpora, told.wordnet)
        words.write(table, told.output / "words.json")
    facts = {
        "seed": plan.seed, "passes": plan.stop, "planned": plan.passes,
        "words": count, "batch": plan.words, "cased": mixing.CASED_SHARE,
    }  # fmt: skip
    (told.output / card.FACTS).write_text(json.dumps(facts) + "\n", encoding="utf-8")
    card.report(told.corpora, told.output)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--wordnet", type=Path, help="WordNet 3.0's folder, for the lemmas")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    parser.add_argument("--passes", type=int, default=PLAN.passes)
    parser.add_argument("--stop", type=int, default=PLAN.stop, help="the last pass that is run")
    parser.add_argument("--checkpoints", type=Path, help="a folder to save into now and then")
    return parser.parse_args()


if __name__ == "__main__":
    main()
