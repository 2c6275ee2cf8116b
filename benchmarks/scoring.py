"""Scores spans and their attributes as TempEval-3 does: strict, relaxed, and value F1.

Micro-averaged over documents; a system span is paired with one gold span, equal ones first,
then by the size of the overlap. Value F1 is the share of pairs with the same value, times
relaxed F1.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Span = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """Counts over documents, and the figures that follow from them."""

    gold: int = 0
    system: int = 0
    relaxed: int = 0
    strict: int = 0
    same: dict[str, int] = field(default_factory=dict)

    def add(
        self, text: str, gold: Sequence[Span], system: Sequence[Span], names: Iterable[str]
    ) -> None:
        """Count one document."""
        self.gold += len(gold)
        self.system += len(system)
        for one, other in pairs(gold, system):
            self.relaxed += 1
            words = (text[each["start"] : each["end"]].strip() for each in (one, other))
            self.strict += len(set(words)) == 1
            for name in names:
                equal = (one.get(name) or "") == (other.get(name) or "")
                self.same[name] = self.same.get(name, 0) + equal

    def f1(self, matches: int) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * matches / (self.gold + self.system) if self.gold + self.system else 0.0

    def attribute(self, name: str) -> float:
        """The share of pairs that agree, times relaxed F1, in percent."""
        return self.same.get(name, 0) / self.relaxed * self.f1(self.relaxed) if self.relaxed else 0


def pairs(gold: Sequence[Span], system: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Each gold span with at most one system span."""
    overlaps = []
    for i, one in enumerate(gold):
        for j, other in enumerate(system):
            common = min(one["end"], other["end"]) - max(one["start"], other["start"])
            if common > 0:
                equal = (one["start"], one["end"]) == (other["start"], other["end"])
                overlaps.append((not equal, -common if not equal else 0, i, j))
    found, left, right = [], set(), set()
    for _, _, i, j in sorted(overlaps):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((gold[i], system[j]))
    return found
