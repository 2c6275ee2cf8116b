"""The guard at the door to the network: connections to checked addresses only, and in time.

Names are resolved here, once a connection, and the address that was checked is the one that is
connected to, so that a name server cannot show one address and give another.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
Allowed = Callable[[Address], bool]


class Unfetched(Exception):
    """The address gave nothing that can be used; the message says why."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, by the machine's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_outside(address: Address) -> bool:
    """Whether an address is on the open internet, also as an IPv4 address within an IPv6 one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_outside(inner)
        if address.is_site_local or address.teredo is not None:
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def anywhere(_: Address) -> bool:
    """Every address, for those who have the setting."""
    return True


class Guarded(httpcore.NetworkBackend):
    """Connects to checked addresses only, and within the time of the whole fetch."""

    def __init__(self, *, allowed: Allowed, deadline: float, resolver: Resolve) -> None:
        self.allowed, self.deadline, self.resolver = allowed, deadline, resolver
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check, and connect to the address that was checked."""
        stream = None
        fault: Exception | None = None
        for address in self._checked(host, port):
            try:
                patience = _left(self.deadline, timeout)
                stream = self.inner.connect_tcp(
                    address, port, patience, local_address, socket_options
                )
                break
            except httpcore.NetworkError as problem:
                fault = problem
        if stream is None:
            raise fault or httpcore.ConnectError(f"{host} has no address")
        return _Timed(stream, self.deadline)

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = self.resolver(host.strip("[]"), port)
        except (OSError, UnicodeError) as problem:
            raise Unfetched(f"the name {host} is not known: {problem}") from problem
        addresses = [ipaddress.ip_address(each.split("%")[0]) for each in found]
        allowed = [each for each in addresses if self.allowed(each)]
        if addresses and not allowed:
            raise Unfetched(
                f"{host} is {addresses[0]}, which is not on the open internet; "
                "DATELINE_FEED_PRIVATE=1 allows it"
            )
        return [str(each) for each in allowed]


class _Timed(httpcore.NetworkStream):
    """A connection whose every step must end before the deadline of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read in the time left."""
        return self.stream.read(max_bytes, _left(self.deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write in the time left."""
        self.stream.write(buffer, _left(self.deadline, timeout))

    def close(self) -> None:
        """Close it."""
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """TLS for the name that was asked for, whatever address it has."""
        left = _left(self.deadline, timeout)
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, left), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self.stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return left if timeout is None else min(left, timeout)
