"""Syndication: documents that say nearly the same are found and kept as one cluster.

Word four-grams are sketched by MinHash in bands; two documents that share enough bands (about
seven tenths of their four-grams) belong together. Every copy is kept. A band leads to the first
document that had it, so that the thousandth copy costs no more than the second.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rensa import RMinHash  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy import bindparam, func, or_, select, update

from dateline.store import bulk
from dateline.store.bulk import among
from dateline.store.engine import Session
from dateline.store.tables import documents, shingles

GRAM = 4  # words
BANDS, ROWS, SHARED = 8, 4, 2
SHORTEST = 20  # four-grams; below that, equal phrases prove nothing
LONGEST = 20_000  # words that are looked at

c = documents.c
LEAD = (  # where bands lead: to the first document that had them, or to the root of its cluster
    select(shingles.c.band, func.coalesce(c.cluster, c.id).label("root"))
    .join(documents)
    .where(among(shingles.c.band))
)
JOIN = (
    update(documents)
    .where(or_(among(c.id), among(c.cluster, bound="former")))
    .where(c.cluster.is_distinct_from(bindparam("root")))
    .values(cluster=bindparam("root"))
)


def bands(text: str) -> list[int]:
    """The bands of a text's sketch; none for a text too short to tell."""
    words = text.casefold().split(maxsplit=LONGEST)[:LONGEST]
    grams = set(map(" ".join, zip(*(words[at:] for at in range(GRAM)), strict=False)))
    if len(grams) < SHORTEST:
        return []
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
    sketch.update(list(grams))
    edges = range(0, BANDS * ROWS + 1, ROWS)
    digest = sketch.digest()
    return [_number(low, digest[low:high]) for low, high in pairwise(edges)]


def assign(
    session: Session, sketched: Mapping[int, Sequence[int]], *, revised: Sequence[int] = ()
) -> None:
    """Put documents (by number) into the clusters of what they resemble, by their bands.

    Those `revised` leave their old cluster first.
    """
    if revised:
        leave(session, revised)
    every = [band for found in sketched.values() for band in found]
    if not every:
        return
    where = {row.band: row.root for row in session.execute(LEAD, {"ids": every})}
    _join(session, _alike(sketched, where))
    bulk.append(session, shingles, list(_rows(sketched)), new=True)


def leave(session: Session, ids: Sequence[int]) -> None:
    """Take documents out of their clusters; the oldest that stays leads instead of one that led."""
    stays = c.id.not_in(ids)
    heirs = select(c.cluster, func.min(c.id)).where(c.cluster.in_(ids), stays).group_by(c.cluster)
    for root, heir in session.execute(heirs).all():
        session.execute(update(documents).where(c.cluster == root, stays).values(cluster=heir))
        led = shingles.c.document_id == root
        session.execute(update(shingles).where(led).values(document_id=heir))
    session.execute(shingles.delete().where(shingles.c.document_id.in_(ids)))
    session.execute(update(documents).where(c.id.in_(ids)).values(cluster=None))


def _alike(sketched: Mapping[int, Sequence[int]], where: dict[int, int]) -> dict[int, int]:
    """Documents and roots of clusters that are to be with another root from now on."""
    home: dict[int, int] = {}
    for document_id, found in sketched.items():
        shared = Counter(_root(home, where[band]) for band in found if band in where)
        roots = [root for root, many in shared.items() if many >= SHARED]
        root = min([document_id, *roots])
        home.update((each, root) for each in (document_id, *roots) if each != root)
        for band in found:
            where.setdefault(band, root)
    return {each: _root(home, each) for each in home}


def _root(home: Mapping[int, int], number: int) -> int:
    while number in home:
        number = home[number]
    return number


def _join(session: Session, home: Mapping[int, int]) -> None:
    """Give documents their cluster, and those that stood with a former root, too."""
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for each, root in home.items():
        joined[root].append(each)
    for root, ids in joined.items():
        session.execute(JOIN, {"ids": [root, *ids], "former": ids, "root": root})


def members(session: Session, name: str) -> list[str]:
    """The public ids of the documents in a document's cluster, oldest first; it is one of them."""
    own = select(documents.c.cluster).where(documents.c.name == name).scalar_subquery()
    inside = or_(documents.c.name == name, documents.c.cluster == own)
    return list(session.scalars(select(documents.c.name).where(inside).order_by(documents.c.id)))


def _rows(sketched: Mapping[int, Sequence[int]]) -> Iterator[dict[str, int]]:
    for document_id, found in sketched.items():
        for band in found:
            yield {"band": band, "document_id": document_id}


def _number(low: int, values: Sequence[int]) -> int:
    digest = hashlib.blake2b(repr((low, *values)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
