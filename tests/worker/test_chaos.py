"""The small version of the chaos benchmark: every fault once, on PostgreSQL and on SQLite."""

import pytest

from benchmarks import chaos

FAULTS = (
    "kill a pool process", "deliver twice", "kill a worker", "flush the queue", "pause a worker",
    "restart the queue", "kill the beat", "fill the disk", "restart the queue empty",
    "stop a worker kindly", "restart the database", "put foreign messages into the queue",
    "put a foreign key in a lanes place", "set clocks wrong",
)  # fmt: skip
OF_SQLITE = ("fill the disk", "lock the database", "cut the journal", "kill a backup")


def struck(verdict, faults):
    return {name: verdict.table.get(name, 0) > 0 for name in faults} == dict.fromkeys(faults, True)


@pytest.fixture
def run(tmp_path):
    def run(many, database_url, postgres=None, without=()):
        verdict = chaos.run(many, tmp_path, database_url, postgres, without=without)
        told = f"lost 0 doubled 0 quarantined {verdict.planted} of {many}"
        assert str(verdict) == told, verdict.table
        assert verdict.table["jobs taken more than once"], "no fault has hit any work"
        return verdict

    return run


def test_nothing_is_lost_or_doubled_while_everything_breaks(run, postgres):
    verdict = run(300, postgres.fresh("chaos"), postgres)

    assert verdict.planted == 6
    assert struck(verdict, FAULTS), verdict.table


def test_nothing_is_lost_or_doubled_while_sqlite_and_its_disk_break(run, tmp_path):
    without = set(FAULTS) - set(OF_SQLITE)
    verdict = run(80, f"sqlite:///{tmp_path / 'timeline.db'}", without=without)

    assert struck(verdict, (*OF_SQLITE, "bytes cut off the journal")), verdict.table
