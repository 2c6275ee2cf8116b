"""What chaos does to a running installation: each fault is a method, named for what it does."""

import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator

from benchmarks.cluster import Cluster
from benchmarks.crew import Crew
from benchmarks.services import Postgres
from worker import broker


class Chaos:
    """The faults, and a count of what happened; the crew sets right afterwards what it can."""

    def __init__(self, cluster: Cluster, postgres: Postgres | None, seed: int) -> None:
        self.cluster, self.postgres = cluster, postgres
        self.random = random.Random(seed)
        self.happened: Counter[str] = Counter()
        self.crew = Crew(cluster, self.happened)
        self.sent: list[int] = []

    def faults(self) -> Iterator[Callable[[], None]]:
        """All kinds in turn, for ever."""
        kinds = [
            self.kill_a_pool_process, self.deliver_twice, self.kill_a_worker, self.flush_the_queue,
            self.pause_a_worker, self.restart_the_queue, self.kill_the_beat,
            self.restart_the_queue_empty, self.stop_a_worker_kindly,
        ]  # fmt: skip
        if self.postgres is not None:
            kinds.append(self.restart_the_database)
        while True:
            yield from kinds

    def strike(self, fault: Callable[[], None]) -> None:
        """Do it, count it, and start again what died of it."""
        fault()
        self.happened[fault.__name__.replace("_", " ")] += 1
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

    def _count_messages(self) -> None:
        depths = broker.depths(self.cluster.valkey.url)
        self.happened["messages thrown away"] += sum(depths.values())

    def _restart_queue(self, *, persistent: bool) -> None:
        self.cluster.valkey.kill()
        self.cluster.valkey.persistent = persistent
        self.cluster.valkey.start()
