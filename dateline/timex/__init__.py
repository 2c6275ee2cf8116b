"""Times: found in the words, then resolved against an anchor. No clock is ever read."""

from dateline.timex.mode import Mode
from dateline.timex.resolve import resolve
from dateline.timex.tagger import Mention, tag

__all__ = ["Mention", "Mode", "resolve", "tag"]
