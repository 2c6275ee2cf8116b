"""What chaos does to a running installation: each fault is a method, named for what it does."""

import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from sqlalchemy.exc import DBAPIError

from benchmarks.cluster import Cluster
from benchmarks.crew import Crew
from benchmarks.services import Postgres
from benchmarks.storage import Storage
from dateline.store import Lane
from worker import broker, messages

FULL_SECONDS, LOCKED_SECONDS, FOREIGN_SECONDS = 3.0, 3.0, 2.0
WRONG_SECONDS = (-86_400, -3600, -5, 5, 3600, 86_400)
SPARE = "dateline:reprocess"  # a lane that nothing is submitted to


class Chaos:
    """The faults, and a count of what happened; the crew sets right afterwards what it can."""

    def __init__(self, cluster: Cluster, postgres: Postgres | None, seed: int) -> None:
        self.cluster, self.postgres = cluster, postgres
        self.random = random.Random(seed)
        self.happened: Counter[str] = Counter()
        self.crew = Crew(cluster, self.happened)
        self.storage = Storage(cluster, self.random)
        self.sent: list[int] = []

    def kinds(self) -> list[Callable[[], None]]:
        """All kinds of faults that this database can meet."""
        kinds = [
            self.kill_a_pool_process, self.deliver_twice, self.kill_a_worker, self.flush_the_queue,
            self.pause_a_worker, self.restart_the_queue, self.kill_the_beat, self.fill_the_disk,
            self.restart_the_queue_empty, self.stop_a_worker_kindly,
            self.put_foreign_messages_into_the_queue, self.put_a_foreign_key_in_a_lanes_place,
            self.set_clocks_wrong,
        ]  # fmt: skip
        if self.postgres is not None:
            return [*kinds, self.restart_the_database]
        return [*kinds, self.lock_the_database, self.cut_the_journal, self.kill_a_backup]

    def faults(self, without: Iterable[str] = ()) -> Iterator[Callable[[], None]]:
        """All kinds in turn, for ever, but for those named."""
        kinds = [each for each in self.kinds() if named(each) not in without]
        while True:
            yield from kinds

    def strike(self, fault: Callable[[], None]) -> None:
        """Do it, count it, and start again what died of it."""
        fault()
        self.happened[named(fault)] += 1
        self.crew.supervise()

    def kill_a_pool_process(self) -> None:
        """SIGKILL to that of a worker's children that has most in hand."""
        held = self.crew.held()
        children = self.crew.busiest(held).children()
        if children:
            os.kill(max(children, key=lambda each: held[each]), signal.SIGKILL)

    def kill_a_worker(self) -> None:
        """SIGKILL to a worker and all its children."""
        self.crew.busiest(self.crew.held()).kill()

    def stop_a_worker_kindly(self) -> None:
        """SIGTERM: it finishes what it holds."""
        self.crew.busiest(self.crew.held()).process.send_signal(signal.SIGTERM)

    def pause_a_worker(self) -> None:
        """SIGSTOP for longer than its lease."""
        if self.crew.stopped is None:
            self.crew.pause(self.crew.busiest(self.crew.held()))

    def kill_the_beat(self) -> None:
        """SIGKILL to the scheduler."""
        self.crew.beat.kill()

    def deliver_twice(self) -> None:
        """Messages for jobs that have one already, or are being worked on, or are done."""
        recent, older = self.sent[-100:], self.sent[:-100]
        self.cluster.send([*recent, *self.random.sample(older, min(50, len(older)))])

    def flush_the_queue(self) -> None:
        """Every message is gone."""
        self._count_messages()
        with self.cluster.valkey.client() as client:
            client.flushall()

    def restart_the_queue(self) -> None:
        """SIGKILL, and back with what its file has."""
        self._restart_queue(persistent=True)

    def restart_the_queue_empty(self) -> None:
        """SIGKILL, and back with nothing."""
        self._count_messages()
        self._restart_queue(persistent=False)

    def restart_the_database(self) -> None:
        """All connections break, and it recovers."""
        assert self.postgres is not None
        self.postgres.restart()

    def fill_the_disk(self) -> None:
        """For some seconds nothing can be written to the database."""
        try:
            self.crew.last(FULL_SECONDS, self.storage.fill())
        except DBAPIError:  # the database is away at this moment
            return

    def lock_the_database(self) -> None:
        """For some seconds another program is SQLite's one writer."""
        self.crew.last(LOCKED_SECONDS, self.storage.lock(LOCKED_SECONDS))

    def cut_the_journal(self) -> None:
        """Everybody is dead, and of what SQLite wrote last the disk has not got all."""
        self.crew.busy_until(self.storage.unanswered)
        self.crew.kill_all()
        self.happened["bytes cut off the journal"] += self.storage.cut()

    def kill_a_backup(self) -> None:
        """SIGKILL to a backup of SQLite in the middle; what has its name must be whole."""
        self.happened["backups killed without their name"] += self.storage.kill_a_backup()

    def set_clocks_wrong(self) -> None:
        """A worker and the beat come back with a clock of their own, which is wrong."""
        self.kill_the_beat()
        self.kill_a_worker()
        with self.crew.clock(self.random.choice(WRONG_SECONDS)):
            self.crew.supervise()

    def put_foreign_messages_into_the_queue(self) -> None:
        """What no worker can read, at both ends of each lane."""
        sent = datetime.now(UTC)
        (own,) = messages.about(self.cluster.app, broker.READ, [[1]], SPARE, sent=sent)
        with self.cluster.valkey.client() as client:
            for lane in Lane:
                client.lpush(broker.queue_of(lane), *_foreign(own))
                client.rpush(broker.queue_of(lane), *_foreign(own))

    def put_a_foreign_key_in_a_lanes_place(self) -> None:
        """For some seconds a lane's name leads to something else."""
        with self.cluster.valkey.client() as client:
            client.set(SPARE, "not a list")
        self.crew.last(FOREIGN_SECONDS, self._take_the_foreign_key_away)

    def _take_the_foreign_key_away(self) -> None:
        with self.cluster.valkey.client() as client:
            if client.type(SPARE) == b"string":
                client.delete(SPARE)

    def _count_messages(self) -> None:
        with self.cluster.valkey.client() as client:
            for lane in (Lane.LIVE, Lane.BULK):
                waiting = int(str(client.llen(broker.queue_of(lane))))
                self.happened["messages thrown away"] += waiting

    def _restart_queue(self, *, persistent: bool) -> None:
        self.cluster.valkey.kill()
        self.cluster.valkey.persistent = persistent
        self.cluster.valkey.start()


def named(fault: Callable[[], None]) -> str:
    """What a fault is called in the table."""
    return fault.__name__.replace("_", " ")


def _foreign(own: bytes | str) -> list[bytes]:
    """Messages that are none, and such as only look like ours."""
    message = own if isinstance(own, bytes) else own.encode()
    return [
        b"", b"{", b"7", b"\xff\xfe", b"[" * 5000, message[: len(message) // 2],
        message.replace(b"worker.read", b"worker.none"), message.replace(b"base64", b"rot13"),
    ]  # fmt: skip
