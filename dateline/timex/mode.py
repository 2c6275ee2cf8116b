"""News or narrative: whether bare dates are counted from publication or from the text itself."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from dateline.timex.tagger import Mention

FAR = 2
PER_DEICTIC = 10  # a history of ten years told may say "Friday" once
DEICTIC = frozenset({"day offset", "shift", "back", "weekday", "stretch"})


class Mode(StrEnum):
    """How bare dates are read; AUTO chooses by the text."""

    AUTO = "auto"
    NEWS = "news"
    NARRATIVE = "narrative"


def choose(mentions: Sequence[Mention], published: date | None) -> Mode:
    """Narrative when full years far from publication outnumber "today", "Friday", "last week"."""
    far = near = deictic = 0
    for mention in mentions:
        slots = mention.slots
        year = slots.get("year")
        if isinstance(year, int) and "era" not in slots:
            if published is None or abs(year - published.year) > FAR:
                far += 1
            else:
                near += 1
        elif "era" in slots:
            far += 1
        elif mention.rule.reading in DEICTIC or "weekday" in slots or "offset" in slots:
            deictic += 1
    if published is None:
        return Mode.NARRATIVE if far + near > deictic else Mode.NEWS
    return Mode.NARRATIVE if far >= 4 and far + near > PER_DEICTIC * deictic else Mode.NEWS
