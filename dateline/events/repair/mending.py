"""The tokens of a document while their parse is mended, with their children."""

from collections.abc import Iterable
from dataclasses import replace

from dateline.languages.lexicon import Lexicon
from dateline.model import Token
from dateline.walks import ancestors

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


class Words:
    """The tokens of a document while they are mended, with their children."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.tokens = list(tokens)
        self.kids: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if self.head(index) != index:
                self.kids[token.head].append(index)

    def head(self, index: int) -> int:
        """The head of a word; the word itself where the parse makes no sense."""
        head = self.tokens[index].head
        if not 0 <= head < len(self.tokens):
            return index
        return head if self.tokens[head].sentence == self.tokens[index].sentence else index

    def hang(self, index: int, head: int, dep: str) -> None:
        """Put a word under another head; under itself it becomes a root.

        It stays where it is if the other stands below it: a parse has no circles.
        """
        if index in ancestors(self.head, head):
            return
        old = self.head(index)
        if old != index:
            self.kids[old].remove(index)
        if head != index:
            self.kids[head].append(index)
        self.tokens[index] = replace(self.tokens[index], head=head, dep=dep)

    def retag(self, index: int, **changes: str) -> None:
        """Give a word another tag."""
        self.tokens[index] = replace(self.tokens[index], **changes)  # type: ignore[arg-type]  # only texts

    def kid(self, index: int, *deps: str) -> int | None:
        """The first child in one of the relations, or None."""
        return next((kid for kid in self.kids[index] if self.tokens[kid].dep in deps), None)

    def above(self, index: int, other: int) -> bool:
        """Whether the other word stands somewhere over this one."""
        return other in ancestors(self.head, index)


def verb_of(word: str, lexicon: Lexicon) -> str | None:
    """The verb that a past in "-ed" is of, if the lists know it."""
    stems = (word[:-2], word[:-1], word[:-3], f"{word[:-3]}y")
    return next((stem for stem in stems if stem in lexicon.verbs), None)
