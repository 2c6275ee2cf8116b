"""Short news passages, marked by hand: every time in them is found whole and read right."""

from pathlib import Path

import pytest
import yaml

FILE = Path(__file__).parents[1] / "golden" / "times-news.yaml"
PASSAGES = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda each: each["text"][:40])
def test_the_times_of_a_news_passage_are_those_marked_by_hand(passage, read):
    marked = [(words, type_, str(value)) for words, type_, value in passage["times"]]
    found = read(passage["text"], published=passage["published"])

    assert [(each.text, each.type.value, each.value) for each in found] == marked


def test_the_passages_are_there():
    assert len(PASSAGES) > 40
