"""Each seed comes out as its golden file says; `make golden` writes them again.

The golden files do not name the extractor, which is another after every change of a rule.
"""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.__main__ import app

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").iterdir())


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_seed_comes_out_as_its_golden_file_says(seed):
    golden = ROOT / "tests" / "golden" / f"{seed.stem}.json"

    run = CliRunner().invoke(app, ["extract", "--format", "json", str(seed)])

    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert told.pop("extractor").startswith("dateline ")
    assert told == json.loads(golden.read_text())
