"""Keep how deep a document was read, and how deep a run reads."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To extractions with a depth; all that there are have read everything."""
    depth = sa.Column("depth", sa.String(10), nullable=False, server_default="full")
    op.add_column("extractions", depth)
    op.add_column("runs", sa.Column("depth", sa.String(10), nullable=True))


def downgrade() -> None:
    """Back to extractions without; what was read in part looks like the rest."""
    op.drop_column("runs", "depth")
    op.drop_column("extractions", "depth")
