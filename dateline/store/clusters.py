"""Syndication: documents that say nearly the same are found and kept as one cluster.

Word four-grams are sketched by MinHash in bands; two documents that share enough bands (about
seven tenths of their four-grams) belong together. Every copy is kept. A band leads to the first
document that had it, so that the thousandth copy costs no more than the second.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rensa import RMinHash  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dateline.store.engine import Session
from dateline.store.tables import documents, shingles

GRAM = 4  # words
BANDS, ROWS, SHARED = 8, 4, 2
SHORTEST = 20  # four-grams; below that, equal phrases prove nothing
LONGEST = 20_000  # words that are looked at


def bands(text: str) -> list[int]:
    """The bands of a text's sketch; none for a text too short to tell."""
    words = text.casefold().split(maxsplit=LONGEST)[:LONGEST]
    grams = list({" ".join(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)})
    if len(grams) < SHORTEST:
        return []
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
    sketch.update(grams)
    edges = range(0, BANDS * ROWS + 1, ROWS)
    digest = sketch.digest()
    return [_number(low, digest[low:high]) for low, high in pairwise(edges)]


def assign(session: Session, texts: Mapping[int, str], *, revised: Sequence[int] = ()) -> None:
    """Put documents (by number) into the clusters of what they resemble.

    Those `revised` leave their old cluster first.
    """
    if revised:
        session.execute(shingles.delete().where(shingles.c.document_id.in_(revised)))
        left = documents.c.id.in_(revised)
        session.execute(update(documents).where(left).values(cluster=None))
    sketched = {document_id: bands(text) for document_id, text in texts.items()}
    every = [band for found in sketched.values() for band in found]
    if not every:
        return
    where = _known(session, every)
    for document_id, found in sketched.items():
        shared = Counter(where[band] for band in found if band in where)
        alike = [root for root, many in shared.items() if many >= SHARED and root != document_id]
        root = _join(session, document_id, alike) if alike else document_id
        for band in found:
            where.setdefault(band, root)
    insert = postgresql.insert if session.dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(shingles).on_conflict_do_nothing(), list(_rows(sketched)))


def _known(session: Session, every: Sequence[int]) -> dict[int, int]:
    """Where bands lead: to the first document that had them, or to the root of its cluster."""
    root = func.coalesce(documents.c.cluster, documents.c.id)
    query = select(shingles.c.band, root.label("root")).join(documents)
    found = session.execute(query.where(shingles.c.band.in_(every)))
    return {row.band: row.root for row in found}


def members(session: Session, name: str) -> list[str]:
    """The public ids of the documents in a document's cluster, oldest first; it is one of them."""
    own = select(documents.c.cluster).where(documents.c.name == name).scalar_subquery()
    inside = or_(documents.c.name == name, documents.c.cluster == own)
    return list(session.scalars(select(documents.c.name).where(inside).order_by(documents.c.id)))


def _join(session: Session, document_id: int, roots: Sequence[int]) -> int:
    """Make one cluster of a document and of the clusters with these roots; its root."""
    root = min([document_id, *roots])
    every = [document_id, *roots]
    inside = or_(documents.c.id.in_(every), documents.c.cluster.in_(every))
    elsewhere = documents.c.cluster.is_distinct_from(root)
    session.execute(update(documents).where(inside, elsewhere).values(cluster=root))
    return root


def _rows(sketched: Mapping[int, Sequence[int]]) -> Iterator[dict[str, int]]:
    for document_id, found in sketched.items():
        for band in found:
            yield {"band": band, "document_id": document_id}


def _number(low: int, values: Sequence[int]) -> int:
    digest = hashlib.blake2b(repr((low, *values)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
