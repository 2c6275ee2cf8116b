"""JSON as it comes from outside: nothing in it is dropped silently, whatever is wrong is named."""

import json
from json import JSONDecodeError
from typing import Any

from dateline.errors import UnreadableDocument

MOST_DIGITS = 4300  # as Python reads at most, since time grows with their square
LONGEST_NAME = 40  # of a field, as it is told


def parsed(text: str) -> Any:
    """What JSON says; `JSONDecodeError` if it is none, `UnreadableDocument` if it has no sense."""
    try:
        return json.loads(text, object_pairs_hook=_fields, parse_int=_whole)
    except JSONDecodeError:
        raise
    except RecursionError as problem:
        raise UnreadableDocument("the JSON is too deeply nested") from problem


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            raise UnreadableDocument(f"the field {_told(name)} stands twice; give it once")
        seen.add(name)
    return made


def _told(name: str) -> str:
    return name if name.isidentifier() and len(name) <= LONGEST_NAME else repr(name[:LONGEST_NAME])


def _whole(written: str) -> int:
    digits = len(written.lstrip("-"))
    if digits > MOST_DIGITS:
        raise UnreadableDocument(
            f"the JSON has a number of {digits:,} digits; {MOST_DIGITS:,} are allowed"
        )
    return int(written)
