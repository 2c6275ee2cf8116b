"""Lay out documents, ledger and timeline."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DATA = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To the new tables."""
    op.create_table(
        "documents",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("cluster", ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("name", name="uq_documents_name"),
    )
    op.create_index("ix_documents_cluster", "documents", ["cluster"], unique=False)

    op.create_table(
        "keys",
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("response", DATA, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_keys"),
    )
    op.create_index("ix_keys_created_at", "keys", ["created_at"], unique=False)

    op.create_table(
        "runs",
        sa.Column("id", ID, nullable=False),
        sa.Column("slot", sa.String(length=100), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("shadow", sa.Boolean(), nullable=False),
        sa.Column("selection", DATA, nullable=False),
        sa.Column("rate", sa.Float(), nullable=True),
        sa.Column("extractor", sa.String(length=200), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sa.UniqueConstraint("slot", name="uq_runs_slot"),
    )
    op.create_table(
        "aliases",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name="fk_aliases_document_id_documents",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("name", name="pk_aliases"),
    )
    op.create_index("ix_aliases_document_id", "aliases", ["document_id"], unique=False)

    op.create_table(
        "shingles",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name="fk_shingles_document_id_documents",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("band", name="pk_shingles"),
    )
    op.create_index("ix_shingles_document_id", "shingles", ["document_id"], unique=False)

    op.create_table(
        "versions",
        sa.Column("id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("reading_hash", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name="fk_versions_document_id_documents",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("document_id", "number", name="uq_versions_document_id_number"),
    )
    op.create_index("ix_versions_content_hash", "versions", ["content_hash"], unique=False)
    op.create_index(
        "ix_versions_one_current",
        "versions",
        ["document_id"],
        unique=True,
        postgresql_where=sa.text("current"),
        sqlite_where=sa.text("current"),
    )
    op.create_index("ix_versions_reading_hash", "versions", ["reading_hash"], unique=False)
    op.create_index("ix_versions_source", "versions", ["source"], unique=False)

    op.create_table(
        "jobs",
        sa.Column("id", ID, nullable=False),
        sa.Column("version_id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=True),
        sa.Column("lane", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("delays", sa.Integer(), nullable=False),
        sa.Column("losses", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker", sa.String(length=200), nullable=True),
        sa.Column("error_kind", sa.String(length=20), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("traceback", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name="fk_jobs_run_id_runs", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name="fk_jobs_version_id_versions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_one_a_run", "jobs", ["run_id", "version_id"], unique=True)
    op.create_index(
        "ix_jobs_one_a_version",
        "jobs",
        ["version_id"],
        unique=True,
        postgresql_where=sa.text("run_id is null"),
        sqlite_where=sa.text("run_id is null"),
    )
    op.create_index(
        "ix_jobs_open",
        "jobs",
        ["state", "lane", "sent_at"],
        unique=False,
        postgresql_where=sa.text("state in ('waiting', 'running')"),
        sqlite_where=sa.text("state in ('waiting', 'running')"),
    )
    op.create_index(
        "ix_jobs_quarantined",
        "jobs",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state = 'quarantined'"),
        sqlite_where=sa.text("state = 'quarantined'"),
    )

    op.create_table(
        "extractions",
        sa.Column("id", ID, nullable=False),
        sa.Column("version_id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("job_id", ID, nullable=True),
        sa.Column("run_id", ID, nullable=True),
        sa.Column("previous_id", ID, nullable=True),
        sa.Column("extractor", sa.String(length=200), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("shadow", sa.Boolean(), nullable=False),
        sa.Column("timexes", DATA, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name="fk_extractions_document_id_documents",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_extractions_job_id_jobs", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"],
            ["extractions.id"],
            name="fk_extractions_previous_id_extractions",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name="fk_extractions_run_id_runs", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name="fk_extractions_version_id_versions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_extractions"),
        sa.UniqueConstraint("job_id", name="uq_extractions_job_id"),
    )
    op.create_index(
        "ix_extractions_behind",
        "extractions",
        ["extractor", "document_id"],
        unique=False,
        postgresql_where=sa.text("current"),
        sqlite_where=sa.text("current"),
    )
    op.create_index(
        "ix_extractions_one_current",
        "extractions",
        ["document_id"],
        unique=True,
        postgresql_where=sa.text("current"),
        sqlite_where=sa.text("current"),
    )
    op.create_index("ix_extractions_previous_id", "extractions", ["previous_id"], unique=False)
    op.create_index("ix_extractions_run_id", "extractions", ["run_id"], unique=False)
    op.create_index("ix_extractions_version_id", "extractions", ["version_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", ID, nullable=False),
        sa.Column("extraction_id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("width", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("earliest_start", sa.Integer(), nullable=True),
        sa.Column("latest_start", sa.Integer(), nullable=True),
        sa.Column("earliest_end", sa.Integer(), nullable=True),
        sa.Column("latest_end", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("grain", sa.String(length=12), nullable=False),
        sa.Column("start_open", sa.Boolean(), nullable=False),
        sa.Column("end_open", sa.Boolean(), nullable=False),
        sa.Column("qualifier", sa.String(length=30), nullable=True),
        sa.Column("clock", sa.String(length=20), nullable=True),
        sa.Column("edtf", sa.String(length=120), nullable=True),
        sa.Column("basis", sa.String(length=12), nullable=False),
        sa.Column("event_class", sa.String(length=12), nullable=False),
        sa.Column("polarity", sa.String(length=12), nullable=False),
        sa.Column("modality", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("content", DATA, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("successor", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name="fk_events_document_id_documents",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["extraction_id"],
            ["extractions.id"],
            name="fk_events_extraction_id_extractions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_document_id", "events", ["document_id"], unique=False)
    op.create_index("ix_events_extraction_id", "events", ["extraction_id"], unique=False)
    op.create_index(
        "ix_events_live",
        "events",
        ["width", "place", "number"],
        unique=False,
        postgresql_where=sa.text("retired_at is null and recorded_at is not null"),
        sqlite_where=sa.text("retired_at is null and recorded_at is not null"),
    )
    op.create_index("ix_events_number", "events", ["number"], unique=False)
    op.create_index(
        "ix_events_past",
        "events",
        ["width", "place", "number"],
        unique=False,
        postgresql_where=sa.text("retired_at is not null"),
        sqlite_where=sa.text("retired_at is not null"),
    )

    op.create_table(
        "changes",
        sa.Column("position", ID, nullable=False),
        sa.Column("change", sa.String(length=10), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=True),
        sa.Column("successor", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_changes_event_id_events", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name="fk_changes_run_id_runs", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("position", name="pk_changes"),
    )
    op.create_index("ix_changes_event_id", "changes", ["event_id"], unique=False)
    op.create_index("ix_changes_run_id", "changes", ["run_id"], unique=False)


def downgrade() -> None:
    """Back to the old ones."""
    op.drop_index("ix_changes_run_id", "changes")
    op.drop_index("ix_changes_event_id", "changes")

    op.drop_table("changes")
    op.drop_index("ix_events_past", "events")
    op.drop_index("ix_events_number", "events")
    op.drop_index("ix_events_live", "events")
    op.drop_index("ix_events_extraction_id", "events")
    op.drop_index("ix_events_document_id", "events")

    op.drop_table("events")
    op.drop_index("ix_extractions_version_id", "extractions")
    op.drop_index("ix_extractions_run_id", "extractions")
    op.drop_index("ix_extractions_previous_id", "extractions")
    op.drop_index("ix_extractions_one_current", "extractions")
    op.drop_index("ix_extractions_behind", "extractions")

    op.drop_table("extractions")
    op.drop_index("ix_jobs_quarantined", "jobs")
    op.drop_index("ix_jobs_open", "jobs")
    op.drop_index("ix_jobs_one_a_version", "jobs")
    op.drop_index("ix_jobs_one_a_run", "jobs")

    op.drop_table("jobs")
    op.drop_index("ix_versions_source", "versions")
    op.drop_index("ix_versions_reading_hash", "versions")
    op.drop_index("ix_versions_one_current", "versions")
    op.drop_index("ix_versions_content_hash", "versions")

    op.drop_table("versions")
    op.drop_index("ix_shingles_document_id", "shingles")

    op.drop_table("shingles")
    op.drop_index("ix_aliases_document_id", "aliases")

    op.drop_table("aliases")
    op.drop_table("runs")
    op.drop_index("ix_keys_created_at", "keys")

    op.drop_table("keys")
    op.drop_index("ix_documents_cluster", "documents")

    op.drop_table("documents")
