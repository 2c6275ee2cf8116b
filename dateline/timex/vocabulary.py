"""What each word of a text can be: its own word and its classes ("atoms"), under one number.

Words are kept as they are written (small, Capitalised, CAPITALS), so that a text costs one
look-up a word. A number is a *signature*: the same set of atoms always has the same one.
"""

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any

from dateline.languages.language import Language
from dateline.timex import tokens
from dateline.timex.pattern import Node, Word, below

DIGITS = frozenset(
    """year short_year year_pair day one two three small digits decimal grouped fraction ordinal
    decade month_year hour hm colon military numdate isodate monthday""".split()  # noqa: SIM905 - a list of names reads worse
)
STRONG_DIGITS = frozenset(
    "year short_year year_pair month_year isodate numdate hm decade ordinal".split()  # noqa: SIM905 - as above
)
SHORT = 5
Key = tuple[str, ...]
Entries = Mapping[str, Mapping[Key, Any]]


class Vocabulary:
    """The signatures of a language's words; it learns short numbers as it meets them."""

    def __init__(self, language: Language, entries: Entries, nodes: Iterable[Node]) -> None:
        self.digit_classes = DIGITS | set(language.suffixes.values())
        self.words: dict[str, int] = {}
        self.atoms: list[tuple[str, ...]] = []
        self.triggers: list[bool] = []
        self._known: dict[tuple[str, ...], int] = {}
        self._lock = Lock()
        self._suffixes = dict(language.suffixes)
        self._weak = frozenset(language.options.get("weak", ()))
        atoms = _listed(entries, _literals(nodes))
        for word, each in atoms.items():
            if word[0].isdecimal():
                each |= dict.fromkeys(self._digits(word))
        self._spell(atoms, language.options)

    def number(self, token: str) -> int:
        """The signature of a token of digits, -1 if it is none that a rule could use."""
        found = self._digits(token)
        signature = self._signature(found) if found else -1
        if len(token) <= SHORT:
            self.words[token] = signature
        return signature

    def values(self, token: str) -> dict[str, Any]:
        """The slots that a token of digits can fill, with their values."""
        return tokens.classes(token, self._suffixes)

    def _digits(self, token: str) -> tuple[str, ...]:
        return tuple("@" + name for name in self.values(token))

    def _spell(self, atoms: Mapping[str, dict[str, None]], options: Mapping[str, Any]) -> None:
        capital = frozenset(options.get("capital", ()))
        for word, each in atoms.items():
            signature = self._signature(tuple(each))
            for form in {word.capitalize(), word.upper()} | ({word} - capital):
                self.words[form] = signature
        for spelling in options.get("spellings", ()):  # of mixed case: "XIXe"
            if (known := atoms.get(spelling.lower())) is not None:
                self.words[spelling] = self._signature(tuple(known))
        for mark, plain in tokens.MARKS.items():
            if plain in self.words:
                self.words[mark] = self.words[plain]

    def _signature(self, atoms: tuple[str, ...]) -> int:
        with self._lock:
            known = self._known.get(atoms)
            if known is None:
                known = len(self.atoms)
                self.atoms.append(atoms)
                self.triggers.append(self._is_trigger(atoms))
                self._known[atoms] = known
            return known

    def _is_trigger(self, atoms: tuple[str, ...]) -> bool:
        literal = [atom for atom in atoms if atom[0] != "@"]
        if literal and not any(atom in self._weak for atom in literal):
            return True
        if any(atom[1:] in self.digit_classes for atom in atoms if atom[0] == "@"):
            strong = STRONG_DIGITS | set(self._suffixes.values())
            return any(atom[1:] in strong for atom in atoms)
        return not any(atom in self._weak for atom in atoms)


def key(written: str) -> Key:
    """An entry of a word list as tokens."""
    found = tokens.TOKEN.findall(tokens.composed(written.lower()))
    return tuple(tokens.MARKS.get(word, word) for word in found)


def _listed(entries: Entries, atoms: dict[str, dict[str, None]]) -> dict[str, dict[str, None]]:
    for name, table in entries.items():
        for row in table:
            for word in row:
                own = "@" + name if len(row) == 1 else word
                atoms.setdefault(word, {})[own] = None
    return atoms


def _literals(nodes: Iterable[Node]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if isinstance(node, Word):
            found[node.text] = {node.text: None}
        todo += below(node)
    return dict(sorted(found.items()))
