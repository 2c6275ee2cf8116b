"""The small version of the chaos benchmark: every fault once, on PostgreSQL."""

from benchmarks import chaos

FAULTS = (
    "kill a pool process", "deliver twice", "kill a worker", "flush the queue", "pause a worker",
    "restart the queue", "kill the beat", "restart the queue empty", "stop a worker kindly",
    "restart the database",
)  # fmt: skip


def test_nothing_is_lost_or_doubled_while_everything_breaks(tmp_path, postgres):
    verdict = chaos.run(300, tmp_path, postgres.fresh("chaos"), postgres)

    assert str(verdict) == f"lost 0 doubled 0 quarantined {verdict.planted} of 300", verdict.table
    assert verdict.planted == 6
    assert {name: verdict.table.get(name, 0) > 0 for name in FAULTS} == dict.fromkeys(FAULTS, True)
    assert verdict.table["jobs taken more than once"], "no fault has hit any work"
