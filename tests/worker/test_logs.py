"""The log of a worker can be read by a program: one line, one level, names and values."""

import json
import logging
import os
import subprocess
import sys

import pytest
import structlog

from benchmarks.cluster import Cluster
from benchmarks.services import until
from dateline.commands import local
from dateline.model import Document
from worker import logs

SPOKEN = ("worker: ", "")  # what Celery says to a terminal when it is told to stop


def parsed(line):
    """Names and values of a line, which is nothing else."""
    found, rest = {}, line
    while rest:
        name, _, rest = rest.partition("=")
        assert name.isidentifier(), line
        if rest.startswith('"'):
            end = next(i for i in range(1, len(rest)) if rest[i] == '"' and even_slashes(rest[1:i]))
            value, rest = rest[1:end], rest[end + 1 :]
            assert rest[:1] in ("", " "), line
            rest = rest[1:]
        else:
            value, _, rest = rest.partition(" ")
        assert name not in found, line
        found[name] = value
    return found


def even_slashes(text):
    return (len(text) - len(text.rstrip("\\"))) % 2 == 0


def lines_of(program):
    written = program.log.read_text().splitlines()
    return [parsed(each) for each in written if not each.startswith(SPOKEN[0]) and each]


@pytest.fixture
def cluster_as_documented(make_cluster, monkeypatch):
    """With the very commands that are documented."""
    cluster: Cluster = make_cluster()
    make = cluster._start

    def start(words, name, skew=0):
        if "worker" in words:
            words = [*local.WORKER, "--concurrency", "1", "-n", "one@%h"]
        elif "beat" in words:
            words = [*local.BEAT, "--schedule", str(cluster.folder / "b"), "--pidfile", ""]
        return make(words, name, skew)

    monkeypatch.setattr(cluster, "_start", start)
    return cluster


def test_each_line_has_one_level_and_says_which_job_and_document(cluster_as_documented):
    cluster = cluster_as_documented
    worker, beat = cluster.worker(), cluster.beat()
    (good, bad) = cluster.submit(
        [Document("War in 1979.", id="a"), Document("BROKEN", id="odd\nlevel=error id")]
    )
    until(lambda: worker.says("event=read ") and worker.says("not read"), "both are worked on")
    until(lambda: beat.says("worker.sweep"), "the beat has its turn")
    with cluster.valkey.client() as client:
        client.lpush("dateline:live", b"{\x1b[31m")
    until(lambda: worker.says("set aside"), "a message is set aside")
    cluster.valkey.kill()
    until(lambda: worker.says("Trying again") or worker.says("exception="), "the queue is missed")
    cluster.valkey.start()
    lines = lines_of(worker) + lines_of(beat)

    assert {each["level"] for each in lines} <= {"info", "warning", "error", "critical"}
    assert all({"timestamp", "level", "logger", "event"} <= set(each) for each in lines)
    (read,) = [each for each in lines if each["event"] == "read"]
    assert (read["jobs"], read["documents"]) == (str(good.job), "a")
    assert read["task"]
    failed = next(each for each in lines if each["event"] == "not read")
    assert (failed["job"], failed["level"]) == (str(bad.job), "warning")
    assert failed["fault"] == "ours"
    assert len([each for each in lines if each["event"] == "ready"]) == 1
    assert not any("superuser" in each["event"] for each in lines)
    assert "\x1b" not in worker.log.read_text()


def test_what_is_put_back_as_a_connection_ends_is_told_in_the_log(app, capsys):
    app.send_task("worker.sweep", queue="dateline:live")
    with app.connection_for_read() as connection, structlog.testing.capture_logs() as told:
        channel = connection.channel()
        assert channel.basic_get("dateline:live")
        channel.qos.restore_unacked_once()
        assert channel.basic_get("dateline:live", no_ack=True)

    (line,) = told
    assert line["log_level"] == "warning"
    assert "1 unacknowledged" in line["said"]
    assert capsys.readouterr().err == ""


def test_a_worker_answers_a_ping_and_tells_what_it_does(cluster_as_documented):
    cluster = cluster_as_documented
    cluster.worker()
    words = [sys.executable, "-m", "celery", "-A", "worker.broker", "inspect", "--json"]
    environment = {**os.environ, **cluster.environment}

    def ask(what):
        told = subprocess.run(
            [*words, "--timeout", "10", what], env=environment, capture_output=True, check=True
        )
        (answer,) = json.loads(told.stdout).values()
        return answer

    assert ask("ping") == {"ok": "pong"}
    with cluster.app.connection_for_read() as connection:
        seen = []

        def see(event):
            seen.append(event["type"])
            receiver.should_stop = True

        receiver = cluster.app.events.Receiver(connection, handlers={"task-succeeded": see})
        with receiver.consumer_context():
            cluster.submit([Document("War in 1979.")])
            receiver.capture(limit=None, timeout=60)

    assert seen == ["task-succeeded"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("two\nlines", "two\\nlines"),
        ("\x1b[31mred\r", "\\x1b[31mred\\r"),
        ('a "word" = b', '"a \\"word\\" = b"'),
        (7, "7"),
    ],
)
def test_no_value_ends_its_line(value, told):
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s", (value,), None)

    line = logs.formatter().format(record)
    assert line.endswith(f"level=info logger=x event={told}")


def test_many_names_are_told_by_the_first_and_their_number():
    assert logs.listed(range(3)) == "0 1 2"
    assert logs.listed(range(25)).endswith("18 19 and 5 more")
