"""What a producer says beside its report, checked: the address it has, and its own notes."""

import json
from collections.abc import Mapping
from math import isfinite
from urllib.parse import urlsplit

from dateline.errors import UnreadableDocument
from dateline.model import Scalar
from dateline.text import notation

LONGEST_URL = 2000  # bytes
LONGEST_METADATA = 4096  # bytes of JSON


def url(value: object) -> str | None:
    """The address of the report on the web; nothing or white space is None."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise UnreadableDocument("the field url must be a string")
    told = value.strip()
    if not _readable(told) or any(sign <= " " or sign == "\x7f" for sign in told):
        raise UnreadableDocument("the field url has a character that no address has")
    if len(told.encode()) > LONGEST_URL:
        raise UnreadableDocument(f"the field url is longer than {LONGEST_URL:,} bytes")
    try:
        parts = urlsplit(told)
        host, _ = parts.hostname, parts.port
    except ValueError as problem:
        raise UnreadableDocument(f"the field url is no address: {problem}") from problem
    if parts.username is not None or parts.password is not None:
        raise UnreadableDocument("the field url carries a user name or password; leave it out")
    if parts.scheme not in ("http", "https") or not host:
        raise UnreadableDocument(f"the field url is an http or https address, not {told!r}")
    return told


def metadata(value: object) -> dict[str, Scalar]:
    """Notes of the producer's own: a flat object of words, numbers, true, false and null."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise UnreadableDocument("the field metadata must be an object")
    for name, each in value.items():
        if not isinstance(each, str | int | float | None):
            raise UnreadableDocument(
                f"the field metadata is flat: {name!r} may be a string, a number, "
                "true, false or null"
            )
        if isinstance(each, float) and not isfinite(each):
            raise UnreadableDocument(f"the field metadata: {name!r} is no finite number")
        if not _readable(name) or (isinstance(each, str) and not _readable(each)):
            raise UnreadableDocument(f"the field metadata: {name!r} has a character that is none")
    size = len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
    if size > LONGEST_METADATA:
        raise UnreadableDocument(
            f"the field metadata has {size:,} bytes of JSON; {LONGEST_METADATA:,} are allowed"
        )
    return dict(value)


def written(told: str) -> object:
    """Metadata that stands as JSON in front matter or an option; nothing is None."""
    if not told.strip():
        return None
    try:
        return notation.parsed(told)
    except json.JSONDecodeError as problem:
        raise UnreadableDocument(
            'metadata is written as a JSON object on one line, such as {"desk": "foreign"}'
        ) from problem


def _readable(told: str) -> bool:
    """Whether every database takes it: no NUL, no half of a surrogate pair."""
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in told)
