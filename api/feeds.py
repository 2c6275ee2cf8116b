"""`/v1/feeds`: RSS and Atom feeds that are polled, and whose entries become documents."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api.context import Queue, Store
from api.problems import RESPONSES, sure
from api.strict import StrictRoute
from api.words import Number, Words
from dateline.store import feeds
from dateline.store.feeds import Feed
from dateline.text import fields
from worker import broker

router = APIRouter(prefix="/v1/feeds", tags=["feeds"], responses=RESPONSES, route_class=StrictRoute)


class FeedIn(BaseModel):
    """A feed to be polled; what is told stands above what the feed says of itself."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[Words, Field(description="http or https")]
    source: Words | None = Field(None, description="instead of the feed's title")
    language: Words | None = Field(None, description="of all its entries")
    full_text: bool = Field(False, description="read the pages that the entries link to")
    interval: int = Field(900, ge=feeds.SHORTEST_INTERVAL, le=604_800, description="seconds")


class FeedOut(BaseModel):
    """A feed and how its polls have gone; `failures` counts those in a row."""

    id: int
    url: str
    source: str | None
    language: str | None
    full_text: bool
    interval: int
    state: str = Field(description="new, ok, failing or gone")
    entries: int = Field(description="documents submitted")
    refused: int = Field(description="entries that made no document")
    failures: int
    last_error: str | None
    polled_at: str | None
    fetched_at: str | None
    next_poll: str
    created_at: str

    @classmethod
    def of(cls, feed: Feed) -> "FeedOut":
        """A feed of the store."""
        return cls(
            id=feed.id,
            url=feed.url,
            source=feed.source,
            language=feed.language,
            full_text=feed.full_text,
            interval=feed.interval,
            state=_state(feed),
            entries=feed.entries,
            refused=feed.refused,
            failures=feed.failures,
            last_error=feed.last_error,
            polled_at=feed.polled_at.isoformat() if feed.polled_at else None,
            fetched_at=feed.fetched_at.isoformat() if feed.fetched_at else None,
            next_poll=feed.next_poll.isoformat(),
            created_at=feed.created_at.isoformat(),
        )


@router.post("", status_code=HTTPStatus.ACCEPTED)
def add(told: FeedIn, response: Response, database: Store, queue: Queue) -> FeedOut:
    """Poll a feed from now on; one that is known already takes on what is told here."""
    fields.none_empty(told.model_dump())
    language = fields.words("language", told.language)
    with database.begin() as session:
        feed = feeds.add(
            session,
            told.url,
            interval=told.interval,
            source=fields.words("source", told.source),
            language=fields.language(language) if language else None,
            full_text=told.full_text,
        )
    broker.poll_feeds(to=queue)
    response.headers["Location"] = f"/v1/feeds/{feed.id}"
    return FeedOut.of(feed)


@router.get("")
def listing(database: Store) -> list[FeedOut]:
    """All feeds, in the order they were added."""
    with database.read() as session:
        return [FeedOut.of(feed) for feed in feeds.listing(session)]


@router.get("/{feed_id}")
def read(feed_id: Number, database: Store) -> FeedOut:
    """A feed and how its last poll went."""
    with database.read() as session:
        feed = feeds.get(session, feed_id)
    return FeedOut.of(sure(feed, f"feed {feed_id}"))


@router.post("/{feed_id}/poll", status_code=HTTPStatus.ACCEPTED)
def poll(feed_id: Number, database: Store, queue: Queue) -> FeedOut:
    """Poll a feed as soon as its host may be asked, without waiting for its turn."""
    with database.begin() as session:
        feeds.hurry(session, feed_id)
    broker.poll_feeds(to=queue)
    return read(feed_id, database)


@router.delete("/{feed_id}", status_code=HTTPStatus.NO_CONTENT)
def remove(feed_id: Number, database: Store) -> None:
    """Poll a feed no more; its documents stay."""
    with database.begin() as session:
        sure(feeds.remove(session, feed_id), f"feed {feed_id}")


def _state(feed: Feed) -> str:
    if feed.gone:
        return "gone"
    if feed.failures:
        return "failing"
    return "ok" if feed.polled_at else "new"
