"""The timeline: every event that is held to have happened, asked for by windows of days."""

import base64
import binascii
import json
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, desc, func, literal, or_, select, tuple_, union_all

from dateline.days import iso
from dateline.errors import BadInput
from dateline.model import Basis
from dateline.store import rows
from dateline.store.engine import Session
from dateline.store.tables import aliases, documents, events, extractions, versions
from dateline.store.types import Entry, Page
from dateline.store.windows import NOTHING, Match, Stretch, stretches

MOST = 1000
c = events.c
LIVE = and_(c.retired_at.is_(None), c.recorded_at.is_not(None))


def between(
    session: Session,
    first: date | int,
    last: date | int,
    *,
    match: Match | str = Match.POSSIBLE,
    q: str | None = None,
    document: str | None = None,
    source: str | None = None,
    basis: Collection[Basis] | None = None,
    undated: bool = False,
    as_of: datetime | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> Page:
    """The events that match a window of days (both included), earliest first, a page at a time.

    Days are dates or day numbers (`dateline.days`, for years before 1). An event with no earliest
    day stands at its latest. `q`: every word must occur in title or sentence. `undated` lists
    those too of which no day is known. `as_of` answers from what was held at that instant.
    """
    if not 1 <= limit <= MOST:
        raise BadInput(f"a page has 1 to {MOST} events, not {limit}")
    window = _day(first), _day(last)
    if window[0] > window[1]:
        told = f"from {iso(window[0])} to {iso(window[1])}"
        raise BadInput(f"the window ends before it starts: {told}")
    looked = stretches(_match(match), *window)
    if undated:
        looked.append(Stretch(NOTHING, None, None, c.width == NOTHING))
    tests = _filters(q, document, source, basis)
    after = _read_cursor(cursor) if cursor else None
    branches = [
        _branch(stretch, held, tests, after, limit) for stretch in looked for held in _held(as_of)
    ]
    found = union_all(*branches).subquery()
    query = (
        select_entries()
        .join(found, found.c.id == c.id)
        .order_by(found.c.place, found.c.number, c.id)
        .limit(limit + 1)
    )
    lines = session.execute(query).all()
    more = lines[limit - 1] if len(lines) > limit else None
    following = _write_cursor(more.place, more.number, more.id) if more else None
    return Page(tuple(map(entry_of, lines[:limit])), following)


def get(session: Session, event_id: str) -> Entry | None:
    """An event by its public id: as it is held, or as it last was (then `retired_at` is set)."""
    number = rows.number_of(event_id)
    if number is None:
        return None
    query = (
        select_entries()
        .where(c.number == number, c.recorded_at.is_not(None))
        .order_by(c.retired_at.is_not(None), desc(c.retired_at), desc(c.id))
        .limit(1)
    )
    row = session.execute(query).first()
    return entry_of(row) if row else None


def of_document(session: Session, document_id: str) -> list[Entry]:
    """The events held of a document, in the order of its text."""
    one = c.document_id == _number_of(document_id)
    query = select_entries().where(one, LIVE).order_by(c.ordinal)
    return [entry_of(row) for row in session.execute(query)]


def entry_of(row: Any) -> Entry:
    """The entry of a row of `select_entries`."""
    return Entry(
        id=rows.public(row.number),
        event=rows.event_of(row),
        edtf=row.edtf,
        document_id=row.document_name,
        document_title=row.document_title,
        source=row.source,
        url=row.url,
        published=row.published,
        version=row.version,
        extractor=row.extractor,
        recorded_at=row.recorded_at,
        retired_at=row.retired_at,
        successor=rows.public(row.successor) if row.successor is not None else None,
        time_words=row.content["time"].get("words"),
    )


def select_entries() -> Any:
    """Events with what an entry says about their documents."""
    return (
        select(
            events,
            documents.c.name.label("document_name"),
            versions.c.title.label("document_title"),
            versions.c.source,
            versions.c.url,
            versions.c.published,
            versions.c.number.label("version"),
            extractions.c.extractor,
        )
        .join(extractions, extractions.c.id == c.extraction_id)
        .join(versions, versions.c.id == extractions.c.version_id)
        .join(documents, documents.c.id == c.document_id)
    )


def _branch(
    stretch: Stretch,
    held: ColumnElement[bool],
    tests: Sequence[ColumnElement[bool]],
    after: tuple[int, int, int] | None,
    limit: int,
) -> Any:
    """One stretch of the index. The bound of a cursor is only there if there is a cursor:
    a dummy one on the first page keeps the planner from the index."""
    query = select(c.id, c.place, c.number).where(c.width == stretch.width, held)
    if stretch.low is not None:
        query = query.where(c.place >= stretch.low)
    if stretch.high is not None:
        query = query.where(c.place <= stretch.high)
    if after is not None:
        query = query.where(
            c.place >= after[0],
            tuple_(c.place, c.number, c.id) > tuple_(*map(literal, after)),
        )
    query = query.where(stretch.test, *tests).order_by(c.place, c.number, c.id).limit(limit + 1)
    return select(query.subquery())


def _held(as_of: datetime | None) -> list[ColumnElement[bool]]:
    """What is held now, or was at an instant: then both what still is and what no longer is."""
    if as_of is None:
        return [LIVE]
    return [
        and_(LIVE, c.recorded_at <= as_of),
        and_(c.retired_at.is_not(None), c.retired_at > as_of, c.recorded_at <= as_of),
    ]


def _filters(
    q: str | None, document: str | None, source: str | None, basis: Collection[Basis] | None
) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = [
        or_(c.title.icontains(word, autoescape=True), c.sentence.icontains(word, autoescape=True))
        for word in (q or "").split()
    ]
    if document is not None:
        tests.append(c.document_id == _number_of(document))
    if source is not None:
        those = select(extractions.c.id).join(versions).where(versions.c.source == source)
        tests.append(c.extraction_id.in_(those))
    if basis is not None:
        tests.append(c.basis.in_(list(basis)))
    return tests


def _number_of(name: str) -> ColumnElement[int]:
    """The document that goes by a name of its own, or that of an equal one."""
    own = select(documents.c.id).where(documents.c.name == name)
    other = select(aliases.c.document_id).where(aliases.c.name == name)
    return func.coalesce(own.scalar_subquery(), other.scalar_subquery())


def _match(match: Match | str) -> Match:
    try:
        return Match(match)
    except ValueError as problem:
        known = ", ".join(Match)
        raise BadInput(f"match is one of {known}, not {match!r}") from problem


def _day(day: date | int) -> int:
    return day.toordinal() if isinstance(day, date) else day


def _write_cursor(*position: int) -> str:
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[int, int, int]:
    try:
        read = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as problem:
        raise BadInput(f"{cursor!r} is no cursor of ours") from problem
    whole = isinstance(read, list) and len(read) == 3 and all(type(x) is int for x in read)
    if not whole or any(abs(x) >= 2**63 for x in read):
        raise BadInput(f"{cursor!r} is no cursor of ours")
    return read[0], read[1], read[2]
