"""kombu's transport over Redis, which nothing that lies in a queue can end.

A message is checked (`worker.envelope`) before it is decoded, and set aside where it is none
(`worker.setaside`); a key that holds another kind of thing is told and left out (`worker.keys`)
while the work on all others goes on. What kombu cannot note as held it holds without a note: the
ledger sends again what is lost.
"""

import io
import time
from queue import Empty
from typing import Any

import redis
import structlog
from celery import current_app
from kombu.transport import TRANSPORT_ALIASES, virtual
from kombu.transport import redis as kombu_redis

from worker import envelope, keys, setaside

AGAIN_SECONDS = 10.0  # after this long a queue that was left out is tried again
log = structlog.get_logger()
Held: Any = virtual.QoS  # kombu's own types are partial
PlainQoS: Any = kombu_redis.QoS
PlainChannel: Any = kombu_redis.Channel
PlainTransport: Any = kombu_redis.Transport


class QoS(PlainQoS):  # type: ignore[misc]
    """Which messages are held, noted in Redis where that can be."""

    def append(self, message: Any, delivery_tag: str) -> None:
        """Note a message as held."""
        try:
            super().append(message, delivery_tag)
        except redis.ResponseError as problem:
            self.channel.tell(problem)
            Held.append(self, message, delivery_tag)

    def ack(self, delivery_tag: str) -> None:
        """Let go of a message that is done."""
        try:
            super().ack(delivery_tag)
        except redis.ResponseError as problem:
            self.channel.tell(problem)
            Held.ack(self, delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        """Let go of a message that is not done."""
        try:
            super().reject(delivery_tag, requeue=requeue)
        except redis.ResponseError as problem:
            self.channel.tell(problem)
            Held.ack(self, delivery_tag)

    def restore_visible(self, *args: Any, **more: Any) -> None:
        """Put back what has been held for too long."""
        try:
            super().restore_visible(*args, **more)
        except redis.ResponseError as problem:
            self.channel.tell(problem)

    def restore_by_tag(self, tag: Any, client: Any = None, leftmost: bool = False) -> None:
        """Put a held message back into its queue, or aside if it is none."""

        def put_back(commands: Any) -> None:
            noted = commands.hget(self.unacked_key, tag)
            commands.multi()
            self._remove_from_indices(tag, commands)
            if noted:
                self.channel.put_back(noted, commands, leftmost)

        with self.channel.conn_or_acquire(client) as client:
            try:
                client.transaction(put_back, self.unacked_key)
            except redis.ResponseError as problem:
                self.channel.tell(problem)

    def restore_unacked_once(self, stderr: Any = None) -> None:  # noqa: ARG002  # kombu's signature
        """Put back what is still held as a connection ends; kombu would print it past the log."""
        said = io.StringIO()
        super().restore_unacked_once(said)
        for line in filter(None, said.getvalue().splitlines()):
            log.warning("held as a connection ended", said=line)


class Channel(PlainChannel):  # type: ignore[misc]
    """The queues, without what is foreign in them."""

    QoS = QoS
    _left_out_until: float | None = None

    def tell(self, problem: redis.ResponseError) -> None:
        """Say which keys are foreign; any other problem rises again."""
        with self.conn_or_acquire() as client:
            keys.tell(client, problem)

    def put_back(self, noted: bytes, commands: Any, leftmost: bool) -> None:
        """Have a held message put back into its queue, or aside if it is none."""
        try:
            message, exchange, queue = envelope.unacked(noted)
        except envelope.Malformed as problem:
            setaside.put(commands, noted, self.unacked_key, str(problem))
        else:
            self._do_restore_message(message, exchange, queue, commands, leftmost)

    def _brpop_start(self, timeout: float | None = None) -> None:
        if self._left_out_until is not None and time.monotonic() > self._left_out_until:
            self._left_out_until = None
            self._update_queue_cycle()
        super()._brpop_start(timeout)

    def _brpop_read(self, **options: Any) -> bool:
        """As kombu does it, but for what it would die of."""
        try:
            queue, message = self._popped(**options)
            self._queue_cycle.rotate(queue)
            self.connection._deliver(self._checked(message, queue), queue)
        finally:
            self._in_poll = None
        return True

    def _popped(self, **options: Any) -> tuple[str, bytes]:
        try:
            popped = self.client.parse_response(self.client.connection, "BRPOP", **options)
        except self.connection_errors:
            self.client.connection.disconnect()
            raise
        except redis.ResponseError as problem:
            self.tell(problem)
            self._leave_out()
            raise Empty from problem
        if not popped:
            raise Empty
        return popped[0].decode(errors="replace").rsplit(self.sep, 1)[0], popped[1]

    def _checked(self, message: bytes, queue: str) -> dict[str, Any]:
        try:
            return envelope.checked(message, queue, current_app.tasks)
        except envelope.Malformed as problem:
            with self.conn_or_acquire() as client:
                setaside.put(client, message, queue, str(problem))
            raise Empty from problem

    def _leave_out(self) -> None:
        """Ask no more, for a while, for queues whose keys hold another kind of thing."""
        asked = [(each, self._q_for_pri(each, step)) for each in self.active_queues
                 for step in self.priority_steps]  # fmt: skip
        with self.conn_or_acquire() as client:
            foreign = {queue for queue, key in asked if client.type(key) not in (b"list", b"none")}
        self._queue_cycle.update(self.active_queues - foreign)
        self._left_out_until = time.monotonic() + AGAIN_SECONDS

    def _receive_one(self, client: Any) -> Any:
        """A request of `celery inspect` or `control`; one that is none is let go."""
        try:
            return super()._receive_one(client)
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as problem:
            log.warning("control message not read", problem=repr(problem)[:500])
            return None

    def _put(self, queue: str, message: dict[str, Any], **options: Any) -> None:
        """What goes into a queue that is none is let go: the schedule asks again."""
        try:
            super()._put(queue, message, **options)
        except redis.ResponseError as problem:
            self.tell(problem)

    def _size(self, queue: str) -> int:
        try:
            return int(super()._size(queue))
        except redis.ResponseError as problem:
            self.tell(problem)
            return 0

    def _purge(self, queue: str) -> int:
        """What `celery purge` throws away: messages, and nothing of others."""
        with self.conn_or_acquire() as client:
            if keys.foreign(client).get(queue):
                log.error("not purged, for it is a key of a foreign type", key=queue)
                return 0
        return int(super()._purge(queue))

    def _queue_bind(self, *args: Any) -> None:
        try:
            super()._queue_bind(*args)
        except redis.ResponseError as problem:
            self.tell(problem)

    def get_table(self, exchange: str) -> list[tuple[str, ...]]:
        """Which queues hang on an exchange."""
        try:
            return [each for each in super().get_table(exchange) if len(each) == 3]
        except redis.ResponseError as problem:
            self.tell(problem)
            return []


class Transport(PlainTransport):  # type: ignore[misc]
    """The transport for `redis://` and `rediss://`, once `install` has been called."""

    Channel = Channel


def install() -> None:
    """Have every Celery application of this process use it, whatever command it runs."""
    for scheme in ("redis", "rediss"):
        TRANSPORT_ALIASES[scheme] = f"{__name__}:Transport"
