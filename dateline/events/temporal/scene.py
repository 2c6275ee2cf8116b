"""What the dating of a document works on, and what it finds on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Mention
from dateline.languages.lexicon import Lexicon
from dateline.syntax.tree import Tree


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
    mentions: Mapping[int, Mention]
    published: date | None
    language: str
