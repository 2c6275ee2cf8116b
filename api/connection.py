"""One connection, with a bound on every wait for the client: headers, body, and its reading.

uvicorn by itself waits for ever for all three. Where a connection stands is read from the state of
the protocol whenever `check` is called, some times a second, and not kept beside it.
"""

import json
import time
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.problems import MEDIA_TYPE, RETRY_SECONDS
from dateline.settings import Settings

LINGER_SECONDS = 5.0  # for what is on its way after the last word was said
REFUSED_SECONDS = 2.0  # for a request that is only answered with a refusal
SPARE = 100  # connections above the limit that are still told so


class Wait(Enum):
    """What a connection waits for."""

    NOTHING = auto()  # it works, or is idle between two requests
    HEADERS = auto()
    BODY = auto()
    READER = auto()  # the client takes in no more of the answer
    END = auto()  # the answer is given; the client still sends, or does not close


@dataclass(frozen=True, slots=True)
class Limits:
    """How many connections there may be, and how long they may wait for their clients."""

    connections: int
    header_seconds: float
    stall_seconds: float
    least_rate: float

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Those that are set."""
        return cls(
            settings.api_connections,
            settings.api_header_seconds,
            settings.api_stall_seconds,
            settings.api_least_rate,
        )


class Connection(H11Protocol):
    """HTTP/1.1 with a client that may be slow, silent or one too many."""

    def __init__(self, *given: Any, limits: Limits, **named: Any) -> None:
        super().__init__(*given, **named)
        self.limits = limits
        self.refused = False
        self.waits: tuple[Wait, object] = Wait.NOTHING, None
        self.since = self.moved = time.monotonic()
        self.taken = self.unread = 0

    def connection_made(self, transport: Any) -> None:
        """Take it up; one too many is only told so, and not even that where there are very many."""
        super().connection_made(transport)
        self.refused = len(self.connections) > self.limits.connections
        if len(self.connections) > self.limits.connections + SPARE:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take in some of a request."""
        self.moved = time.monotonic()
        self.taken += len(data)
        if not self.refused:
            super().data_received(data)
        elif not self.transport.is_closing():
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE, "too many connections; try again")

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP."""
        self.refuse(HTTPStatus.BAD_REQUEST, msg)

    def shutdown(self) -> None:
        """The service ends: finish what is being worked on, and wait for no body any more."""
        if self.cycle is not None and self.cycle.more_body and not self.cycle.response_started:
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE, "the service is stopping; try again")
        else:
            super().shutdown()

    def check(self, now: float) -> bool:
        """Close it if it has waited too long for its client; whether it was closed."""
        waits, unread = (self._waits_for(), self.cycle), self.transport.get_write_buffer_size()
        if waits != self.waits:
            self.waits, self.since, self.moved, self.taken = waits, now, now, 0
        if unread != self.unread:
            self.unread, self.moved = unread, now
        detail = self._too_slow(waits[0], now)
        if detail is None:
            return False
        if waits[0] in (Wait.HEADERS, Wait.BODY) and not self.refused:
            self.refuse(HTTPStatus.REQUEST_TIMEOUT, detail)
        else:
            self.transport.abort()
        return True

    def refuse(self, status: HTTPStatus, detail: str) -> None:
        """Answer with a problem, whatever has come of the request, and close."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        body = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
        told = json.dumps(body).encode()
        headers = [("content-type", MEDIA_TYPE), ("content-length", str(len(told)))]
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            headers.append(("retry-after", str(RETRY_SECONDS)))
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            headers.append(("connection", "close"))
            start = h11.Response(status_code=status, headers=headers, reason=status.phrase)
            for event in (start, h11.Data(data=told), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _waits_for(self) -> Wait:
        if self.transport.get_write_buffer_size():
            return Wait.READER
        if self.transport.is_closing():
            return Wait.END
        if self.conn.their_state is h11.IDLE:  # what was idle and is no more has no timer
            return Wait.HEADERS if self.timeout_keep_alive_task is None else Wait.NOTHING
        if self.conn.their_state is not h11.SEND_BODY or self.flow.read_paused:
            return Wait.NOTHING
        return Wait.END if self.conn.our_state is h11.DONE else Wait.BODY

    def _too_slow(self, waits: Wait, now: float) -> str | None:
        """What took too long, if anything did."""
        limits, waited, still = self.limits, now - self.since, now - self.moved
        if waits is Wait.HEADERS:
            most = REFUSED_SECONDS if self.refused else limits.header_seconds
            return f"no complete headers came in {most:g} s" if waited > most else None
        if waits is Wait.END:
            return "the client does not end" if waited > LINGER_SECONDS else None
        if waits is Wait.NOTHING:
            return None
        if still > limits.stall_seconds:
            return f"nothing came for {limits.stall_seconds:g} s"
        counted = waited - limits.stall_seconds
        if waits is Wait.BODY and self.taken < counted * limits.least_rate:
            return f"the body came at less than {limits.least_rate:g} bytes a second"
        return None
