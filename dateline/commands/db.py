"""`dateline db`: the database's tables."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dateline import store
from dateline.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Look after the database.")

Url = Annotated[
    str | None,
    typer.Option(
        "--database-url", help="SQLite or PostgreSQL; DATELINE_DATABASE_URL if not given."
    ),
]


@contextmanager
def opened(database_url: str | None) -> Iterator[store.Database]:
    """The database that is meant, if it answers."""
    database = store.connect(database_url or Settings.read(os.environ).database_url)
    try:
        store.check(database)
        yield database
    finally:
        database.close()


@app.command()
def upgrade(database_url: Url = None) -> None:
    """Bring the tables up to this version of dateline; run it before each new version starts.

    Example: dateline db upgrade --database-url postgresql://dateline@localhost/dateline
    """
    with opened(database_url) as database:
        store.upgrade(database)
        typer.echo(f"the tables are at revision {store.revision(database)}")


@app.command()
def downgrade(
    revision: Annotated[str, typer.Argument(help="What an older version called its tables.")],
    database_url: Url = None,
) -> None:
    """Take the tables back to an older revision, to run an older version of dateline again.

    Example: dateline db downgrade 0003
    """
    with opened(database_url) as database:
        store.downgrade(database, revision)
        typer.echo(f"the tables are at revision {store.revision(database)}")


@app.command()
def backup(
    copy: Annotated[Path, typer.Argument(help="The file to be written.")],
    database_url: Url = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of an older copy.")
    ] = False,
) -> None:
    """Copy an SQLite database while everything runs (for PostgreSQL there is pg_dump).

    The copy is examined, and has its name only when it is whole and on the disk.

    Example: dateline db backup timeline.backup.db
    """
    with opened(database_url) as database:
        found = store.copies.backup(database, copy, replace=replace)
        typer.echo(f"copied to {copy}: {found}")


@app.command()
def check(copy: Annotated[Path, typer.Argument(help="The copy to be examined.")]) -> None:
    """Say what a copy of an SQLite database holds, or why it cannot be restored from.

    Example: dateline db check timeline.backup.db
    """
    typer.echo(f"{copy} is sound: {store.copies.examine(copy)}")


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(help="A copy made by dateline db backup.")],
    database_url: Url = None,
) -> None:
    """Put a copy in the place of the SQLite database, with everything stopped.

    The copy is examined first; a database in use is left alone.

    Example: dateline db restore timeline.backup.db
    """
    database = store.connect(database_url or Settings.read(os.environ).database_url)
    found = store.copies.restore(database, copy)
    typer.echo(f"restored from {copy}: {found}")
    if not found.current:
        typer.echo("the tables are older than this version: run dateline db upgrade")
