"""`/v1/quarantine`: jobs that nobody tries any more until a person decides."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.context import Store
from api.problems import RESPONSES, sure
from api.strict import StrictRoute
from api.words import Number
from dateline.store import Fault, Job, quarantine

router = APIRouter(
    prefix="/v1/quarantine", tags=["quarantine"], responses=RESPONSES, route_class=StrictRoute
)


class JobOut(BaseModel):
    """A job in quarantine and why it is there."""

    id: int
    document: str
    version: int
    lane: str
    state: str
    attempt: int
    fault: str | None = Field(description="document, time, world or ours")
    error: str | None
    traceback: str | None
    created_at: str
    run: int | None

    @classmethod
    def of(cls, job: Job) -> "JobOut":
        """A job of the ledger."""
        return cls(
            id=job.id,
            document=job.document,
            version=job.version,
            lane=job.lane.value,
            state=job.state.value,
            attempt=job.attempt,
            fault=job.fault.value if job.fault else None,
            error=job.error,
            traceback=job.traceback,
            created_at=job.created_at.isoformat(),
            run=job.run,
        )


class Jobs(BaseModel):
    """Which jobs; all that are in quarantine if none is named."""

    model_config = ConfigDict(extra="forbid")

    jobs: list[Number] | None = Field(None, max_length=10_000)


class Moved(BaseModel):
    """The jobs that were in quarantine and no longer are."""

    jobs: list[int]


@router.get("")
def listing(
    database: Store,
    fault: Fault | None = None,
    before: Number | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> list[JobOut]:
    """Jobs in quarantine, newest first; `before` is the id of the last one seen."""
    with database.read() as session:
        return [
            JobOut.of(job)
            for job in quarantine.listing(session, fault=fault, before=before, limit=limit)
        ]


@router.get("/{job_id}")
def read(job_id: Number, database: Store) -> JobOut:
    """One job in quarantine, with its error and, where the fault is ours, the traceback."""
    with database.read() as session:
        job = quarantine.show(session, job_id)
    return JobOut.of(sure(job, f"job {job_id} in quarantine"))


@router.post("/retry")
def retry(which: Jobs, database: Store) -> Moved:
    """Give jobs another full set of tries; the sweeper sends them."""
    with database.begin() as session:
        return Moved(jobs=quarantine.retry(session, which.jobs))


@router.post("/discard")
def discard(which: Jobs, database: Store) -> Moved:
    """Give jobs up for good; their documents stay, without events."""
    with database.begin() as session:
        return Moved(jobs=quarantine.discard(session, which.jobs))
