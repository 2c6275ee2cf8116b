"""Where documents, jobs and the timeline are kept; the only room that speaks SQL.

    database = store.connect(url)        one a process; `database.close()` gives it back
    store.upgrade(database)              migrations; `store.create(database)` for throw-away ones
    copies.backup(database, path), .examine(path), .restore(database, path): of SQLite
    with database.begin() as session:    one transaction; nothing below commits
    with database.read() as session:     the same for questions

    documents.submit(session, [Document], lane=Lane.LIVE) -> [Receipt(id, outcome, version, job)]
    documents.get(session, id) -> StoredDocument(status, document, problem, extraction, ...)
    documents.listing(session, status=, after=, limit=), .history, .correct, .remove, .count
    timeline.between(session, first, last, match=, q=, limit=, cursor=, ...) -> Page(entries, next)
    timeline.get(session, event_id) -> Entry | None, timeline.of_document(session, id) -> [Entry]
    ledger.get(session, job_id) -> Job, ledger.counts(session), ledger.backlog(session, lane)

    quarantine.listing(session, fault=, before=, limit=) -> [Job], .show, .retry, .discard
    idempotency.recall(session, key, digest) -> response | None, then .remember(session, key, ..)
    feed.since(session, position, limit=) -> [Change(position, change, id, entry, run, successor)]
    runs.create(session, Selection(stale=, failed=, all=, source=, since=, documents=),
        extractor=, shadow=, rate=) -> Run | None; .count (dry run), .get, .listing, .pause,
        .resume, .cancel, and .release by the sweeper
    comparison.summary(session, run), .differences(session, run, after=, limit=, sample=);
        .switch and .roll_back do some documents a call: call them until they say 0
    feeds.add(session, url, interval=), .listing, .remove, .hurry, and .claim, .finish, .fail by
        the poller: which feeds are polled and when
    clocks.mend(session, lease_seconds=) by the sweeper: after a clock was set back
    clusters.members(session, id) -> [id] of documents that say nearly the same

After the commit of a submission the door calls `worker.broker.publish(database, receipts)`;
if the queue is down that says False, and the sweeper sends the jobs later.
"""

from dateline.store import (
    clocks,
    clusters,
    comparison,
    copies,
    documents,
    entries,
    feed,
    feeds,
    hosts,
    idempotency,
    leases,
    ledger,
    outbox,
    quarantine,
    results,
    runs,
    timeline,
)
from dateline.store.engine import (
    Database,
    Session,
    check,
    connect,
    create,
    downgrade,
    is_current,
    revision,
    upgrade,
)
from dateline.store.trouble import AWAY, why
from dateline.store.types import (
    Claim,
    Due,
    Entry,
    Fault,
    Job,
    Lane,
    Outcome,
    Page,
    Receipt,
    State,
    StoredDocument,
)
from dateline.store.windows import Match

__all__ = [
    "AWAY",
    "Claim",
    "Database",
    "Due",
    "Entry",
    "Fault",
    "Job",
    "Lane",
    "Match",
    "Outcome",
    "Page",
    "Receipt",
    "Session",
    "State",
    "StoredDocument",
    "check",
    "clocks",
    "clusters",
    "comparison",
    "connect",
    "copies",
    "create",
    "documents",
    "downgrade",
    "entries",
    "feed",
    "feeds",
    "hosts",
    "idempotency",
    "is_current",
    "leases",
    "ledger",
    "outbox",
    "quarantine",
    "results",
    "revision",
    "runs",
    "timeline",
    "upgrade",
    "why",
]
