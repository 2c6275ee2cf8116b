"""Addresses of services: checked in words, and shown without their secrets.

A password may stand in an address in more than one way: before the host, as a parameter, escaped,
or as `key=value` in what a driver says of it. None of these is ever shown.
"""

import re
from collections.abc import Collection
from urllib.parse import SplitResult, unquote, urlsplit

from dateline.errors import BadInput

HIDDEN = "***"
REDIS = ("redis", "rediss")
_SECRET = re.compile(
    r"[\w-]{0,40}(?:password|passwd|secret|token)|sslkey|passfile|pwd|pass|auth|key", re.IGNORECASE
)
_USER = re.compile(r"(?P<before>[\w+.-]{1,40}://[^:/?#\s]{0,300}:).*@", re.DOTALL)
_NAMED = re.compile(
    r"(?P<name>[\w%+-]{1,80})(?P<sign>\s{0,9}=\s{0,9})(?:'(?:[^'\\]|\\.)*'|[^&\s;'\"]*)"
)


def shown(told: str) -> str:
    """An address, or words with one in them, as they may be told to anybody."""
    return _NAMED.sub(_hidden, _USER.sub(rf"\g<before>{HIDDEN}@", told))


def _hidden(named: re.Match[str]) -> str:
    secret = _SECRET.fullmatch(unquote(named["name"]))
    return f"{named['name']}{named['sign']}{HIDDEN}" if secret else named[0]


def check(name: str, address: str, schemes: Collection[str]) -> None:
    """`BadInput` says in words what is wrong about an address; it shows no password."""
    parts = _split(name, address)
    if parts.scheme not in schemes:
        known = ", ".join(f"{each}://" for each in schemes)
        raise BadInput(f"{name} begins with one of {known}, not as {shown(address)!r} does")
    try:
        _ = parts.port
    except ValueError as problem:
        raise BadInput(
            f"{name} has a port that is none: {shown(address)!r}; a port is 0 to 65535, and a "
            "password with signs such as / # @ is escaped (%2F %23 %40) or given apart"
        ) from problem
    if parts.scheme in REDIS and not re.fullmatch(r"/?\d{0,9}/?", parts.path):
        raise BadInput(f"{name} ends with the number of a database, not as {shown(address)!r} does")


def _split(name: str, address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as problem:
        raise BadInput(f"{name} is no address: {shown(address)!r}") from problem
