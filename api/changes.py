"""`/v1/changes`: what was created, changed, deleted and revised, in one order for everybody."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.context import Store
from api.problems import RESPONSES
from api.schemas import EventOut
from api.words import Number
from dateline.store import feed

router = APIRouter(prefix="/v1/changes", tags=["changes"], responses=RESPONSES)


class ChangeOut(BaseModel):
    """One change; `event` is as it became, or as it was when deleted, and null where a document
    was revised. `document`, `version` and `event` are null where a document was removed."""

    position: int
    change: str = Field(description="created, changed or deleted (an event), revised (a document)")
    id: str | None = Field(description="of the event")
    document: str | None
    version: int | None
    at: str
    run: int | None
    successor: str | None
    event: EventOut | None

    @classmethod
    def of(cls, change: feed.Change) -> "ChangeOut":
        """A change of the store."""
        return cls(
            position=change.position,
            change=change.change,
            id=change.id,
            document=change.document,
            version=change.version,
            at=change.at.isoformat(),
            run=change.run,
            successor=change.successor,
            event=EventOut.of(change.entry) if change.entry else None,
        )


class ChangePage(BaseModel):
    """Some changes in order; ask again with `since=next`, also when there were none."""

    changes: list[ChangeOut]
    next: int


@router.get("")
def listing(
    database: Store,
    since: Annotated[Number, Query(description="the last position seen")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> ChangePage:
    """The changes after a position, oldest first: nothing is skipped, nothing comes twice."""
    with database.read() as session:
        found = feed.since(session, since, limit=limit)
    told = [ChangeOut.of(change) for change in found]
    return ChangePage(changes=told, next=told[-1].position if told else since)
