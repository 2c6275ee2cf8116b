"""The words of a title: which of the text's words are worth a place, and how they are written."""

from collections.abc import Iterator, Sequence, Set
from itertools import islice

from dateline.events.coreference.names import Names
from dateline.languages.lexicon import Lexicon
from dateline.syntax.morphology import PERSONAL
from dateline.syntax.tree import Tree

_STEPS = 3  # from a word up to the time that it may hang on
_QUOTES = frozenset({"“", "”", '"'})
_ARTICLES = frozenset({"a", "an"})
_OPENED, _CLOSED = frozenset({"(", "["}), frozenset({")", "]"})


class Wording:
    """Chooses and writes words; the tokens of time expressions are left out."""

    def __init__(self, tree: Tree, lexicon: Lexicon, names: Names, times: Set[int]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._names = names
        self._times = times
        self._worth: dict[int, bool] = {}

    def kept(self, tokens: Sequence[int]) -> list[int]:
        """The words worth a place in a title: no dates, no brackets, no "also"."""
        kept = [at for at in self._unbracketed(tokens) if self._is_worth(at)]
        return [at for place, at in enumerate(kept) if not self._orphan(kept, place)]

    def _is_worth(self, at: int) -> bool:
        """Whether a word is worth a place by itself; it may stand in many titles."""
        worth = self._worth.get(at)
        if worth is None:
            word = self._tree.words[at]
            worth = self._worth[at] = (
                at not in self._times
                and not self._under_time(at)
                and not (at - 1 in self._times and word in ("'s", "’s"))
                and word not in self._lexicon["titles.drop"]
                and word not in _QUOTES
            )
        return worth

    def _under_time(self, at: int) -> bool:
        """After days of riots: what hangs on a time that is left out goes with it."""
        for head in islice(self._tree.up(at), _STEPS):
            if head in self._times:
                return head < at
        return False

    def _orphan(self, kept: list[int], place: int) -> bool:
        """A conjunction or comma between two words of which one was dropped."""
        tree, at = self._tree, kept[place]
        if tree.pos[at] not in ("CCONJ", "PUNCT"):
            return False
        before, after = (
            kept[place - 1] if place else -2,
            kept[place + 1] if place + 1 < len(kept) else -2,
        )
        return not (self._joined(before, at) and self._joined(at, after))

    def _joined(self, one: int, other: int) -> bool:
        """Whether two words follow each other, with brackets between at most."""
        if not 0 <= one < other:
            return False
        return not list(self._unbracketed(range(one + 1, other)))

    def _unbracketed(self, tokens: Sequence[int]) -> Iterator[int]:
        """The words outside of brackets."""
        deep = 0
        for at in tokens:
            word = self._tree.words[at]
            deep += word in _OPENED
            if not deep and word not in _CLOSED:
                yield at
            deep = max(deep - (word in _CLOSED), 0)

    def short(self, tokens: list[int], room: int) -> list[int]:
        """The beginning of a complement, cut where no preposition or article is left hanging."""
        cut = tokens[: max(room, 0)]
        while cut and (
            self._tree.pos[cut[-1]]
            in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "AUX", "PART", "ADJ", "NUM", "SYM")
            or self._tree.words[cut[-1]] == "to"
            or self._hedges(cut[-1])
        ):
            cut = cut[:-1]
        return cut

    def _hedges(self, at: int) -> bool:
        """Over $ 6 million: an adverb without the number that it belongs to."""
        after = self._tree.pos[at + 1 : at + 2]
        return self._tree.pos[at] == "ADV" and after in (["NUM"], ["SYM"])

    def text(self, tokens: Sequence[int]) -> str:
        """The words in order, spaced as in the text; pronouns that stand for names are replaced."""
        tree = self._tree
        parts: list[str] = []
        for place, at in enumerate(tokens):
            token = tree.tokens[at]
            glued = (
                place > 0 and tokens[place - 1] == at - 1 and tree.tokens[at - 1].end == token.start
            )
            word = self._word(at, first=place == 0)
            if tree.words[at] in _ARTICLES and tokens[place + 1 : place + 2] not in ([], [at + 1]):
                word = _article(word, tree.words[tokens[place + 1]])
            parts.append(word if glued or not parts else f" {word}")
        return (
            " ".join("".join(parts).split())
            .strip(" ,;:-–—")
            .removeprefix("'s ")
            .removeprefix("’s ")
        )

    def _word(self, at: int, *, first: bool) -> str:
        """A word as a title has it: the first word of its sentence is small behind another."""
        tree, word = self._tree, self._tree.tokens[at].text
        if not first and tree.pos[at] in ("VERB", "AUX") and word.istitle():
            return word.lower()
        owned = tree.morph[at].poss and tree.morph[at].pron_type == PERSONAL
        name = self._names.of(at) if first and owned else None
        return word if name is None else f"{name}{'’' if name.endswith('s') else '’s'}"


def _article(word: str, following: str) -> str:
    """An [earlier] ballot: the article that goes with the word that is left."""
    return f"{word[0]}n" if following[0] in "aeiou" else word[0]
