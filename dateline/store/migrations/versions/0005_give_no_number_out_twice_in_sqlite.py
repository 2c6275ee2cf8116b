"""Give no number of a job, change or feed out a second time in SQLite, as PostgreSQL never did.

A position in the feed that a removed document gave free would be missed by who had read it, and
a worker with the number of a job that is gone would write into another.
"""

from alembic import op

NAMES = {"pk": "pk_%(table_name)s"}
TABLES = ("jobs", "changes", "feeds")

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To numbers that are counted for good."""
    _again(counted=True)


def downgrade() -> None:
    """Back to one more than the largest that is there."""
    _again(counted=False)


def _again(*, counted: bool) -> None:
    if op.get_context().dialect.name != "sqlite":
        return
    for name in TABLES:
        manner = {"sqlite_autoincrement": counted}
        with op.batch_alter_table(
            name, recreate="always", table_kwargs=manner, naming_convention=NAMES
        ):
            pass
