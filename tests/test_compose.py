"""The compose file runs what the tests run: `dateline up` starts the same commands."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from dateline.commands import local
from dateline.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OURS = ("migrate", "worker", "beat", "api")
SERVE = ["python", "-m", *local.API, "--host", "0.0.0.0", "--port", "8000"]


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
        assert set(SERVICES[name]["environment"]) <= known | {"PGPASSWORD"}
    assert SERVICES["postgres"]["environment"]["POSTGRES_PASSWORD"].startswith("${")


def test_the_password_stands_in_no_address_so_that_it_may_have_any_characters():
    for name in OURS:
        environment = SERVICES[name]["environment"]
        urls = [value for key, value in environment.items() if key.endswith("_URL")]
        assert environment["PGPASSWORD"] == SERVICES["postgres"]["environment"]["POSTGRES_PASSWORD"]
        assert not any("$" in url for url in urls)


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_no_more_than_it_needs(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert "/tmp" in service["tmpfs"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "mem_limit" in service
    assert "pids_limit" in service
    assert set(service.get("cap_add", ())) <= {
        "CHOWN", "DAC_READ_SEARCH", "FOWNER", "SETGID", "SETUID"
    }  # fmt: skip
    assert name not in OURS or "cap_add" not in service


def test_a_worker_s_processes_have_the_memory_that_the_settings_allow_them():
    words = SERVICES["worker"]["command"]
    processes = int(words[words.index("--concurrency") + 1])
    limit = int(SERVICES["worker"]["mem_limit"].removesuffix("g")) * 1024**2

    assert limit > (processes + 1) * Settings().worker_memory_kib


def test_every_image_is_of_one_exact_version():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    images = [line.split()[1] for line in lines if line.startswith("FROM ")]
    images += [each["image"] for name, each in SERVICES.items() if name not in OURS]

    assert len(images) == 4
    for image in images:
        assert re.search(r":\d+\.\d+(\.\d+)?(-[a-z]+)+$", image), image


def test_only_the_api_is_reachable_and_only_from_this_host():
    open_to = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert open_to == {"api": ["127.0.0.1:8000:8000"]}


def test_the_queue_keeps_what_it_is_given():
    words = " ".join(SERVICES["valkey"]["command"])

    assert "--appendonly yes" in words
    assert "--maxmemory-policy noeviction" in words
    embedded = " ".join(local.queue_words(1, Path("/tmp")))
    assert all(option in embedded for option in ("--appendonly yes", "--maxmemory-policy noevict"))
