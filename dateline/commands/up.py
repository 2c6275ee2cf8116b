"""`dateline up`: everything on this machine, until Ctrl-C."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from dateline.commands import local
from dateline.commands.children import Household
from dateline.commands.complaints import tell
from dateline.settings import PREFIX

HELP = """
Start everything on this machine and leave it running: queue, database, worker, scheduler, API.

The queue (Redis or Valkey) is embedded and the database is SQLite, both in the data folder,
unless their addresses are given here or in DATELINE_BROKER_URL and DATELINE_DATABASE_URL. A
process that dies is started again. Ctrl-C ends all of it; what was submitted is not lost.

Examples:

\b
  dateline up
  dateline up --port 9000 --data-dir /var/lib/dateline
  dateline up --database-url postgresql://dateline@localhost/dateline
"""
LOOK_SECONDS = 0.2
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def up(
    data_dir: Annotated[Path, typer.Option(help="The folder for database, queue and logs.")] = Path(
        "data"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where the API listens.")] = 8000,
    database_url: Annotated[
        str | None, typer.Option(help="SQLite or PostgreSQL; in the data folder if not given.")
    ] = None,
    broker_url: Annotated[
        str | None, typer.Option(help="A Redis or Valkey that runs; embedded if not given.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many worker processes.")] = 1,
) -> None:
    """Start everything and look after it until a signal comes."""
    place = local.Place(
        data_dir.absolute(),
        port,
        database_url or os.environ.get(f"{PREFIX}DATABASE_URL"),
        broker_url or os.environ.get(f"{PREFIX}BROKER_URL"),
        workers,
    )
    with until_signal(), Household(tell) as household, local.running(place, household) as environ:
        typer.echo(
            f"dateline is up: {place.address}/docs  (logs in {data_dir}/logs; Ctrl-C ends it)"
        )
        if not place.broker_url:
            typer.echo(f"its queue is {environ[f'{PREFIX}BROKER_URL']}")
        while True:
            time.sleep(LOOK_SECONDS)
            household.tend()
    typer.echo("dateline has stopped")


@contextmanager
def until_signal() -> Iterator[None]:
    """What is inside ends at the first signal that asks for it; further ones are ignored."""

    def leave(*_: object) -> None:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup and shells in the background
            signal.signal(number, leave)
    with suppress(KeyboardInterrupt):
        yield
