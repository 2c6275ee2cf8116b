"""Where a rule matches, with the text around it and the word lists that checks ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule matches, with its slots and the language's word lists."""

    text: str
    start: int
    end: int
    slots: Mapping[str, Any]
    lists: Mapping[str, frozenset[str]]

    @property
    def words(self) -> str:
        """The match itself."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The word before, in lower case, without the brackets and quotes around it."""
        words = self.text[max(0, self.start - 24) : self.start].split()
        return words[-1].lower().strip("(,\"'`[“”").replace("’", "'") if words else ""

    @property
    def after(self) -> str:
        """The word after a space, as it is written."""
        words = self.text[self.end : self.end + 24].split(maxsplit=1)
        return words[0] if words and self.text[self.end].isspace() else ""

    @property
    def following(self) -> str:
        """The word after a space, without the marks and the "'s" behind it."""
        return self.after.rstrip(".,;:!?)\"'”").removesuffix("'s").removesuffix("’s")

    def among(self, word: str, *names: str) -> bool:
        """Whether a word is in one of the language's lists."""
        return any(word in self.lists.get(name, NO_WORDS) for name in names)
