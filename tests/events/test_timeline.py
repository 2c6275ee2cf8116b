"""Whole articles: the dated events of the golden texts stay as good as they were."""

from pathlib import Path

import pytest

from benchmarks import timeline

FILES = sorted(timeline.GOLDEN.glob("timeline-*.yaml"))
FLOOR = 0.9


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_dated_events_of_golden_articles_are_found(path: Path) -> None:
    result = timeline.score(timeline.articles([path]))

    assert result.f1 >= FLOOR, "\n".join(result.faults)
    assert result.traps == 0
    assert result.status >= result.statuses - 3
