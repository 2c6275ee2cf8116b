"""What can be set from outside: read once at each door, handed inward as a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from dateline import address
from dateline.errors import BadInput

PREFIX = "DATELINE_"
SYNCS = ("full", "normal")
DEPTHS = ("full", "dated")
PIPELINE = "dateline.pipeline"
# What the shipped extractor needs at most, measured on the costliest texts (benchmarks.growth):
MICROSECONDS_A_WORD, MICROSECONDS_A_SENTENCE = 300, 250
KIB_LOADED, KIB_A_WORD, KIB_A_SENTENCE = 300_000, 1.1, 1.6


def _setting(default: Any, about: str, least: int = 1) -> Any:
    return field(default=default, metadata={"about": about, "least": least})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, its default and what it is for; the variable is `DATELINE_` and its name."""

    database_url: str = _setting("sqlite:///dateline.db", "where the timeline is kept")
    sqlite_sync: str = _setting(
        "full", "full: on SQLite what is answered is on the disk; normal: soon after"
    )
    broker_url: str = _setting("redis://127.0.0.1:6379/0", "the Redis or Valkey with the queue")
    model: str = _setting("", "another spaCy pipeline (a name or a path); empty is the shipped one")
    max_text_bytes: int = _setting(2_000_000, "the largest text that is read, in bytes of UTF-8")
    max_text_words: int = _setting(300_000, "the most words and marks that a text may have")
    max_text_sentences: int = _setting(60_000, "the most sentences and lines that a text may have")
    depth_live: str = _setting("full", "dated: live documents are read only for dated events")
    depth_bulk: str = _setting("full", "the same of documents that came in bulk")
    depth_reprocess: str = _setting("full", "the same of runs that say nothing else")
    lease_seconds: int = _setting(300, "how long a worker may hold a job before another takes it")
    task_soft_seconds: int = _setting(120, "after this long a task is told to stop")
    task_hard_seconds: int = _setting(180, "after this long a task is killed")
    visibility_seconds: int = _setting(3600, "after this long the broker gives a message out again")
    sweep_seconds: int = _setting(15, "how often the ledger is swept for work that is due")
    reprocess_seconds: int = _setting(
        3600, "how often documents behind the extractor are queued", least=0
    )
    inbox_seconds: int = _setting(2, "how often the stream dateline:inbox is emptied")
    resend_seconds: int = _setting(
        60, "how much later than its turn a message is held to be lost", least=0
    )
    max_backlog: int = _setting(
        200_000, "so many documents may wait before more are refused (429)", least=0
    )
    message_documents: int = _setting(1, "how many documents one message of the queue names")
    together_documents: int = _setting(
        10, "how many documents a worker takes and keeps together where they wait", least=0
    )
    worker_memory_kib: int = _setting(900_000, "above this a worker's process is replaced, in KiB")
    extractor: str = _setting(PIPELINE, "the module whose extract() reads documents")
    feeds_seconds: int = _setting(
        30, "how often feeds are looked through for those due; 0 never", least=0
    )
    feed_private: int = _setting(
        0, "1 lets feeds be fetched from private and loopback addresses", least=0
    )
    hosts: str = _setting("", "names beside localhost that the API is asked by (`a.example b.org`)")
    origins: str = _setting("", "other sites whose pages may change things (`https://a.example`)")
    api_connections: int = _setting(500, "so many connections the API holds; more get a 503")
    api_header_seconds: int = _setting(10, "in so long a request's headers must be there")
    api_stall_seconds: int = _setting(20, "so long may a request or its reader stand still")
    api_least_rate: int = _setting(500, "slower than this a body may not come, in bytes a second")
    api_keep_alive_seconds: int = _setting(5, "so long an idle connection is kept")
    api_wait_seconds: int = _setting(5, "so long the API waits for the database, then 503")

    def __post_init__(self) -> None:
        for each in fields(self):
            value, least = getattr(self, each.name), each.metadata["least"]
            if isinstance(value, int) and value < least:
                variable = PREFIX + each.name.upper()
                raise BadInput(f"{variable} must be at least {least}, not {value}")
        if self.sqlite_sync not in SYNCS:
            raise BadInput(
                f"DATELINE_SQLITE_SYNC must be {' or '.join(SYNCS)}, not {self.sqlite_sync!r}"
            )
        address.check(f"{PREFIX}BROKER_URL", self.broker_url, address.REDIS)
        ordered = (self.task_soft_seconds, self.task_hard_seconds, self.visibility_seconds)
        if not 0 < ordered[0] < ordered[1] < ordered[2]:
            raise BadInput(
                "DATELINE_TASK_SOFT_SECONDS < DATELINE_TASK_HARD_SECONDS < "
                f"DATELINE_VISIBILITY_SECONDS must hold, not {ordered}"
            )
        if self.task_hard_seconds > self.lease_seconds:
            raise BadInput(
                f"DATELINE_LEASE_SECONDS ({self.lease_seconds}) must not be shorter than "
                f"DATELINE_TASK_HARD_SECONDS ({self.task_hard_seconds})"
            )
        for name in ("depth_live", "depth_bulk", "depth_reprocess"):
            if getattr(self, name) not in DEPTHS:
                told = f"{PREFIX}{name.upper()} is {' or '.join(DEPTHS)}"
                raise BadInput(f"{told}, not {getattr(self, name)!r}")
        if self.extractor == PIPELINE:
            self._check_limits()

    def _check_limits(self) -> None:
        """`BadInput` where the longest text allowed may need more time or memory than there is."""
        words, sentences = self.max_text_words, self.max_text_sentences
        needed = (words * MICROSECONDS_A_WORD + sentences * MICROSECONDS_A_SENTENCE) / 1e6
        limits = f"DATELINE_MAX_TEXT_WORDS ({words}) and DATELINE_MAX_TEXT_SENTENCES ({sentences})"
        if needed > self.task_soft_seconds:
            raise BadInput(
                f"a text at the limits {limits} may take {needed:.0f} seconds, more than "
                f"DATELINE_TASK_SOFT_SECONDS ({self.task_soft_seconds}): change them together"
            )
        memory = KIB_LOADED + int(words * KIB_A_WORD + sentences * KIB_A_SENTENCE)
        if memory > self.worker_memory_kib:
            raise BadInput(
                f"a text at the limits {limits} may take {memory} KiB of memory, more than "
                f"DATELINE_WORKER_MEMORY_KIB ({self.worker_memory_kib}): change them together"
            )

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings of an environment; `BadInput` names a value that cannot be read."""
        known = {PREFIX + each.name.upper(): each for each in fields(cls)}
        given = {}
        for variable, each in known.items():
            if variable in environ:
                given[each.name] = _read(variable, environ[variable], each.default)
        return cls(**given)


def _read(variable: str, written: str, default: Any) -> Any:
    if not isinstance(default, int):
        return written
    try:
        return int(written)
    except ValueError as problem:
        raise BadInput(f"{variable} must be a whole number, not {written!r}") from problem
