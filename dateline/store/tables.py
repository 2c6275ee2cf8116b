"""The tables. The database is the truth: the queue only carries ids of what stands here.

documents ─< versions ─< jobs
                 └────< extractions ─< events ─< changes      (extractors: in their order)
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import JSON, TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
ID = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up INTEGER keys only
COUNTED: dict[str, Any] = {"sqlite_autoincrement": True}  # no number is given out a second time
DATA = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
metadata = MetaData(naming_convention=NAMES)


class Instant(TypeDecorator[datetime]):
    """An aware instant, in UTC, also where the database knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC, without the zone where it could not be kept."""
        if value is None:
            return None
        universal = value.astimezone(UTC)
        return universal.replace(tzinfo=None) if dialect.name == "sqlite" else universal

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002  # SQLAlchemy names and hands it on
    ) -> datetime | None:
        """UTC, whatever zone the connection speaks."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _where(condition: str) -> dict[str, Any]:
    return {"postgresql_where": text(condition), "sqlite_where": text(condition)}


documents = Table(
    "documents",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),  # the public id
    Column("cluster", ID, index=True),  # the oldest document that says nearly the same
    Column("created_at", Instant, nullable=False),
)

aliases = Table(
    "aliases",  # further public ids under which the very same content came in
    metadata,
    Column("name", String(200), primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Index("ix_aliases_document_id", "document_id"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("source", Text),
    Column("published", Date),
    Column("language", String(35), nullable=False),
    Column("content_hash", String(64), nullable=False),  # of all that was submitted
    Column("reading_hash", String(64), nullable=False),  # of what an extraction depends on
    Column("received_at", Instant, nullable=False),
    Column("url", Text),
    Column("metadata", DATA),  # the producer's own notes, flat; null is none
    UniqueConstraint("document_id", "number"),
    Index("ix_versions_one_current", "document_id", unique=True, **_where("current")),
    Index("ix_versions_content_hash", "content_hash"),
    Index("ix_versions_source", "source"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("slot", String(100), unique=True),  # the hour of a scheduled run: two beats, one run
    Column("state", String(20), nullable=False),
    Column("shadow", Boolean, nullable=False),
    Column("selection", DATA, nullable=False),
    Column("rate", Float),  # documents a second; null is as fast as it goes
    Column("extractor", String(200), nullable=False),
    Column("depth", String(10)),  # null is that of the lane
    Column("planned", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("released_at", Instant, nullable=False),  # up to when its rate has been used
    Column("finished_at", Instant),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("version_id", ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE")),
    Column("lane", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("attempt", Integer, nullable=False),  # grows with each claim and guards every write
    Column("failures", Integer, nullable=False),  # attempts that failed by our own fault
    Column("delays", Integer, nullable=False),  # attempts that the world spoilt
    Column("losses", Integer, nullable=False),  # attempts whose worker never came back
    Column("not_before", Instant, nullable=False),  # nobody claims it earlier: back-off, lease
    Column("sent_at", Instant),  # null is the outbox: no message has gone out yet
    Column("worker", String(200)),
    Column("error_kind", String(20)),
    Column("error", Text),
    Column("traceback", Text),
    Column("created_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Index("ix_jobs_one_a_version", "version_id", unique=True, **_where("run_id is null")),
    Index("ix_jobs_one_a_run", "run_id", "version_id", unique=True),
    Index("ix_jobs_open", "state", "lane", "sent_at", **_where("state in ('waiting', 'running')")),
    Index("ix_jobs_quarantined", "id", **_where("state = 'quarantined'")),
    **COUNTED,
)

extractors = Table(
    "extractors",
    metadata,
    Column("id", ID, primary_key=True),  # the order in which they came
    Column("version", String(200), nullable=False, unique=True),
)

extractions = Table(
    "extractions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("version_id", ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("job_id", ForeignKey("jobs.id", ondelete="SET NULL")),
    Column("run_id", ForeignKey("runs.id", ondelete="SET NULL")),
    Column("previous_id", ForeignKey("extractions.id", ondelete="SET NULL")),
    Column("extractor", String(200), nullable=False),
    Column("depth", String(10), nullable=False, server_default="full"),
    Column("reading_hash", String(64)),  # its version's: equal texts are found by one index
    Column("current", Boolean, nullable=False),
    Column("shadow", Boolean, nullable=False),  # made to be compared, never yet in force
    Column("timexes", DATA, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("job_id"),  # a job has one result, however often it runs
    Index("ix_extractions_one_current", "document_id", unique=True, **_where("current")),
    Index("ix_extractions_version_id", "version_id"),
    Index("ix_extractions_reading", "reading_hash", "extractor"),
    Index("ix_extractions_run_id", "run_id", **_where("run_id is not null")),
    Index("ix_extractions_previous_id", "previous_id", **_where("previous_id is not null")),
    Index("ix_extractions_behind", "extractor", "document_id", **_where("current")),
)

events = Table(
    "events",
    metadata,
    Column("id", ID, primary_key=True),
    Column("extraction_id", ForeignKey("extractions.id", ondelete="CASCADE"), nullable=False),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("number", BigInteger, nullable=False),  # the public id, stable across runs
    Column("ordinal", Integer, nullable=False),  # its place in the extraction
    Column("width", SmallInteger, nullable=False),  # see store/windows.py
    Column("place", Integer, nullable=False),  # the day at which it stands in a timeline
    Column("earliest_start", Integer),
    Column("latest_start", Integer),
    Column("earliest_end", Integer),
    Column("latest_end", Integer),
    Column("kind", String(12), nullable=False),
    Column("grain", String(12), nullable=False),
    Column("start_open", Boolean, nullable=False),
    Column("end_open", Boolean, nullable=False),
    Column("qualifier", String(30)),
    Column("clock", String(20)),
    Column("edtf", String(120)),
    Column("basis", String(12), nullable=False),
    Column("event_class", String(12), nullable=False),
    Column("polarity", String(12), nullable=False),
    Column("modality", String(12), nullable=False),
    Column("title", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("content", DATA, nullable=False),  # the rest of the event, see store/rows.py
    Column("recorded_at", Instant),  # from when on it was what we knew; null: a shadow run's
    Column("retired_at", Instant),  # until when; null: still
    Column("successor", BigInteger),  # the event that stands in for a retired one
    Index("ix_events_extraction_id", "extraction_id"),
    Index("ix_events_document_id", "document_id"),
    Index("ix_events_number", "number"),
    Index(
        "ix_events_live", "width", "place", "number",
        **_where("retired_at is null and recorded_at is not null"),
    ),
    Index("ix_events_past", "width", "place", "number", **_where("retired_at is not null")),
)  # fmt: skip

changes = Table(
    "changes",
    metadata,
    Column("position", ID, primary_key=True),
    Column("change", String(10), nullable=False),  # created, changed, deleted; revised
    Column("number", BigInteger),
    Column("event_id", ForeignKey("events.id", ondelete="CASCADE")),
    Column("version_id", ForeignKey("versions.id", ondelete="CASCADE")),  # of a document revised
    Column("run_id", ForeignKey("runs.id", ondelete="SET NULL")),
    Column("successor", BigInteger),
    Column("at", Instant, nullable=False),
    Index("ix_changes_event_id", "event_id"),
    Index("ix_changes_version_id", "version_id", **_where("version_id is not null")),
    Index("ix_changes_run_id", "run_id", **_where("run_id is not null")),
    **COUNTED,
)

keys = Table(
    "keys",  # Idempotency-Key: what was asked under it and what was answered
    metadata,
    Column("key", String(255), primary_key=True),
    Column("request_hash", String(64), nullable=False),
    Column("response", DATA, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("ix_keys_created_at", "created_at"),
)

shingles = Table(
    "shingles",  # the bands of the documents' sketches, each with the first document that had it
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Index("ix_shingles_document_id", "document_id"),
)
