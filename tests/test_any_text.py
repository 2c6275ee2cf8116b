"""What holds for every text, over the seeds, the golden articles and spoilt texts made of them."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
import yaml

from benchmarks import examination
from dateline.model import Document
from dateline.text import fields

ROOT = Path(__file__).parents[1]
BATCH = 16
EVERY = 3  # so many of the articles in one run, so that it stays short


def articles() -> Iterator[Document]:
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        yield Document(seed.read_text(), id=seed.stem)
    for path in sorted((ROOT / "tests" / "golden").glob("timeline-*.yaml")):
        for each in list(yaml.safe_load(path.read_text()))[::EVERY]:
            day = fields.published(each.get("published") and str(each["published"]), None)
            yield Document(each["text"], id=f"{path.stem}/{each['id']}", published=day)


def batches() -> list[list[Document]]:
    texts = examination.spoilt(list(articles()), 2, seed="gate")
    found = []
    while batch := list(islice(texts, BATCH)):
        found.append(batch)
    return found


BATCHES = batches()


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: batch[0].id)
def test_a_text_comes_out_alone_and_in_a_batch_alike_with_true_spans(batch):
    assert examination.examine(batch).failures == []


def test_a_fault_of_the_extractor_is_found(monkeypatch):
    document = BATCHES[0][0]
    monkeypatch.setattr("dateline.pipeline.extract", lambda _: 1 / 0)

    (failure,) = examination.examine([document]).failures

    assert (failure.id, failure.kind) == (document.id, "ZeroDivisionError")


def test_a_text_that_hangs_is_found(monkeypatch):
    def hangs(_: Document) -> None:
        while True:
            pass

    monkeypatch.setattr(examination, "DEADLINE", 0.2)
    monkeypatch.setattr("dateline.pipeline.extract", hangs)

    (failure,) = examination.examine([Document("War.", id="a")]).failures

    assert failure.kind == "hang"
