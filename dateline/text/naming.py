"""Names that nobody knows, told with the one that is meant where one is near."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

DOCUMENT = ("text", "html", "id", "title", "source", "published", "language", "url", "metadata")
MEANT = {  # what others call it
    "published": (
        "date", "datetime", "day", "time", "timestamp", "created", "created_at", "published_at",
        "published_on", "publish_date", "published_date", "publication_date", "publication_time",
        "pubdate", "pub_date", "date_published", "datepublished", "issued", "dct",
    ),
    "text": ("body", "content", "article", "contents", "fulltext", "full_text", "maintext"),
    "title": ("headline", "heading", "subject", "name"),
    "language": ("lang", "locale"),
    "url": ("link", "href", "uri", "permalink", "address", "source_url"),
    "source": ("publisher", "outlet", "agency", "site", "publication", "provider", "feed"),
    "id": ("_id", "uid", "uuid", "guid", "key", "document_id", "doc_id"),
    "metadata": ("meta", "extra", "custom", "data", "attributes"),
}  # fmt: skip
_BY_OTHER = {other: name for name, others in MEANT.items() for other in others}
SHOWN = 60  # characters of a strange name


def unknown(kind: str, given: Collection[str], known: Collection[str]) -> str | None:
    """What is wrong about the first name that is not known; None if all are."""
    strange = next((name for name in given if name not in known), None)
    if strange is None:
        return None
    near = nearest(strange, known)
    hint = f"did you mean {near}?" if near else f"known: {', '.join(known) or 'none'}"
    return f"the {kind} {shown(strange)} is not known; {hint}"


def nearest(strange: str, known: Collection[str]) -> str | None:
    """The known name that is meant, by what others call it or by how it is spelt."""
    plain = strange[:SHOWN].strip().lower().replace("-", "_")
    meant = _BY_OTHER.get(plain)
    if meant in known:
        return meant
    lower: Mapping[str, str] = {name.lower(): name for name in known}
    close = get_close_matches(plain, lower, n=1, cutoff=0.7)
    return lower[close[0]] if close else None


def shown(name: str) -> str:
    """A strange name, quoted and short."""
    return repr(name if len(name) <= SHOWN else name[:SHOWN] + "...")
