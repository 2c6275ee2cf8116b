"""`/v1/events`: what happened between two days, who says so, how sure is the date."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.context import Store
from api.problems import RESPONSES, sure
from api.schemas import EventOut, EventPage
from api.words import Instant, Words, instant
from dateline import edtf
from dateline.days import MAX_YEAR, MIN_YEAR, day_of
from dateline.errors import BadDate, BadInput
from dateline.store import Match, timeline
from dateline.when import When

router = APIRouter(prefix="/v1/events", tags=["events"], responses=RESPONSES)

Day = Query(description="EDTF: 2009-09-21, 2009-09, 2009, 200X; its first or last day counts")


@router.get("")
def listing(
    database: Store,
    first: Annotated[str | None, Query(alias="from", description=Day.description)] = None,
    last: Annotated[str | None, Query(alias="to", description=Day.description)] = None,
    match: Annotated[Match, Query(description="may it, must it, does it begin or end there?")] = (
        Match.POSSIBLE
    ),
    q: Annotated[
        Words | None, Query(max_length=500, description="words in title or sentence")
    ] = None,
    document: Annotated[Words | None, Query(max_length=200)] = None,
    source: Annotated[Words | None, Query(max_length=1000)] = None,
    undated: Annotated[bool, Query(description="also those of which no day is known")] = False,
    as_of: Annotated[Instant | None, Query(description="what was held at that instant")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> EventPage:
    """The events that match a window of days, earliest first, a page at a time."""
    moment = instant("as_of", as_of)
    with database.read() as session:
        page = timeline.between(
            session,
            _first(first),
            _last(last),
            match=match,
            q=q,
            document=document,
            source=source,
            undated=undated,
            as_of=moment,
            limit=limit,
            cursor=cursor,
        )
    return EventPage(events=[EventOut.of(entry) for entry in page.entries], next=page.next)


@router.get("/{event_id}")
def read(event_id: str, database: Store) -> EventOut:
    """One event; of one that is no longer held, `retired_at` and its `successor` are told."""
    with database.read() as session:
        entry = timeline.get(session, event_id)
    return EventOut.of(sure(entry, f"event {event_id!r}"))


def _first(written: str | None) -> int:
    if written is None:
        return day_of(MIN_YEAR)
    return _bound(_when("from", written).earliest_start, "from", written)


def _last(written: str | None) -> int:
    if written is None:
        return day_of(MAX_YEAR, 12, 31)
    return _bound(_when("to", written).latest_end, "to", written)


def _when(name: str, written: str) -> When:
    try:
        return edtf.read(written)
    except BadDate as problem:
        raise BadDate(f"{name}: {problem}") from problem


def _bound(day: int | None, name: str, written: str) -> int:
    if day is None:
        raise BadInput(f"{name}: {written!r} has no such day; leave {name} out for no bound")
    return day
