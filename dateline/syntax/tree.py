"""The one tree of a parse: read by its columns, edited by repairs, then settled.

Everything is an index into `Parse.tokens`. A parse that makes no sense (a head in another
sentence, a circle) gives a poorer tree but never an endless walk.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.model import Parse, Token
from dateline.syntax.lemmas import lemma
from dateline.syntax.morphology import features, penn
from dateline.walks import ancestors

if TYPE_CHECKING:
    from dateline.syntax.verbgroup import Group

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})
_CLAUSAL = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"}
)
_PREFIXES = frozenset({"re", "co", "pre", "mis", "de", "over", "under", "counter"})


class Tree:
    """The dependency trees of a document's sentences.

    `repair` may edit the tree (`hang`, `name`, `retag`) before its subtrees (`first`..`last`) and
    clauses are made; `repairs` has the word and the rule of each repair, `edits` counts changes.
    """

    __slots__ = (
        "clause", "deps", "edits", "first", "groups", "heads", "kids", "last", "lemmas", "morph",
        "pos", "repairs", "sentences", "starts", "tokens", "words",
    )  # fmt: skip

    def __init__(self, parse: Parse, repair: Callable[["Tree"], None] | None = None) -> None:
        tokens = parse.tokens
        self.tokens: list[Token] = list(tokens)
        self.starts = [token.start for token in tokens]
        self.words = [token.text.lower() for token in tokens]
        self.lemmas = [token.lemma.lower() for token in tokens]
        self.pos = [token.pos for token in tokens]
        self.morph = [token.morph for token in tokens]
        self.deps = [token.dep for token in tokens]
        self.heads = [_head(tokens, index) for index in range(len(tokens))]
        self.kids = self._children()
        self.sentences = _sentences(tokens)
        self.groups: dict[int, Group] = {}  # what `verbgroup` has read already
        self.repairs: list[tuple[int, str]] = []
        self.edits = 0
        if repair is not None:
            repair(self)
        self._settle()

    def _settle(self) -> None:
        order = self._downward()
        if len(order) < len(self.tokens):
            order = self._without_circles(order)
        self.first, self.last = self._extents(order)
        self.clause = self._clauses(order)

    # -- editing -----------------------------------------------------------------------------

    def hang(self, index: int, head: int, dep: str) -> None:
        """Put a word under another head; under itself it becomes a root.

        It stays where it is if the other stands below it: a parse has no circles.
        """
        old = self.heads[index]
        if (old, self.deps[index]) == (head, dep) or index in self.up(head):
            return
        if old != index:
            self.kids[old].remove(index)
        if head != index:
            self.kids[head].append(index)
        self.heads[index] = head
        self.name(index, dep)

    def name(self, index: int, dep: str) -> None:
        """Give a word another relation to its head."""
        self.deps[index] = dep
        self.edits += 1

    def retag(self, index: int, pos: str, verb_form: str = "", tense: str = "") -> None:
        """Give a word another universal tag and form, and the lemma that it then has."""
        tag = penn(pos, verb_form, tense)
        token = replace(self.tokens[index], pos=pos, tag=tag, morph=features(tag))
        self.tokens[index] = replace(token, lemma=lemma(token.text, tag))
        self.edits += 1
        self.pos[index], self.morph[index] = pos, token.morph
        self.lemmas[index] = self.tokens[index].lemma.lower()

    def under(self, index: int, other: int) -> bool:
        """Whether a word is another one or stands somewhere below it."""
        return index == other or other in self.up(index)

    # -- reading -----------------------------------------------------------------------------

    def _children(self) -> list[list[int]]:
        kids: list[list[int]] = [[] for _ in self.tokens]
        for index, head in enumerate(self.heads):
            if head != index:
                kids[head].append(index)
        return kids

    def _without_circles(self, order: list[int]) -> list[int]:
        """Every word that no root reaches becomes a root itself."""
        for index in set(range(len(self.tokens))).difference(order):
            self.heads[index] = index
        self.kids = self._children()
        return self._downward()

    def _downward(self) -> list[int]:
        order = [index for index, head in enumerate(self.heads) if head == index]
        for index in order:  # grows while it is walked: every node comes after its head
            order.extend(self.kids[index])
        return order

    def _extents(self, order: list[int]) -> tuple[list[int], list[int]]:
        first, last = list(range(len(self.tokens))), list(range(len(self.tokens)))
        for index in reversed(order):
            head = self.heads[index]
            first[head] = min(first[head], first[index])
            last[head] = max(last[head], last[index])
        return first, last

    def _clauses(self, order: list[int]) -> list[int]:
        clause = list(range(len(self.tokens)))
        for index in order:
            head = self.heads[index]
            if head != index and not self._heads_clause(index, clause[head] == head):
                clause[index] = clause[head]
        return clause

    def _heads_clause(self, index: int, below_clause: bool) -> bool:
        dep = self.deps[index]
        if self.morph[index].finite and self.pos[index] == "VERB":
            return True  # whatever the relation: a parser sometimes takes one for an adjective
        if dep in _CLAUSAL:
            return dep not in ("acl", "xcomp") or self.pos[index] in ("VERB", "ADJ", "NOUN")
        if dep == "conj" and below_clause:
            return True
        return any(self.deps[kid] == "cop" for kid in self.kids[index])

    def kid(self, index: int, *deps: str) -> int | None:
        """The first child in one of the relations, or None."""
        for kid in self.kids[index]:
            if self.deps[kid] in deps:
                return kid
        return None

    def subject(self, index: int) -> int | None:
        """The subject that a verb or predicate has of its own."""
        for kid in self.kids[index]:
            if self.deps[kid] in SUBJECTS and self.deps[kid] != "expl":
                return kid
        return None

    def helpers(self, index: int) -> list[int]:
        """The auxiliaries and copulas of a verb or predicate, in order."""
        return [kid for kid in self.kids[index] if self.deps[kid] in HELPERS]

    def to_infinitive(self, index: int) -> bool:
        """Whether a word is the "to" of an infinitive."""
        return self.deps[index] == "mark" and self.pos[index] == "PART"

    def up(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        return ancestors(self.heads.__getitem__, index)

    def chain(self, index: int) -> Iterator[int]:
        """The heads of the clauses around a token, innermost first."""
        at = self.clause[index]
        for _ in range(32):
            yield at
            head = self.heads[at]
            if head == at:
                return
            at = self.clause[head]

    def hyphened(self, index: int) -> bool:
        """Whether a word is the later part of a compound that was cut: short-[sighted]."""
        before = index - 1
        if before < 1 or self.words[before] not in ("-", "‑", "–"):
            return False
        if self.words[before - 1] in _PREFIXES:
            return False
        glued = self.tokens[before].end == self.tokens[index].start
        return glued and self.tokens[before - 1].end == self.tokens[before].start

    def at(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last token that touch a stretch of text."""
        low = bisect_right(self.starts, start) - 1
        if low < 0 or self.tokens[low].end <= start:
            low += 1
        high = bisect_left(self.starts, end) - 1
        return (low, high) if low <= high else None


def _head(tokens: tuple[Token, ...], index: int) -> int:
    head = tokens[index].head
    if not 0 <= head < len(tokens) or tokens[head].sentence != tokens[index].sentence:
        return index
    return head


def _sentences(tokens: tuple[Token, ...]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for index, token in enumerate(tokens):
        first = found.get(token.sentence, (index, index))[0]
        found[token.sentence] = (first, index)
    return found
