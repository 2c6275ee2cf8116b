"""`dateline db`: the database's tables."""

import os
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


@app.command()
def upgrade(database_url: Url = None) -> None:
    """Bring the tables up to this version of dateline; run it before each new version starts.

    Example: dateline db upgrade --database-url postgresql://dateline@localhost/dateline
    """
    database = store.connect(database_url or Settings.read(os.environ).database_url)
    try:
        store.check(database)
        store.upgrade(database)
        typer.echo(f"the tables are at revision {store.revision(database)}")
    finally:
        database.close()
