"""The compose file runs what the tests run: `dateline up` starts the same commands."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from dateline.commands import local
from dateline.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OURS = ("migrate", "worker", "beat", "api")
SERVE = [*local.API, "--host", "0.0.0.0", "--port", "8000"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("worker", [*local.WORKER, "--concurrency", "2"]),
        ("beat", [*local.BEAT, "--schedule", "/var/lib/dateline/beat.db", "--pidfile", ""]),
        ("api", SERVE),
        ("migrate", ["dateline", "db", "upgrade"]),
    ],
)
def test_a_service_runs_what_dateline_up_runs(name, words):
    assert SERVICES[name]["command"] == words


def test_the_image_serves_by_default():
    line = (ROOT / "Dockerfile").read_text().splitlines()[-1]

    assert json.loads(line.removeprefix("CMD ")) == SERVE


def test_everything_has_a_health_check_and_starts_again():
    for name, service in SERVICES.items():
        assert "restart" in service
        assert name == "migrate" or "healthcheck" in service


def test_what_needs_tables_waits_for_them():
    for name in ("worker", "beat", "api"):
        waits = SERVICES[name]["depends_on"]
        assert waits["migrate"] == {"condition": "service_completed_successfully"}


def test_the_environment_is_of_known_settings_and_no_secret_is_written():
    known = {PREFIX + each.name.upper() for each in fields(Settings)}
    for name in OURS:
        assert set(SERVICES[name]["environment"]) <= known
    assert SERVICES["postgres"]["environment"]["POSTGRES_PASSWORD"].startswith("${")
    assert ":${POSTGRES_PASSWORD" in SERVICES["api"]["environment"]["DATELINE_DATABASE_URL"]


def test_only_the_api_is_reachable_and_only_from_this_host():
    open_to = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert open_to == {"api": ["127.0.0.1:8000:8000"]}


def test_the_queue_keeps_what_it_is_given():
    words = " ".join(SERVICES["valkey"]["command"])

    assert "--appendonly yes" in words
    assert "--maxmemory-policy noeviction" in words
    embedded = " ".join(local.queue_words(1, Path("/tmp")))
    assert all(option in embedded for option in ("--appendonly yes", "--maxmemory-policy noevict"))
