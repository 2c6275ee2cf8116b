"""Feeds are polled: plain functions that fetch, read and submit, one feed at a time.

The database says whose turn it is and lets one poller at a time to a host. What a poll brings is
kept with its mark in one transaction, so a poll that dies half-way is simply done again.
"""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from celery.exceptions import SoftTimeLimitExceeded

from dateline.errors import UnreadableDocument
from dateline.model import Document
from dateline.store import Lane, Receipt, Session, documents, entries, feeds, hosts
from dateline.store.feeds import Feed, Polled
from dateline.text import feed as text_feed
from dateline.text import reader, salvage
from dateline.text.feed import Entry
from worker.fetch import Fetched, fetch
from worker.guard import Unfetched
from worker.pages import Busy, Pages, Poller

FEW = 20  # so many new entries are news; more is a backlog, and goes into the bulk lane
ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Taken:
    """The documents of a poll, and the marks of the entries that they come from."""

    documents: tuple[Document, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    listed: tuple[str, ...] = ()  # the marks of all that the feed lists
    refused: int = 0
    note: str | None = None
    left: int = 0  # linked pages for another time


def poll_due(poller: Poller) -> int:
    """Poll the feeds whose turn it is; how many were."""
    began, polled = time.monotonic(), 0
    while time.monotonic() - began < poller.patience_seconds:
        with poller.database.begin() as session:
            feed = feeds.claim(session, lease_seconds=poller.lease_seconds)
        if feed is None:
            break
        poll(poller, feed)
        polled += 1
    return polled


def poll(poller: Poller, feed: Feed) -> None:
    """Poll a feed that is held, and note how that went."""
    pause = poller.pause_seconds
    try:
        pause = max(pause, _poll(poller, feed))
    except Busy as problem:
        _keep_for_later(poller, feed, str(problem))
    except (Unfetched, UnreadableDocument) as problem:
        _failed(poller, feed, str(problem))
    except Exception as problem:  # noqa: BLE001  # ours: noted, and no feed holds up the others
        _failed(poller, feed, f"{type(problem).__name__}: {problem}")
    finally:
        with poller.database.begin() as session:
            hosts.leave(session, feed.host, seconds=pause)


def _keep_for_later(poller: Poller, feed: Feed, why: str) -> None:
    """No fault of the feed's: it is asked again soon, with the same marks."""
    with poller.database.begin() as session:
        marks = Polled(feed.etag, feed.last_modified, note=why, again_soon=True)
        feeds.finish(session, feed, marks)


def _failed(poller: Poller, feed: Feed, error: str) -> None:
    with poller.database.begin() as session:
        feeds.fail(session, feed, error)


def _poll(poller: Poller, feed: Feed) -> float:
    """Seconds for which the host asks to be left alone."""
    answer = fetch(feed.url, poller.limits, headers=_asked(feed), turn=poller.turn)
    if answer.status == HTTPStatus.NOT_MODIFIED:
        with poller.database.begin() as session:
            feeds.finish(session, feed, Polled(feed.etag, feed.last_modified))
    elif answer.status == HTTPStatus.OK:
        _keep(poller, feed, answer, _take(poller, feed, answer))
    else:
        return _refused(poller, feed, answer)
    return 0.0


def _asked(feed: Feed) -> dict[str, str]:
    known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {"Accept": ACCEPT} | {name: value for name, value in known.items() if value}


def _refused(poller: Poller, feed: Feed, answer: Fetched) -> float:
    gone = answer.status == HTTPStatus.GONE
    now = poller.database.now()
    wait = retry_after(answer.headers.get("retry-after"), now)
    later = now + timedelta(seconds=wait)
    with poller.database.begin() as session:
        error = f"{answer.url} answers {answer.status}"
        feeds.fail(session, feed, error, not_before=later, gone=gone)
    return wait


def retry_after(told: str | None, now: datetime) -> float:
    """The seconds that a header asks for, a day at most; 0 if it asks for nothing sensible."""
    if not told:
        return 0.0
    if told.strip().isdecimal():
        seconds = float(told[:10])
    else:
        try:
            at = parsedate_to_datetime(told)
        except ValueError:
            return 0.0
        seconds = (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, 0.0), feeds.LONGEST_DELAY)


def _take(poller: Poller, feed: Feed, answer: Fetched) -> Taken:
    """The entries that are new or changed, as documents; a bad one never stops the rest."""
    told = answer.headers.get("content-type")
    read = poller.parser.feed(answer.body, answer.url, content_type=told)
    marks = {_mark(entry): entry for entry in read.entries}
    with poller.database.read() as session:
        fresh = entries.unseen(session, feed.id, {mark: e.digest for mark, e in marks.items()})
    wanted = {mark: entry for mark, entry in marks.items() if mark in fresh}
    return replace(_documents(poller, feed, read, wanted), listed=tuple(marks))


def _documents(
    poller: Poller, feed: Feed, read: text_feed.Feed, wanted: Mapping[str, Entry]
) -> Taken:
    """As many entries as there is time for; the others are left for the next poll."""
    rules = reader.Rules(
        poller.max_text_bytes,
        today=poller.database.now().date(),
        language=feed.language,
        read_page=poller.parser.page,
        max_words=poller.max_text_words,
        max_sentences=poller.max_text_sentences,
    )
    pages = Pages(poller, feed)
    taken: dict[str | None, Document] = {}
    digests, faults = [], []
    for mark, entry in wanted.items():
        if not pages.may_take(entry):
            continue
        digests.append((mark, entry.digest))
        page = pages.page(entry)
        made = _document(feed, read, entry, rules, page)
        if isinstance(made, Document) and made.id in taken:
            made = "another entry makes a document of the same id"
        if isinstance(made, Document):
            taken[made.id] = made
        else:
            faults.append(f"entry {entry.id[:100]}: {made}")
    notes = "; ".join([*faults[:3], *pages.notes[:3]]) or None
    documents = tuple(taken.values())
    return Taken(documents, tuple(digests), refused=len(faults), note=notes, left=pages.left)


def _document(
    feed: Feed, read: text_feed.Feed, entry: Entry, rules: reader.Rules, page: str | None
) -> Document | str:
    """The entry as a document, or what is wrong with it, whatever that is."""
    source = feed.source or read.title
    try:
        return text_feed.document(entry, feed.url, rules, source=source, page=page)
    except UnreadableDocument as problem:
        return str(problem)
    except SoftTimeLimitExceeded:  # the poll's time is up, which is no fault of the entry's
        raise
    except Exception as problem:  # noqa: BLE001  # one entry's fault is that entry's alone
        return salvage.reason(problem)


def _keep(poller: Poller, feed: Feed, answer: Fetched, taken: Taken) -> None:
    """All in one transaction; nothing if another poller has taken over."""
    whole = not taken.left
    marks = Polled(
        etag=_short(answer.headers.get("etag"), 1000) if whole else None,
        last_modified=_short(answer.headers.get("last-modified"), 100) if whole else None,
        entries=len(taken.documents),
        refused=taken.refused,
        note=taken.note,
        again_soon=not whole,
    )
    lane = Lane.LIVE if len(taken.documents) <= FEW else Lane.BULK

    def kept(session: Session) -> list[Receipt]:
        if not feeds.finish(session, feed, marks):
            return []
        receipts = documents.submit(session, taken.documents, lane=lane)
        entries.seen(session, feed.id, dict(taken.digests), listed=taken.listed)
        return receipts

    poller.publish(poller.database.again(kept))


def _mark(entry: Entry) -> str:
    return hashlib.sha256(entry.id.encode("utf-8", "surrogatepass")).hexdigest()


def _short(value: str | None, longest: int) -> str | None:
    """A mark to be sent back; one that is too long is not worth keeping."""
    return value if value and len(value) <= longest else None
