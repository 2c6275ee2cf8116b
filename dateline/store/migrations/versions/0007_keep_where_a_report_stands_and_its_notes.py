"""Keep the address that a report has on the web, and the notes of its producer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

DATA = sa.JSON().with_variant(JSONB(), "postgresql")

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To versions with both."""
    op.add_column("versions", sa.Column("url", sa.Text(), nullable=True))
    op.add_column("versions", sa.Column("metadata", DATA, nullable=True))


def downgrade() -> None:
    """Back to versions without; what was told is gone."""
    op.drop_column("versions", "metadata")
    op.drop_column("versions", "url")
