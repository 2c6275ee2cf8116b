"""Values that a caller writes, checked before a database sees them."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from dateline.errors import BadInput


def _storable(text: str) -> str:
    """Text that every database takes: no NUL, no half of a surrogate pair."""
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("has a character that no text has")
    return text


def _instant(given: object) -> object:
    """An instant as it is written; no number, which would be taken for seconds since 1970."""
    if given is None or isinstance(given, datetime):
        return given
    with suppress(ValueError):
        if isinstance(given, str) and "T" in given.upper():
            return datetime.fromisoformat(given.upper())
    raise ValueError("is no instant with its zone, such as 2026-11-23T12:00:00Z")


Words = Annotated[str, AfterValidator(_storable)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Number = Annotated[int, Field(ge=0, lt=2**63)]


def instant(name: str, given: datetime | None) -> datetime | None:
    """The instant in UTC; `BadInput` if it has no zone or is off the calendar."""
    if given is None:
        return None
    if given.tzinfo is None:
        raise BadInput(f"{name} needs its zone, such as {given.isoformat()}Z")
    try:
        return given.astimezone(UTC)
    except OverflowError as problem:
        raise BadInput(f"{name}: {given.isoformat()} is on no calendar in UTC") from problem
