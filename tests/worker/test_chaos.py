"""The small version of the chaos benchmark: every fault once, on PostgreSQL."""

from benchmarks import chaos


def test_nothing_is_lost_or_doubled_while_everything_breaks(tmp_path, postgres):
    verdict = chaos.run(300, tmp_path, postgres.fresh("chaos"), postgres)

    assert str(verdict) == f"lost 0 doubled 0 quarantined {verdict.planted} of 300", verdict.table
    assert verdict.planted == 6
