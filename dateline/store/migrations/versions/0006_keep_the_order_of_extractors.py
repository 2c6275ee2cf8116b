"""Keep the order in which versions of the extractor came: older and newer are told apart."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those that have read anything, in the order of what they read first."""
    op.create_table(
        "extractors",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_extractors"),
        sa.UniqueConstraint("version", name="uq_extractors_version"),
    )
    op.execute(
        "insert into extractors (version) select extractor from extractions"
        " group by extractor order by min(id)"
    )


def downgrade() -> None:
    """Back to versions that are equal or not."""
    op.drop_table("extractors")
