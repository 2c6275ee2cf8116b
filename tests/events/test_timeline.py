"""Whole articles: the dated events of the golden texts stay as good as they were."""

from pathlib import Path

import pytest

from benchmarks import timeline

# F1, and how many of the statuses are wrong: as they were on 1 December 2026, F1 less a point.
FLOORS = {
    "timeline-1": (0.975, 0), "timeline-2": (0.981, 0), "timeline-3": (0.960, 0),
    "timeline-4": (0.978, 0), "timeline-5": (0.962, 0), "timeline-6": (0.923, 0),
    "timeline-7": (0.970, 1), "timeline-8": (0.953, 0), "timeline-9": (0.918, 4),
    "timeline-10": (0.948, 0), "timeline-11": (0.990, 0), "timeline-12": (0.958, 2),
    "timeline-13": (0.973, 0),
}  # fmt: skip
FILES = sorted(timeline.GOLDEN.glob("timeline-*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_dated_events_of_golden_articles_are_found(path: Path) -> None:
    result = timeline.score(timeline.articles([path]))
    f1, wrong = FLOORS[path.stem]

    assert result.f1 >= f1, f"F1 {result.f1:.3f}, floor {f1}\n" + "\n".join(result.faults)
    assert result.statuses - result.status <= wrong, "\n".join(result.faults)
    assert result.traps == 0
