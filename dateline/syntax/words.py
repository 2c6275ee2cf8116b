"""Universal tags and lemmas from tables and suffix rules, which costs less than a network.

The tables (`models/en/words.json`, made by `training/words.py`) hold only what no rule gives.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDED = {"V": ("VBD", "VBN", "VBG", "VBZ"), "N": ("NNS",), "J": ("JJR", "JJS")}
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_VERBS = frozenset({"VBD", "VBN", "VBG", "VBZ", "VBP", "VB", "MD"})
_OTHERS = frozenset({"DT", "IN", "RB", "NN", "POS", "EX", "TO", "PRP", "PRP$", "WDT", "WP", "WP$"})
_KINDS = _VERBS | _OTHERS | {"NNS", "JJR", "JJS"}
_DOUBLED = frozenset("bdgklmnprtvz")


def stem_class(tag: str) -> str:
    """The tag under which a lemma is looked up; empty for words that are their own lemma."""
    if tag in ("RBR", "RBS"):
        return "JJ" + tag[-1]
    return tag if tag in _KINDS else ""


@dataclass(frozen=True)
class Words:
    """What a word's Penn tag and relation say about its universal tag, and its lemma.

    `common` are the words that are mostly written small.
    """

    tags: dict[str, str]
    lexical: dict[str, str]
    bases: frozenset[str]
    lemmas: dict[str, str]
    common: frozenset[str] = frozenset()

    @classmethod
    def read(cls, path: Path) -> "Words":
        """The table of a model's folder."""
        table = json.loads(path.read_text(encoding="utf-8"))
        bases, common = (frozenset(table[name].split()) for name in ("bases", "common"))
        return cls(table["tags"], table["lexical"], bases, table["lemmas"], common)

    def as_json(self) -> dict[str, Any]:
        """The table in the form that `read` takes."""
        return {
            "tags": dict(sorted(self.tags.items())),
            "lexical": dict(sorted(self.lexical.items())),
            "lemmas": dict(sorted(self.lemmas.items())),
            "bases": " ".join(sorted(self.bases)),
            "common": " ".join(sorted(self.common)),
        }

    def pos(self, word: str, tag: str, dep: str) -> str:
        """The universal tag; a verb is AUX where its relation is an auxiliary's."""
        pair = f"{tag} {dep}"
        found = self.lexical.get(f"{pair} {word.lower()}") or self.tags.get(pair)
        if found is None:
            if tag.startswith("V") and dep in _AUXILIARY:
                return "AUX"
            found = self.tags.get(tag, "X")
        return found

    def lemma(self, word: str, tag: str) -> str:
        """The dictionary form; names and numbers keep their letters and case."""
        kind = stem_class(tag)
        if not kind:
            return word if tag[:1] in "NC" or not word.isalpha() else word.lower()
        lower = word.lower()
        return self.lemmas.get(f"{kind} {lower}") or self.rule(lower, kind)

    def rule(self, lower: str, kind: str) -> str:
        """What the suffix rules make of an inflected word in lower case."""
        if kind == "NNS":
            return _singular(lower)
        if kind == "VBZ":
            return self._third_person(lower)
        if kind in ("VBD", "VBN"):
            return self._verb(lower, "ed")
        if kind == "VBG":
            return self._verb(lower, "ing")
        if kind in ("JJR", "JJS"):
            return _positive(lower, "er" if kind == "JJR" else "est")
        return lower

    def _third_person(self, lower: str) -> str:
        if not lower.endswith("s") or len(lower) < 4:
            return lower
        for candidate in (lower[:-1], lower[:-2], lower[:-3] + "y"):
            if candidate in self.bases:
                return candidate
        return _singular(lower)

    def _verb(self, lower: str, ending: str) -> str:
        if not lower.endswith(ending) or len(lower) < len(ending) + 2:
            return lower
        stem = lower[: -len(ending)]
        candidates = [stem + "e", stem]
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
            candidates.insert(0, stem[:-1])
            candidates.insert(0, stem)
        if ending == "ed" and stem.endswith("i"):
            candidates.insert(0, stem[:-1] + "y")
        for candidate in candidates:
            if candidate in self.bases:
                return candidate
        return _unknown_verb(stem)


def _unknown_verb(stem: str) -> str:
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    return stem + "e" if stem.endswith(("iz", "at", "v", "uc", "us", "ag", "bl")) else stem


def _singular(lower: str) -> str:
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 2:
        return lower[:-1]
    return lower


def _positive(lower: str, ending: str) -> str:
    if not lower.endswith(ending):
        return lower
    stem = lower[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "bdgmnpt":
        return stem[:-1]
    return (
        stem + "e"
        if stem.endswith(("g", "s", "v", "r", "c", "l"))
        and len(stem) > 2
        and stem[-2] not in "aeiou"
        else stem
    )
