"""The versions of the extractor in the order in which they came to this database.

Which of two versions is the older one cannot be seen from them; whichever was here first is.
"""

from typing import Any

from sqlalchemy import exists, select

from dateline.store.engine import Session, insert_new
from dateline.store.tables import extractions, extractors


def register(session: Session, version: str) -> None:
    """Give a version its place, behind all that are here; one that is here keeps its own."""
    session.execute(insert_new(session, extractors).values(version=version))


def read_by(version: str, document_version: Any) -> Any:
    """Whether a version of a document was read by this extractor or by one that came later."""
    own = select(extractors.c.id).where(extractors.c.version == version).scalar_subquery()
    return exists().where(
        extractions.c.version_id == document_version,
        extractions.c.shadow.is_(False),
        extractors.c.version == extractions.c.extractor,
        extractors.c.id >= own,
    )
