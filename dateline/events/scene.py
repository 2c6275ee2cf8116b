"""What the dating of a document works on, and what it finds on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.events.lexicon import Lexicon
from dateline.events.stretches import Stretch
from dateline.events.tree import Tree
from dateline.events.triggers import Found


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stretch and the token that it dates, with the reason in words and how near they are."""

    stretch: Stretch
    token: int
    reason: str
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What attaching needs to know of a document."""

    tree: Tree
    lexicon: Lexicon
    founds: Mapping[int, Found]
    published: date | None
    language: str
