"""Find equal texts by one index, and keep no index of what is mostly null."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOSTLY_NULL = (
    ("ix_extractions_run_id", "extractions", "run_id"),
    ("ix_extractions_previous_id", "extractions", "previous_id"),
    ("ix_changes_run_id", "changes", "run_id"),
)


def upgrade() -> None:
    """To the lean indexes."""
    op.add_column("extractions", sa.Column("reading_hash", sa.String(length=64), nullable=True))
    op.execute(
        "update extractions set reading_hash ="
        " (select reading_hash from versions where versions.id = extractions.version_id)"
    )
    op.create_index("ix_extractions_reading", "extractions", ["reading_hash", "extractor"])
    op.drop_index("ix_versions_reading_hash", "versions")
    for name, table, column in MOSTLY_NULL:
        op.drop_index(name, table)
        told = sa.text(f"{column} is not null")
        op.create_index(name, table, [column], postgresql_where=told, sqlite_where=told)


def downgrade() -> None:
    """Back to the full ones."""
    for name, table, column in MOSTLY_NULL:
        op.drop_index(name, table)
        op.create_index(name, table, [column])
    op.create_index("ix_versions_reading_hash", "versions", ["reading_hash"])
    op.drop_index("ix_extractions_reading", "extractions")
    op.drop_column("extractions", "reading_hash")
