"""Gives shouted and typed-away sentences their capitals back, letter for letter.

The network has seen little of "FLOOD KILLS 12 IN KERALA" and of "flood kills 12 in kerala";
with the likely capitals it reads both as it reads the rest.
"""

import re
from collections.abc import Callable, Collection

from dateline.languages.places import fold, place
from dateline.syntax.english import people

_WORD = re.compile(r"[^\W\d_]{2,40}")
_GREAT = 100_000
_FEWEST = 3  # words; "OK." and "NATO" may stay as they are


def recased(letters: str, common: Collection[str]) -> str:
    """The sentence with likely capitals if it has none or nothing else, else as it was."""
    if letters.isupper():
        return _same_length(letters, lambda word: _is_common(word, common))
    if letters.islower():
        return _same_length(letters, lambda word: word in common or not _is_name(word))
    return letters


def _same_length(letters: str, stays_small: Callable[[str], bool]) -> str:
    if len(_WORD.findall(letters, 0, 400)) < _FEWEST:
        return letters

    def cased(found: re.Match[str]) -> str:
        word = found.group().lower()
        return word if stays_small(word) else word[:1].upper() + word[1:]

    changed = _WORD.sub(cased, letters.lower())
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
