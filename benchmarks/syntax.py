"""How well and how fast texts are cut and read: python -m benchmarks.syntax [CORPORA] [--model M]

Scores are F1 in hundredths on raw text (training/scores.py says what counts); speed is in CPU
seconds on one core, over the TimeBank texts cut to articles of 3,000 characters.
"""

import argparse
import json
import os
import time
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # one core, and before numpy is read

import psutil  # noqa: E402 (after the threads are set)

from dateline.model import Parse  # noqa: E402 (as above)
from dateline.syntax import Model, load  # noqa: E402 (as above)
from dateline.text.sentences import split  # noqa: E402 (as above)
from training.measures import measured  # noqa: E402 (as above)

ARTICLE = 3000


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.syntax", description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--model", default="", help="another spaCy pipeline, by name or path")
    told = parser.parse_args()
    begun = time.process_time()
    model = load(told.model)
    print(f"load          {time.process_time() - begun:.2f} CPU s, version {model.version}")
    for name, scores in measured(model, told.corpora).items():
        print(f"{name:40}{scores}")
    speed(model, told.corpora)
    print(f"memory        {psutil.Process().memory_info().rss / 1e6:.0f} MB (RSS)")


def speed(model: Model, corpora: Path) -> None:
    """Print articles and words a CPU second: cutting, reading one by one, reading together."""
    with (corpora / "timebank.jsonl").open(encoding="utf-8") as lines:
        whole = "\n\n".join(json.loads(line)["text"] for line in lines)
    articles = [whole[at : at + ARTICLE] for at in range(0, len(whole), ARTICLE)]
    begun = time.process_time()
    cut = [(text, split(text)) for text in articles]
    print(f"sentences     {len(articles) / (time.process_time() - begun):.0f} articles a CPU s")
    begun = time.process_time()
    parses = [model.parse(text, sentences) for text, sentences in cut]
    _tell("one by one", parses, time.process_time() - begun)
    begun = time.process_time()
    parses = model.parse_many(cut)
    _tell("together", parses, time.process_time() - begun)


def _tell(name: str, parses: list[Parse], spent: float) -> None:
    words = sum(len(parse.tokens) for parse in parses)
    print(f"{name:14}{len(parses) / spent:.1f} articles, {words / spent:,.0f} words a CPU s")


if __name__ == "__main__":
    main()
