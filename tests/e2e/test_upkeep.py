"""What docs/operations.md says of backing up, restoring and upgrading is done as it is written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import stub
from benchmarks.cluster import Cluster
from dateline import store
from dateline.model import Document
from dateline.store import documents, feed
from worker import broker, jobs

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
OLDER = "0003"


def commands(section, kind):
    """The commands of a section for a kind of database, in their order."""
    (told,) = re.findall(rf"^## {section}\n(.*?)(?=^## )", PAGE, re.M | re.S)
    return re.findall(rf"^```sh\n# {kind}\n(.*?)^```$", told, re.M | re.S)


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def kind(request):
    return request.param


@pytest.fixture
def cluster(kind, tmp_path, valkey, request):
    url = f"sqlite:///{tmp_path / 'timeline.db'}"
    if kind == "PostgreSQL":
        url = request.getfixturevalue("postgres").fresh("upkeep")
    made = Cluster(tmp_path / "cluster", url, valkey)
    yield made
    made.close()


@pytest.fixture
def run(kind, cluster, tmp_path, request):
    """Runs commands of the page in a folder of their own, as the shell would."""
    path = [str(Path(sys.executable).parent), os.environ["PATH"]]
    if kind == "PostgreSQL":
        path.insert(0, str(request.getfixturevalue("postgres").programs))

    def run(words):
        environment = {**os.environ, **cluster.environment, "PATH": os.pathsep.join(path)}
        done = subprocess.run(
            ["bash", "-euc", words], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def read(cluster, *texts):
    with cluster.database.begin() as session:
        receipts = documents.submit(session, [Document(text, id=text) for text in texts])
    shop = jobs.Workshop(cluster.database, stub, "here", ())
    jobs.read(shop, [each.job for each in receipts])


def known(cluster):
    with cluster.database.read() as session:
        return documents.count(session), feed.since(session)


def test_a_backup_is_restored_and_what_waited_is_sent_again(kind, cluster, run):
    backup, restore = commands("Back up and restore", kind)
    read(cluster, "War in 1979.", "Peace in 1988.")
    cluster.submit([Document("Still to be read.", id="waiting")])
    before = known(cluster)
    run(backup)
    read(cluster, "Lost in 1999.")
    cluster.submit([Document("Never heard of.", id="lost")])
    cluster.database.close()
    run(restore)

    assert known(cluster) == before
    assert sum(broker.depths(cluster.valkey.url).values()) == 0
    cluster.worker()
    cluster.quiet()
    with cluster.database.read() as session:
        assert documents.get(session, "waiting").status == "done"


def test_tables_are_brought_up_to_date_and_back(cluster, run):
    upgrade, downgrade = commands("Upgrade", "both")
    read(cluster, "War in 1979.")
    before = known(cluster)
    run(downgrade)

    assert store.revision(cluster.database) == OLDER
    run(upgrade)
    assert store.is_current(cluster.database)
    assert known(cluster) == before
