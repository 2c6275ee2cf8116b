"""`/v1/runs`: documents read again as one piece of work, watched, compared and undone."""

import time
from dataclasses import asdict
from http import HTTPStatus
from importlib import import_module
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.context import Known, Store
from api.problems import RESPONSES, sure
from api.schemas import EventOut
from api.strict import StrictRoute
from api.words import Instant, Number, Words, instant
from dateline.model import Depth
from dateline.settings import Settings
from dateline.store import Database, comparison, runs
from dateline.store.runs import MOST_RATE, Run, Selection

router = APIRouter(prefix="/v1/runs", tags=["runs"], responses=RESPONSES, route_class=StrictRoute)
PATIENCE_SECONDS = 20.0
Step = Literal["pause", "resume", "cancel", "switch", "roll-back"]


class RunIn(BaseModel):
    """Which documents to read again, and how; what is told must all hold."""

    model_config = ConfigDict(extra="forbid")

    stale: bool = Field(False, description="not yet read by the present extractor")
    failed: bool = Field(False, description="in quarantine")
    all: bool = False
    source: Words | None = Field(None, max_length=1000)
    since: Instant | None = Field(None, description="came in since; with its zone")
    documents: list[Words] = Field([], max_length=10_000)
    depth: Depth | None = Field(
        None, description="full, or only what dated events need; not told, that of the lane"
    )
    shadow: bool = Field(False, description="put the findings beside what is known")
    rate: float | None = Field(
        None, gt=0, le=MOST_RATE, allow_inf_nan=False, description="documents a second"
    )
    dry_run: bool = Field(False, description="only count the documents")

    def selection(self) -> Selection:
        """The documents; `BadInput` if nothing is told."""
        return Selection(
            stale=self.stale,
            failed=self.failed,
            all=self.all,
            source=self.source,
            since=instant("since", self.since),
            documents=tuple(self.documents),
        )


class RunOut(BaseModel):
    """A run and how far it is; `seconds_left` is null while nobody can tell."""

    id: int
    state: str
    selection: dict[str, Any]
    extractor: str
    depth: Depth | None
    shadow: bool
    rate: float | None
    planned: int
    counts: dict[str, int]
    per_second: float
    seconds_left: float | None
    created_at: str
    finished_at: str | None

    @classmethod
    def of(cls, run: Run) -> "RunOut":
        """A run of the store."""
        return cls(
            id=run.id,
            state=run.state.value,
            selection={name: value for name, value in asdict(run.selection).items() if value},
            extractor=run.extractor,
            depth=run.depth,
            shadow=run.shadow,
            rate=run.rate,
            planned=run.planned,
            counts={state.value: many for state, many in run.counts.items()},
            per_second=run.per_second,
            seconds_left=run.seconds_left,
            created_at=run.created_at.isoformat(),
            finished_at=run.finished_at.isoformat() if run.finished_at else None,
        )


class Planned(BaseModel):
    """How many documents a run reads or would read; without any there is no run."""

    planned: int
    run: RunOut | None


class DifferenceOut(BaseModel):
    """An event that a run added, removed or changed, old and new side by side."""

    change: str
    document: str
    old: EventOut | None
    new: EventOut | None


class Differences(BaseModel):
    """Some differences; ask again with `after=next` for those behind them."""

    summary: dict[str, int] | None = Field(description="of the whole run, on the first page alone")
    differences: list[DifferenceOut]
    next: int | None


@router.post("", status_code=HTTPStatus.ACCEPTED)
def create(asked: RunIn, response: Response, settings: Known, database: Store) -> Planned:
    """Plan a run, or with `dry_run` only count its documents (200)."""
    extractor = _present(settings)
    if asked.dry_run:
        response.status_code = HTTPStatus.OK
        with database.read() as session:
            many = runs.count(session, asked.selection(), extractor=extractor)
        return Planned(planned=many, run=None)
    with database.begin() as session:
        run = runs.create(
            session,
            asked.selection(),
            extractor=extractor,
            depth=asked.depth,
            shadow=asked.shadow,
            rate=asked.rate,
        )
    if run is None:
        response.status_code = HTTPStatus.OK
        return Planned(planned=0, run=None)
    response.headers["Location"] = f"/v1/runs/{run.id}"
    return Planned(planned=run.planned, run=RunOut.of(run))


@router.get("")
def listing(
    database: Store,
    before: Number | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> list[RunOut]:
    """Runs, newest first; `before` is the id of the last one seen."""
    with database.read() as session:
        return [RunOut.of(run) for run in runs.listing(session, before=before, limit=limit)]


@router.get("/{run_id}")
def read(run_id: Number, database: Store) -> RunOut:
    """A run with its counts, rate and time left."""
    with database.read() as session:
        return RunOut.of(sure(runs.get(session, run_id), f"run {run_id}"))


@router.get("/{run_id}/differences")
def differences(
    run_id: Number,
    database: Store,
    after: Number = 0,
    limit: Annotated[int, Query(ge=1, le=1000, description="documents")] = 100,
    sample: Annotated[bool, Query(description="from all over the run")] = False,
) -> Differences:
    """What the run found against what was known before it."""
    with database.read() as session:
        sure(runs.get(session, run_id), f"run {run_id}")
        counted = None if after else asdict(comparison.summary(session, run_id))
        found, following = comparison.differences(
            session, run_id, after=after, limit=limit, sample=sample
        )
    told = [
        DifferenceOut(
            change=each.change,
            document=each.document,
            old=EventOut.of(each.old) if each.old else None,
            new=EventOut.of(each.new) if each.new else None,
        )
        for each in found
    ]
    return Differences(summary=counted, differences=told, next=following)


@router.post("/{run_id}/{step}")
def change(run_id: Number, step: Step, database: Store) -> RunOut:
    """Pause, resume or cancel a run; put a shadow run in force, or take a run back.

    The last two do some seconds' work at a time: ask again until `state` is as wanted.
    """
    with database.read() as session:
        sure(runs.get(session, run_id), f"run {run_id}")
    if step in ("switch", "roll-back"):
        _much_of_it(database, run_id, step)
    else:
        steps = {"pause": runs.pause, "resume": runs.resume, "cancel": runs.cancel}
        with database.begin() as session:
            steps[step](session, run_id)
    return read(run_id, database)


def _present(settings: Settings) -> str:
    """The version of the extractor that the workers have; it is only loaded when a run is made."""
    return str(import_module(settings.extractor).extractor_version(settings.model))


def _much_of_it(database: Database, run_id: int, step: str) -> None:
    """Some documents a transaction, until none are left or the caller has waited enough."""
    work = comparison.switch if step == "switch" else comparison.roll_back
    deadline = time.monotonic() + PATIENCE_SECONDS
    left = 1
    while left:
        with database.begin() as session:
            left = work(session, run_id)
        if time.monotonic() > deadline:
            return
