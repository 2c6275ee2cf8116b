"""What a model is measured on."""

from pathlib import Path

from dateline.syntax import Model
from training import scores
from training.scores import Scores

NAMES = frozenset({"PERSON", "ORG", "LOC"})
TRIED = {
    "GUM news": "test-gum-news.conllu",
    "PUD news": "test-pud-news.conllu",
}
NAMED = {
    "names: dev (web, talk, encyclopedia)": ("dev.jsonl", NAMES),
    "names: GMB dev (news, silver)": ("gmb-dev.jsonl", NAMES | {"NORP"}),
    "names: news, never learnt from": ("news-measure-only.jsonl", NAMES | {"NORP"}),
}


def measured(model: Model, corpora: Path) -> dict[str, Scores]:
    """The scores of a model on each test, by the test's name."""
    scored = {name: scores.syntax(model, corpora / "syntax" / file) for name, file in TRIED.items()}
    for name, (file, labels) in NAMED.items():
        scored[name] = scores.names(model, corpora / "entities" / file, labels=labels)
    return scored
