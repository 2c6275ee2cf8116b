"""Times: found in the words, then resolved against an anchor. No clock is ever read."""

from dateline.timex.grammar import version as _version
from dateline.timex.mode import Mode
from dateline.timex.resolve import resolve
from dateline.timex.tagger import Mention, tag


def version(language: str = "en") -> str:
    """A short hash of a language's rules and words; another one may give other results."""
    return _version(language)


__all__ = ["Mention", "Mode", "resolve", "tag", "version"]
