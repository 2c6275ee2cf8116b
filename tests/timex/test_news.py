"""Short news passages, marked by hand: every time in them is found whole and read right."""

from pathlib import Path

import pytest
import yaml

from dateline import timex
from dateline.text import sentences

FILE = Path(__file__).parents[1] / "golden" / "times-news.yaml"
PASSAGES = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda each: each["text"][:40])
def test_the_times_of_a_news_passage_are_those_marked_by_hand(passage):
    text, published = passage["text"], passage["published"]
    marked = [(words, kind, str(value)) for words, kind, value in passage["times"]]

    found = timex.resolve(timex.tag(text), text, sentences.split(text), published=published)

    assert [(each.text, each.type.value, each.value) for each in found] == marked


def test_the_passages_are_there():
    assert len(PASSAGES) > 120
