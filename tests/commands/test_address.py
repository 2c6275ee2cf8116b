"""An address is never shown with its secrets, and what is wrong with it is told in words."""

import pytest

from dateline.address import shown
from dateline.errors import BadInput
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://u:hush@h/db", "postgresql://u:***@h/db"),
        ("postgresql://u:hu/s#h@h/db", "postgresql://u:***@h/db"),
        ("postgresql://u:hu@sh@h/db", "postgresql://u:***@h/db"),
        ("postgresql://u:hu%2Fsh@h:x/db", "postgresql://u:***@h:x/db"),
        ("redis://:hush@h:6379/0", "redis://:***@h:6379/0"),
        ("postgresql://u@h/db?password=hush&a=b", "postgresql://u@h/db?password=***&a=***"),
        ("postgresql://u@h/db?PASSWORD=hush", "postgresql://u@h/db?PASSWORD=***"),
        ("postgresql://u@h/db?sslpassword=hush", "postgresql://u@h/db?sslpassword=***"),
        ("postgresql://u@h/db?passw%6Frd=hush", "postgresql://u@h/db?passw%6Frd=***"),
        ("postgresql://h/db?passwrod=hush'x&port=1", "postgresql://h/db?passwrod=***&port=1"),
        ("postgresql:///x?host=a&PSSWRD=hush", "postgresql:///x?host=a&PSSWRD=***"),
        ("redis://h/0?password=hush", "redis://h/0?password=***"),
        ("host=h password='hu sh' user=u", "host=h password=*** user=u"),
        ("host=h password = hush user=u", "host=h password = *** user=u"),
    ],
)
def test_no_secret_is_shown(address, told):
    assert shown(address) == told


@pytest.mark.parametrize(
    "plain", ["sqlite:////a/b.db", "postgresql://u@h:5432/db?sslmode=require", "no such file: a=b"]
)
def test_what_is_no_secret_is_shown(plain):
    assert shown(plain) == plain


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:hush@127.0.0.1:port/db",
        "postgresql://u:hush@127.0.0.1:99999/db",
        "postgresql://u:hush@[::1/db",
        "postgresql://u@127.0.0.1:1/db?password=hush",
        "postgresql://u@127.0.0.1:1/db?passw%6Frd=hush",
        "postgresql://u@127.0.0.1:1/db?password=hush&nonsense=1",
        "postgresql://u@127.0.0.1:1/db?passwrod=hush",
        "postgresql:///db?host=127.0.0.1&port=abc&password=hush",
        "postgresql:///db?host=a,b&port=1,2,3&password=hush",
        "mysql://u:hush@h/db",
        "postgresql+nothing://u:hush@h/db",
        "u:hush",
    ],
)
def test_a_database_that_cannot_be_reached_is_one_line_without_its_password(
    dateline, url, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    run = dateline("db", "upgrade")

    assert (run.status, run.err.count("\n")) == (2, 1), run.err
    assert "hush" not in run.err.replace("u:hush'", "")  # no scheme, no address


@pytest.mark.parametrize(
    "url",
    [
        "postgresql:///x?host=127.0.0.1&port=abc&password=hush",
        "postgresql:///x?host=a,b&port=1,2,3&passwrod=hush",
        "sqlite:///x.db?timeout=soon&passwrod=hush",
        "hush",
    ],
)
def test_a_database_s_address_that_makes_no_sense_is_named_by_its_setting(
    dateline, url, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    run = dateline("db", "upgrade")

    assert (run.status, run.err.count("\n")) == (2, 1), run.err
    assert "DATELINE_DATABASE_URL" in run.err
    assert "hush" not in run.err.replace("'hush'", "")  # no scheme, no address


@pytest.mark.parametrize(
    "url", ["redis://:hush@h:port/0", "redis://:hush@h:99999/0", "redis://:hu/sh@h/0",
            "redis://:hush@h/zz", "amqp://:hush@h", "redis://[::1", ""]
)  # fmt: skip
def test_a_queue_s_address_that_makes_no_sense_is_told_without_its_password(url):
    with pytest.raises(BadInput, match="DATELINE_BROKER_URL") as told:
        Settings.read({"DATELINE_BROKER_URL": url})

    assert "hush" not in str(told.value)
