"""What is lost and what is doubled: a store beside one of the same documents, undisturbed."""

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from sqlalchemy import ColumnElement, func, select

from benchmarks import stub
from benchmarks.cluster import Cluster
from benchmarks.stock import is_poison
from dateline import store
from dateline.model import Document
from dateline.store import Session, State, documents, ledger, timeline
from dateline.store.tables import changes, extractions, jobs
from worker import jobs as work

FOREVER = 0, 5_000_000

Events = Counter[tuple[object, ...]]


@dataclass
class Verdict:
    """What was found in the end; `quarantined` must be the poison that was planted."""

    documents: int
    planted: int
    lost: int
    doubled: int
    quarantined: int
    table: dict[str, object] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether everything is there, once."""
        return (self.lost, self.doubled, self.quarantined) == (0, 0, self.planted)

    def __str__(self) -> str:
        return (
            f"lost {self.lost} doubled {self.doubled} "
            f"quarantined {self.quarantined} of {self.documents}"
        )


def compare(cluster: Cluster, submitted: list[Document], folder: Path) -> Verdict:
    """The store against one that nothing disturbed."""
    harmless = [each for each in submitted if not is_poison(each)]
    planted = len(submitted) - len(harmless)
    calm, found = _undisturbed(folder, harmless), _events(cluster.database)
    with cluster.database.read() as session:
        kept = documents.count(session)
        twice = _repeated(session, extractions.c.version_id) + _repeated(session, changes.c.number)
        again = session.scalar(select(func.count()).where(jobs.c.attempt > 1))
        lost_workers = session.scalar(select(func.sum(jobs.c.losses)))
    states = cluster.states()
    lost = sum((calm - found).values()) + max(0, len(submitted) - kept) + cluster.backlog()
    doubled = sum((found - calm).values()) + max(0, kept - len(submitted)) + twice
    table = {
        "documents": kept,
        "done": states.get(State.DONE, 0),
        "poison planted": planted,
        "events": sum(found.values()),
        "events without faults": sum(calm.values()),
        "jobs taken more than once": again,
        "workers lost with a job": lost_workers,
    }
    quarantined = states.get(State.QUARANTINED, 0)
    return Verdict(len(submitted), planted, lost, doubled, quarantined, table)


def _repeated(session: Session, column: ColumnElement[int]) -> int:
    """How many values stand in more than one row."""
    return len(session.execute(select(column).group_by(column).having(func.count() > 1)).all())


def _undisturbed(folder: Path, submitted: list[Document]) -> Events:
    """The events of the same documents, read one after the other by nobody but us."""
    database = store.connect(f"sqlite:///{folder / 'calm.db'}")
    store.create(database)
    shop = work.Workshop(database, stub, "calm", ())
    with database.begin() as session:
        receipts = documents.submit(session, submitted)
    ids = [each.job for each in receipts if each.job is not None]
    with mock.patch.dict(os.environ, DATELINE_STUB_PAUSE="0"):
        for start in range(0, len(ids), 100):
            work.read(shop, ids[start : start + 100])
    with database.read() as session:
        assert ledger.backlog(session) == 0
    found = _events(database)
    database.close()
    return found


def _events(database: store.Database) -> Events:
    found: Events = Counter()
    cursor = None
    while True:
        with database.read() as session:
            page = timeline.between(session, *FOREVER, limit=1000, cursor=cursor)
        for each in page.entries:
            found[each.document_id, each.id, each.edtf, each.event.title, each.event.trigger] += 1
        cursor = page.next
        if cursor is None:
            return found
