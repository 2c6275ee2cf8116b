"""`/healthz` and `/readyz`: is the process alive, and can it do its work?"""

from fastapi import APIRouter

from api.context import Store
from api.problems import NotReady
from dateline import store

router = APIRouter(tags=["health"])


@router.get("/healthz")
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def ready(database: Store) -> dict[str, str]:
    """The database answers and its tables are those of this version."""
    if not store.is_current(database):
        raise NotReady("the database's tables are not current; run: dateline db upgrade")
    return {"status": "ready"}
