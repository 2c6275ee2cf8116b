"""How Alembic reaches the tables: by the connection handed to it, or by the environment."""

import os
from typing import Any, Literal

from alembic import context

from dateline.settings import Settings
from dateline.store.engine import connect
from dateline.store.tables import Instant, metadata


def written(_kind: str, item: Any, _: object) -> str | Literal[False]:
    """Our own column type by its plain name, so that a migration outlives it."""
    return "sa.DateTime(timezone=True)" if isinstance(item, Instant) else False


def run(connection: object) -> None:
    """Run the migrations on an open connection, in one transaction."""
    context.configure(
        connection=connection,  # type: ignore[arg-type]  # alembic hands attributes on untyped
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
