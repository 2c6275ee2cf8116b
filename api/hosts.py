"""Who may ask: by which names the service is asked, and which sites' pages may change things.

A page of another site can make a browser send requests here, and by rebinding its own name to this
address even read the answers. So a request must call the service by a name that it has, and one
that changes something must come from a page of its own or from no page at all.
"""

import ipaddress
import re
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import problem
from dateline.errors import BadInput
from dateline.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITE = frozenset({"same-origin", "none"})
SHOWN = 100  # characters of what a caller sent that are told back
ANY = "*"
_NAME = re.compile(r"\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[?[0-9a-f:.]+\]?")
_ORIGIN = re.compile(r"https?://[^/\s@?#]+")


@dataclass(frozen=True, slots=True)
class Trusted:
    """The names and origins that are listed."""

    hosts: frozenset[str]
    origins: frozenset[str]

    @classmethod
    def read(cls, settings: Settings, bound: str | None = None) -> "Trusted":
        """What is set, and the name or address that is listened at."""
        hosts = frozenset(_listed("DATELINE_HOSTS", settings.hosts, _NAME))
        origins = frozenset(_listed("DATELINE_ORIGINS", settings.origins, _ORIGIN))
        own = {bound.lower()} if bound else set()
        return cls(frozenset(_bare(host) for host in hosts | own), origins)

    def knows(self, host: str, at: str | None) -> bool:
        """Whether the service is asked by a name it has; `at` is the address it was reached at."""
        name = _bare(_split(host)[0])
        if name in self.hosts or ANY in self.hosts or name == at or _loopback(name):
            return True
        parts = name.split(".")
        return any("*." + ".".join(parts[cut:]) in self.hosts for cut in range(1, len(parts)))


class Callers:
    """Lets through what calls the service by its name and does not come from a foreign page."""

    def __init__(self, app: ASGIApp, trusted: Trusted) -> None:
        self.app, self.trusted = app, trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a problem, or hand on."""
        app: ASGIApp = self.app
        if scope["type"] == "http" and (wrong := self._wrong(scope)):
            app = problem(*wrong)
        await app(scope, receive, send)

    def _wrong(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host"), headers.get("origin")
        at = (scope.get("server") or (None,))[0]
        if host is not None and not self.trusted.knows(host, at):
            return HTTPStatus.MISDIRECTED_REQUEST, (
                f"this service is not known as {host[:SHOWN]!r}; "
                "names that it has beside localhost are listed in DATELINE_HOSTS"
            )
        if scope["method"] in SAFE or origin in self.trusted.origins:
            return None
        site = headers.get("sec-fetch-site", "none")
        if site in OWN_SITE and (origin is None or _same(origin, host or "")):
            return None
        return HTTPStatus.FORBIDDEN, (
            f"a page of another site ({(origin or site)[:SHOWN]}) may not change anything here; "
            "origins that may are listed in DATELINE_ORIGINS"
        )


def _listed(variable: str, written: str, form: re.Pattern[str]) -> list[str]:
    listed = written.replace(",", " ").lower().split()
    for each in listed:
        if not form.fullmatch(each):
            raise BadInput(f"{variable}: {each!r} is none; {_EXAMPLES[variable]}")
    return listed


_EXAMPLES = {
    "DATELINE_HOSTS": "write names without scheme and port, such as timeline.example *.example.org",
    "DATELINE_ORIGINS": "write origins without a path, such as https://desk.example:8443",
}


def _split(host: str) -> tuple[str, str]:
    """A host's name and port; the port is empty where it is the usual one."""
    name, _, port = host.lower().rpartition(":")
    if not name or not (port.isdigit() or not port) or host.endswith("]"):
        name, port = host.lower(), ""
    return name, "" if port in ("80", "443") else port


def _bare(name: str) -> str:
    return name.removeprefix("[").removesuffix("]").removesuffix(".")


def _same(origin: str, host: str) -> bool:
    """Whether a page's origin is the service itself; a proxy may have taken its https off."""
    scheme, _, place = origin.partition("://")
    return scheme in ("http", "https") and _split(place) == _split(host)


def _loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
