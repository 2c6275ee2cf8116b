"""Patterns made of a language's lists of cue words (`cues` in its `words.toml`)."""

import re
from functools import cache

from dateline import languages


@cache
def anywhere(language: str, name: str) -> re.Pattern[str] | None:
    """One of the listed words; None in a language without them."""
    words = languages.load(language).cues.get(name, ())
    return (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None
    )


@cache
def opening(language: str, name: str, mark: str) -> re.Pattern[str] | None:
    """One of the words, or of the endings listed beside them, right at a place."""
    cues = languages.load(language).cues
    words = [re.escape(word) for word in cues.get(name, ())]
    words += [rf"[^\W\d_]{{2,20}}{ending}" for ending in cues.get(f"{name}_endings", ())]
    return re.compile(rf"{mark}\s{{1,4}}(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None
