"""`/v1/queue`: what waits in Redis, and the messages there that nobody could read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import redis
from celery import Celery
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.context import Queue
from api.problems import RESPONSES, NotReady
from api.strict import StrictRoute
from api.words import Words
from worker import broker, keys, setaside
from worker.setaside import SetAside

router = APIRouter(prefix="/v1/queue", tags=["queue"], responses=RESPONSES, route_class=StrictRoute)


class QueueOut(BaseModel):
    """What lies in the queue."""

    waiting: dict[str, int] = Field(description="messages in each lane")
    set_aside: int = Field(description="messages that nobody could read")
    foreign: dict[str, str] = Field(description="keys of ours that hold another kind of thing")


class MessageOut(BaseModel):
    """A message that was set aside; its bytes are written as in a Python literal."""

    id: str
    queue: str
    at: str
    reason: str
    length: int = Field(description="bytes")
    whole: bool = Field(description="whether all of it was kept; else it cannot be sent again")
    message: str

    @classmethod
    def of(cls, one: SetAside) -> "MessageOut":
        """A message on the stream."""
        return cls(
            id=one.id,
            queue=one.queue,
            at=one.at.isoformat(),
            reason=one.reason,
            length=one.length,
            whole=one.whole,
            message=repr(one.message)[2:-1],
        )


class Resent(BaseModel):
    """Which messages are to be sent again."""

    model_config = ConfigDict(extra="forbid")

    messages: list[Words] = Field(max_length=setaside.KEPT)


class Discarded(BaseModel):
    """Which messages are to be thrown away; all that are set aside if none is named."""

    model_config = ConfigDict(extra="forbid")

    messages: list[Words] | None = Field(None, max_length=setaside.KEPT)


class MovedMessages(BaseModel):
    """The messages that were set aside and no longer are."""

    messages: list[str]


@router.get("")
def read(queue: Queue) -> QueueOut:
    """What waits, what was set aside, and which keys somebody else uses."""
    with _connected(queue) as client:
        foreign = keys.foreign(client)
        return QueueOut(
            waiting={lane.value: many for lane, many in broker.depths(_address(queue)).items()},
            set_aside=0 if keys.SET_ASIDE in foreign else setaside.count(client),
            foreign=foreign,
        )


@router.get("/messages")
def listing(queue: Queue, limit: Annotated[int, Query(ge=1, le=1000)] = 50) -> list[MessageOut]:
    """Messages that were set aside, newest first."""
    with _connected(queue) as client:
        return [MessageOut.of(each) for each in setaside.listing(client, limit)]


@router.post("/messages/resend")
def resend(which: Resent, queue: Queue) -> MovedMessages:
    """Put messages back into their queues; what still cannot be read is set aside again."""
    with _connected(queue) as client:
        return MovedMessages(messages=setaside.resend(client, which.messages))


@router.post("/messages/discard")
def discard(which: Discarded, queue: Queue) -> MovedMessages:
    """Throw messages away; no document is lost by it."""
    with _connected(queue) as client:
        return MovedMessages(messages=setaside.discard(client, which.messages))


@contextmanager
def _connected(queue: Celery) -> Iterator[redis.Redis]:
    """A connection to the queue; `NotReady` if it is down or its keys are not ours."""
    try:
        with redis.Redis.from_url(_address(queue), socket_timeout=5) as client:
            yield client
    except redis.ResponseError as problem:
        raise NotReady(f"the queue has foreign keys, see GET /v1/queue: {problem}") from problem
    except (OSError, redis.RedisError) as problem:
        raise NotReady("the queue does not answer; try again") from problem


def _address(queue: Celery) -> str:
    return str(queue.conf.broker_url)
