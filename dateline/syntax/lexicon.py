"""What WordNet knows of a word: the kinds that it can be, and whether a people or a body is named.

The list (`models/en/lexicon.txt`) is made by `training/lexicon.py`.
"""

from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "models" / "en" / "lexicon.txt"
_LETTERS = {"nouns": "n", "verbs": "v", "adjectives": "j", "adverbs": "r", "irregular": "x"}
_ENDINGS: tuple[tuple[str, str, tuple[tuple[int, str], ...], str], ...] = (
    # ending, kind of the stem, what to cut and to put for it, letter
    ("s", "nouns", ((1, ""), (2, ""), (3, "y")), "N"),
    ("s", "verbs", ((1, ""), (2, ""), (3, "y")), "S"),
    ("ed", "verbs", ((1, ""), (2, ""), (3, ""), (3, "y")), "D"),
    ("ing", "verbs", ((3, ""), (3, "e"), (4, "")), "G"),
    ("er", "adjectives", ((2, ""), (1, ""), (3, ""), (3, "y")), "C"),
    ("est", "adjectives", ((3, ""), (2, ""), (4, ""), (4, "y")), "C"),
    ("ly", "adjectives", ((2, ""), (3, "y"), (1, "e")), "L"),
)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind: nouns, verbs, adjectives, adverbs, irregular, peoples, bodies."""
    return _lists()[kind]


def is_people(key: str) -> bool:
    """Whether a folded word names a people, a faith or a party, or some of its members."""
    return key in words("peoples") or key.removesuffix("s") in words("peoples")


def kinds(lower: str) -> str:
    """The letters of what a word in lower case can be: `nv` for "report", `D` for "walked"."""
    if not lower.isalpha():
        return ""
    lists = _lists()
    direct = "".join(letter for kind, letter in _LETTERS.items() if lower in lists[kind])
    return direct + "".join(
        letter
        for ending, kind, changes, letter in _ENDINGS
        if lower.endswith(ending) and _stems(lower, changes) & lists[kind]
    )


def _stems(lower: str, changes: tuple[tuple[int, str], ...]) -> set[str]:
    return {lower[:-cut] + put for cut, put in changes if len(lower) - cut > 1}


@cache
def _lists() -> dict[str, frozenset[str]]:
    lines = PATH.read_text(encoding="utf-8").splitlines()
    return {kind: frozenset(rest) for kind, *rest in map(str.split, lines)}
