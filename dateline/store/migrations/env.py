"""How Alembic reaches the tables: by the connection handed to it, or by the environment."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from dateline.settings import Settings
from dateline.store.engine import connect
from dateline.store.tables import Instant, metadata


def written(_kind: str, item: Any, _: object) -> str | Literal[False]:
    """Our own column type by its plain name, so that a migration outlives it."""
    return "sa.DateTime(timezone=True)" if isinstance(item, Instant) else False


def run(connection: Connection) -> None:
    """Run the migrations on an open connection, in one transaction."""
    with apart(connection):
        migrate(connection)


@contextmanager
def apart(connection: Connection) -> Iterator[None]:
    """Let SQLite make a table anew, without emptying those that refer to it on the way."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.driver_connection
    raw.execute("pragma foreign_keys = off")
    try:
        yield
    finally:
        raw.execute("pragma foreign_keys = on")


def migrate(connection: Connection) -> None:
    """Run the migrations in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=written,
    )
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    database = connect(Settings.read(os.environ).database_url)
    with database.engine.connect() as opened:
        run(opened)
        opened.commit()
