"""The tables of the feeds that are polled: the feeds, the entries seen, and manners by host."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from dateline.store.tables import COUNTED, ID, Instant, metadata

feeds = Table(
    "feeds",
    metadata,
    Column("id", ID, primary_key=True),
    Column("url", String(2000), nullable=False, unique=True),
    Column("host", String(255), nullable=False),
    Column("source", String(1000)),
    Column("language", String(35)),
    Column("full_text", Boolean, nullable=False),
    Column("interval", Integer, nullable=False),  # seconds between polls when all is well
    Column("etag", String(1000)),
    Column("last_modified", String(100)),
    Column("next_poll", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("attempt", Integer, nullable=False),
    Column("failures", Integer, nullable=False),  # in a row
    Column("last_error", Text),
    Column("polled_at", Instant),
    Column("fetched_at", Instant),  # when it last said something, "nothing new" included
    Column("entries", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("gone", Boolean, nullable=False),  # it said 410: it is polled no more
    Column("created_at", Instant, nullable=False),
    Index("ix_feeds_next_poll", "next_poll"),
    **COUNTED,
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("entry", String(64), primary_key=True),  # the hash of its id
    Column("digest", String(64), nullable=False),  # of what it said
    Column("seen_at", Instant, nullable=False),
)

feed_hosts = Table(
    "feed_hosts",  # one request at a time to a host, and a pause after it
    metadata,
    Column("host", String(255), primary_key=True),
    Column("free_at", Instant, nullable=False),
)
