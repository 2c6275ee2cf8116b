"""Nothing that is due depends on two clocks agreeing: real processes, hours and days apart."""

import ast
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

import dateline.store
import worker
from benchmarks.cluster import skewed
from benchmarks.services import until
from dateline.model import Document
from dateline.store import State, documents
from dateline.store.tables import extractions, jobs
from worker import inbox

HOUR, DAY = 3600, 86_400
CLOCKS = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "time.time_ns"}
SUBMIT = """
from dateline import store
from dateline.model import Document
from worker import broker

database = store.connect(broker.settings.database_url)
with database.begin() as session:
    receipts = store.documents.submit(session, [Document("War in 1979.", id="from afar")])
assert broker.publish(database, receipts)
"""


def is_read(cluster, name):
    with cluster.database.read() as session:
        found = documents.get(session, name)
    return found is not None and found.status is State.DONE


def put(cluster, name):
    document = json.dumps({"id": name, "text": f"War in 1979, {name}."})
    with cluster.valkey.client() as client:
        client.xadd(inbox.INBOX, {"document": document})


def test_a_submitter_and_beats_whose_clocks_are_wrong_hold_nothing_up(make_cluster, database_url):
    """The message of a machine a day ahead is lost; beats an hour ahead and behind take turns."""
    cluster = make_cluster(database_url)
    environment = {**os.environ, **cluster.environment, **skewed(DAY)}
    subprocess.run([sys.executable, "-c", SUBMIT], env=environment, check=True, timeout=60)
    with cluster.valkey.client() as client:
        client.flushall()
    cluster.worker()
    for name, skew in (("ahead", HOUR), ("behind", -HOUR)):
        beat = cluster.beat(skew=skew)
        put(cluster, name)
        until(partial(is_read, cluster, name), f"what came under the beat {name} is read")
        if skew > 0:
            until(lambda: is_read(cluster, "from afar"), "what was lost is sent again")
        beat.kill()


def test_workers_whose_clocks_differ_by_days_leave_each_other_what_they_hold(
    make_cluster, postgres
):
    url, limits = postgres.fresh("worker"), ("TASK_SOFT", "TASK_HARD", "LEASE", "VISIBILITY")
    patient = {f"DATELINE_{name}_SECONDS": str(60 + at) for at, name in enumerate(limits)}
    cluster = make_cluster(url, DATELINE_TOGETHER_DOCUMENTS="1", **patient)
    for name, skew in (("early", -DAY), ("late", DAY)):
        cluster.worker(name=name, skew=skew)
    reports = [Document(f"War began in {1900 + i}. PAUSE", id=f"r{i}") for i in range(6)]
    receipts = cluster.submit(reports)
    for _ in range(3):
        cluster.send([each.job for each in receipts])
    until(lambda: cluster.backlog() == 0, "all is done")

    with cluster.database.read() as session:
        assert session.scalars(select(jobs.c.attempt).distinct()).all() == [1]
        assert session.scalar(select(func.count()).select_from(extractions)) == 6
        ahead = select(func.count()).where(jobs.c.finished_at > func.now())
        assert session.scalar(ahead) == 0


@pytest.mark.parametrize("room", [worker, dateline.store])
def test_the_hosts_clock_is_read_in_one_place(room):
    """`engine.now` where the database has no clock of its own; `monotonic` is nobody's clock."""
    read = [
        path.name
        for path in sorted(Path(room.__file__).parent.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS
    ]

    assert read == (["engine.py"] if room is dateline.store else [])
