"""Gives headlines, shouted and typed-away sentences the capitals of prose, letter for letter.

The network has seen little of "FLOOD KILLS 12 IN KERALA", "Flood Kills 12 In Kerala" and
"flood kills 12 in kerala"; with the likely capitals it reads them as it reads the rest.
"""

import re
from collections.abc import Callable, Collection

from dateline.languages.places import fold, place
from dateline.syntax.english import people

_WORD = re.compile(r"[^\W\d_]{2,40}")
_GREAT = 100_000
LONGEST = 150  # characters of a headline
_FEWEST = 3  # words; "OK." and "NATO" may stay as they are


def recased(letters: str, common: Collection[str]) -> str:
    """The sentence with likely capitals if it has none, only, or a headline's; else as it was."""
    if letters.isupper():
        return _same_length(letters, lambda word: _is_common(word, common))
    if letters.islower():
        return _same_length(letters, lambda word: word in common or not _is_name(word))
    if _is_headline(letters):
        return _same_length(letters, lambda word: _is_common(word, common))
    return letters


def _is_headline(letters: str) -> bool:
    """Whether every long word has a capital and no full stop ends it."""
    if len(letters) > LONGEST or letters.endswith((".", "!", "?", '"', ":")):
        return False
    long = [word for word in _WORD.findall(letters) if len(word) > 3]
    return len(long) >= _FEWEST and all(word[0].isupper() for word in long)


def _same_length(letters: str, stays_small: Callable[[str], bool]) -> str:
    if len(_WORD.findall(letters, 0, 400)) < _FEWEST:
        return letters

    def cased(found: re.Match[str]) -> str:
        written, word = found.group(), found.group().lower()
        if stays_small(word):
            return word
        return written if small_ones and written[0].isupper() else word[:1].upper() + word[1:]

    small_ones = not letters.isupper()
    changed = _WORD.sub(cased, letters)
    first = _WORD.search(changed)
    if first:
        at = first.start()
        changed = changed[:at] + changed[at].upper() + changed[at + 1 :]
    return changed if len(changed) == len(letters) else letters


def _is_common(word: str, common: Collection[str]) -> bool:
    return word in common or any(
        word.endswith(ending) and word.removesuffix(ending) in common
        for ending in ("s", "es", "d", "ed", "ing")
    )


def _is_name(word: str) -> bool:
    entry = place(word)
    if entry is not None and (entry.kind == "country" or entry.population >= _GREAT):
        return True
    return all(fold(word) in names for names in people())
