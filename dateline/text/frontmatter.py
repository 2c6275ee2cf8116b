"""Front matter: lines of `key: value` between two lines of `---` at the top of a text."""

import re

from dateline.errors import UnreadableDocument
from dateline.text import naming

KEYS = ("id", "title", "source", "published", "language", "url", "metadata")
MOST_LINES = 64
_FENCE = re.compile(r"---[ \t]{0,9}")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?:[ \t](?P<value>.*))?")


def split(text: str) -> tuple[dict[str, str], str]:
    """What the front matter says, and the text after it; a text without any comes back whole.

    A key that is given twice with different values is refused: one of them is wrong. One that is
    not known is refused by its name, unless the lines turn out to be no front matter.
    """
    lines = text[:20_000].splitlines(keepends=True)[: MOST_LINES + 2]
    if not lines or not _FENCE.fullmatch(lines[0].strip("\ufeff\r\n")):
        return {}, text
    said: dict[str, str] = {}
    taken = len(lines[0])
    for line in lines[1:]:
        taken += len(line)
        bare = line.rstrip("\r\n")
        if _FENCE.fullmatch(bare):
            return _known(said), text[taken:]
        pair = _PAIR.fullmatch(bare)
        if pair is None and bare.strip() and not bare.startswith(("#", " ", "\t", "-")):
            return {}, text
        if pair is not None:
            _note(said, pair["key"].lower(), _unquoted(pair["value"] or ""))
    return {}, text


def _known(said: dict[str, str]) -> dict[str, str]:
    strange = naming.unknown("front matter key", said, KEYS)
    if strange:
        raise UnreadableDocument(strange)
    return said


def _note(said: dict[str, str], key: str, value: str) -> None:
    if key in KEYS and said.get(key, value) != value:
        raise UnreadableDocument(f"the front matter gives {key} twice: {said[key]!r} and {value!r}")
    said[key] = value


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
