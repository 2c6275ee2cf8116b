"""Addresses of services: checked in words, and shown without their secrets.

A password may stand in an address in more than one way: before the host, as a parameter, escaped,
or as `key=value` in what a driver says of it. None of these is ever shown; nor is the value of a
parameter that is not known to be harmless, since its name may be a password's, mistyped.
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
_QUERY = re.compile(r"(?P<sign>[?&])(?P<name>[^=&\s?]{1,80})=[^&\s]*")
_HARMLESS = re.compile(
    r"host|hostaddr|port|dbname|user|db|protocol|mode|cache|uri|timeout|\w{1,20}_timeout"
    r"|sslmode|sslnegotiation|ssl_cert_reqs|ssl_check_hostname|gssencmode|channel_binding"
    r"|target_session_attrs|load_balance_hosts|application_name|client_encoding"
    r"|keepalives(?:_\w{1,20})?|health_check_interval"
)
_NAMED = re.compile(
    r"(?P<name>[\w%+-]{1,80})(?P<sign>\s{0,9}=\s{0,9})(?:'(?:[^'\\]|\\.)*'|[^&\s;'\"]*)"
)


def shown(told: str) -> str:
    """An address, or words with one in them, as they may be told to anybody."""
    without_user = _USER.sub(rf"\g<before>{HIDDEN}@", told)
    return _NAMED.sub(_hidden, _QUERY.sub(_unless_harmless, without_user))


def _unless_harmless(named: re.Match[str]) -> str:
    """A parameter with its value only where that is never a secret: any other may be mistyped."""
    harmless = _HARMLESS.fullmatch(unquote(named["name"]).lower())
    return named[0] if harmless else f"{named['sign']}{named['name']}={HIDDEN}"


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
