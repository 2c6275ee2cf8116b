"""What stands between quotation marks, and who said it.

The verb of saying stands behind the words, before them, or with the words just before them; a
quotation that follows on another without a verb of its own is the same speaker's.
"""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from dateline.languages.lexicon import Lexicon
from dateline.model import Attribution
from dateline.syntax.tree import Tree

_QUOTE = re.compile(
    r"“[^“”]{1,3000}(?:”|$|(?=\n\s{0,9}“))"
    r"|(?<!\w)\"[^\"\n]{1,3000}\""
    r"|(?<!\w)‘(?=\w)(?:[^‘’\n]|’(?=\w)){2,1500}’(?!\w)"
    r"|(?<![\w'])'(?=[A-Z])(?:[^'\n]|'(?=\w)){8,1000}[,.?!]'(?!\w)",
    re.DOTALL,
)
_LINE = re.compile(r"^([A-Z][A-Z.'’ -]{2,30}):\s(?=\S)[^\n]{2,3000}", re.MULTILINE)
_BEHIND, _BEFORE = 20, 14  # words between a quotation and the verb that says whose it is
_BETWEEN = 25  # words between two quotations of one speaker
_OPEN_ENDS = frozenset(",?!—–-…")
_MARKS = frozenset({'"', "“", "”", "‘", "``", "''"})
_SHORT = 3  # a word or two in quotation marks are a name or a term
_NAMING = frozenset({"PROPN", "NOUN", "PRON"})
Said = Callable[[int], Attribution | None]
Named = Callable[[int, int, int], Attribution]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of quoted words, by its first and last token, and its speaker."""

    first: int
    last: int
    said: Attribution


def quotations(
    tree: Tree, lexicon: Lexicon, text: str, cues: Set[int], said: Said, named: Named
) -> Iterator[Quotation]:
    """The quotations whose speaker is known, in order.

    `said` tells the source of a verb of saying; `named` makes one of two tokens and a cue.
    """
    finder = _Finder(tree, lexicon, cues, said, named)
    yield from _transcript(tree, text)
    previous: Quotation | None = None
    for match in _QUOTE.finditer(text):
        place = tree.at(match.start(), match.end())
        if place is None or place[1] - place[0] < _SHORT:
            continue
        speaker = finder.speaker(*place) or _same(tree, previous, place[0])
        previous = None if speaker is None else Quotation(*place, speaker)
        if previous is not None:
            yield previous


def _transcript(tree: Tree, text: str) -> Iterator[Quotation]:
    """The lines of a text where each begins with who speaks: "KELLER: We left." """
    lines = list(_LINE.finditer(text))
    if len({line[1] for line in lines}) < len(lines):  # somebody speaks again
        for line in lines:
            place = tree.at(line.end(1), line.end())
            if place is not None:
                said = Attribution(line[1], line.start(1), line.end(1), ":")
                yield Quotation(*place, said)


def _same(tree: Tree, previous: Quotation | None, first: int) -> Attribution | None:
    """The speaker of the quotation that this one goes on from."""
    if previous is None or first - previous.last > _BETWEEN:
        return None
    near = tree.tokens[first].sentence - tree.tokens[previous.last].sentence <= 1
    return previous.said if near else None


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks around a quotation for its verb of saying."""

    tree: Tree
    lexicon: Lexicon
    cues: Set[int]
    said: Said
    named: Named

    def speaker(self, first: int, last: int) -> Attribution | None:
        """Behind the words before in front of them."""
        return self._behind(last) or self._before(first) or self._announced(first)

    def _behind(self, last: int) -> Attribution | None:
        tree = self.tree
        unfinished = tree.words[last - 1] in _OPEN_ENDS
        for at in range(last + 1, min(last + 1 + _BEHIND, len(tree.words))):
            apart = tree.tokens[at].sentence != tree.tokens[last].sentence
            if tree.words[at] in _MARKS or (apart and not unfinished):
                return None
            if at in self.cues:
                return self._between(last + 1, at) or self.said(at)
            if tree.morph[at].finite and unfinished:
                manner = tree.lemmas[at] in self.lexicon["attribution.manners"]
                return (self._between(last + 1, at) or self.said(at)) if manner else None
        return None

    def _between(self, first: int, cue: int) -> Attribution | None:
        """The speaker whose name or title stands right between the words and the verb."""
        tree = self.tree
        end = next((at for at in range(first, cue) if tree.words[at] == ","), cue) - 1
        if end < first or tree.pos[end] not in _NAMING or self._has_verb(first, end):
            return None
        after = end + 2
        if tree.pos[end] != "PROPN" and after < cue and tree.words[cue - 1] == ",":
            named = all(tree.pos[at] == "PROPN" for at in range(after, cue - 1))
            end = cue - 2 if named and after < cue - 1 else end
        return self.named(first, end, cue)

    def _has_verb(self, first: int, last: int) -> bool:
        return any(self.tree.pos[at] in ("VERB", "AUX", "SCONJ") for at in range(first, last + 1))

    def _before(self, first: int) -> Attribution | None:
        tree = self.tree
        opening = tree.sentences[tree.tokens[first].sentence][0]
        for at in range(first - 1, max(first - _BEFORE, opening) - 1, -1):
            if at in self.cues:
                return self.said(at)
        return None

    def _announced(self, first: int) -> Attribution | None:
        """She did not go: "They asked me. I said no." """
        tree = self.tree
        colon = first - 1
        if colon < 1 or tree.words[colon] != ":":
            return None
        opening = tree.sentences[tree.tokens[colon].sentence][0]
        for at in range(colon - 1, opening - 1, -1):
            if tree.pos[at] in ("VERB", "AUX", "ADJ") and tree.subject(at) is not None:
                return self.said(at)
        return None
