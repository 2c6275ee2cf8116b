"""Tell in the feed of changes that a document is read in another version."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAMES = {"pk": "pk_%(table_name)s"}

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To lines without an event."""
    with op.batch_alter_table("changes", naming_convention=NAMES) as changes:
        changes.alter_column("number", existing_type=sa.BigInteger(), nullable=True)
        changes.alter_column("event_id", existing_type=ID, nullable=True)
        changes.add_column(sa.Column("version_id", ID, nullable=True))
        changes.create_foreign_key(
            "fk_changes_version_id_versions", "versions", ["version_id"], ["id"],
            ondelete="CASCADE",
        )  # fmt: skip
    told = sa.text("version_id is not null")
    op.create_index(
        "ix_changes_version_id", "changes", ["version_id"], postgresql_where=told, sqlite_where=told
    )


def downgrade() -> None:
    """Back to lines of events alone."""
    op.execute("delete from changes where event_id is null")
    op.drop_index("ix_changes_version_id", "changes")
    with op.batch_alter_table("changes", naming_convention=NAMES) as changes:
        changes.drop_constraint("fk_changes_version_id_versions", type_="foreignkey")
        changes.drop_column("version_id")
        changes.alter_column("event_id", existing_type=ID, nullable=False)
        changes.alter_column("number", existing_type=sa.BigInteger(), nullable=False)
