"""Feeds: RSS and Atom of every dialect as entries, and an entry as a document.

feedparser reads them, broken ones too. What could cost more than a feed is worth is refused
before: entities of its own, and more tags than any feed has. One rule: whatever is wrong with an
entry is that entry's alone; it is kept with its fault, so that it can be told, and told once.
"""

import hashlib
import html
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from dateline.errors import BadDate, UnreadableDocument
from dateline.model import Document
from dateline.text import fields, origin, reader, salvage, stamps

MOST_TAGS = 250_000
LONGEST_ID = 200
LONGEST_TITLE = 1000
PLAIN = "text/plain"
UNREAD = "the entry cannot be read"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_NUMBERED = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,40})|([0-9]{1,40}));?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `published` is the day in the place where it was written."""

    id: str
    title: str | None = None
    link: str | None = None
    published: date | None = None
    language: str | None = None
    markup: str = ""
    plain: bool = False  # `markup` is none
    fault: str | None = None  # why it makes no document

    @property
    def digest(self) -> str:
        """A hash of all that it says."""
        said = (self.title, self.link, self.published, self.language, self.markup)
        return _hash(repr((*said, self.fault) if self.fault else said))


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read."""

    title: str | None
    entries: tuple[Entry, ...]


def parse(data: bytes, url: str, *, content_type: str | None = None) -> Feed:
    """The entries of a feed that was fetched from an address; `UnreadableDocument` if it is none.

    Links are resolved against the address. An encoding told over HTTP stands above the XML's own.
    """
    bare = data.replace(b"\0", b"")
    if b"<!ENTITY" in bare:
        raise UnreadableDocument("the feed declares entities of its own; such feeds are not read")
    if bare.count(b"<") > MOST_TAGS:
        raise UnreadableDocument(f"the feed has more than {MOST_TAGS:,} tags")
    told = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    read = salvage.read(_NUMBERED.sub(_sign, data), told)
    language = _language(read.feed)
    found = [_entry(each, url, language) for each in read.entries]
    unique = {each.id: each for each in reversed(found)}
    title = _words(read.feed, "title")
    return Feed(title[:LONGEST_TITLE] if title else None, tuple(reversed(unique.values())))


def document(
    entry: Entry,
    feed_url: str,
    rules: reader.Rules,
    *,
    source: str | None = None,
    page: str | None = None,
) -> Document:
    """An entry as a document; `page` is the HTML that it links to, if that is to be read instead.

    A date that lies in the future is none, and where there is nothing to read the title is it.
    """
    if entry.fault is not None:
        raise UnreadableDocument(entry.fault)
    if page is None and not entry.title and not entry.markup:
        raise UnreadableDocument("the entry has neither a title nor a text")
    said = {"title": entry.title, "source": source, "language": entry.language}
    with suppress(UnreadableDocument):  # an address of another kind is none of a document's
        said["url"] = origin.url(entry.link)
    if entry.published is not None:
        try:
            told = entry.published.isoformat()
            said["published"] = str(fields.published(told, rules.today))
        except BadDate:
            said["published"] = None
    known = {name: value for name, value in said.items() if value and value.strip()}
    reading = reader.record({**known, **_body(entry, page)}, rules)
    if reading.document is None:
        raise reading.problem or UnreadableDocument("the entry cannot be read")
    return replace(reading.document, id=fields.identity(identity(entry.id, feed_url)))


def identity(entry_id: str, feed_url: str) -> str:
    """The document's id: that of the entry, if it is an address on the feed's own host.

    Any other is put behind the feed's address, so that no feed can speak for another.
    """
    if _host(entry_id) == _host(feed_url) and len(entry_id) <= LONGEST_ID:
        return entry_id
    whole = f"{feed_url}#{entry_id}"
    if len(whole) <= LONGEST_ID:
        return whole
    return f"feed-{_hash(whole)[:40]}"


def _body(entry: Entry, page: str | None) -> dict[str, str]:
    if page is not None:
        return {"html": page}
    if not entry.markup.strip():
        return {"text": entry.title or ""}
    if entry.plain:
        return {"text": html.unescape(entry.markup)}
    title = html.escape(entry.title or "")
    return {"html": f"<html><head><title>{title}</title></head><body><article>"
                    f"{entry.markup}</article></body></html>"}  # fmt: skip


def _sign(written: re.Match[bytes]) -> bytes:
    """A numbered character as it is written, or the one for "none" if there is no such."""
    number = int(written[1], 16) if written[1] else int(written[2])
    real = 0 < number < 0xD800 or 0xDFFF < number < 0x110000
    return written[0] if real else b"&#xFFFD;"


def _entry(given: dict[str, Any] | salvage.Broken, url: str, language: str | None) -> Entry:
    if isinstance(given, salvage.Broken):
        return Entry(given.id, fault=f"{UNREAD}: {given.why}")
    try:
        return _read_entry(given, url, language)
    except Exception as problem:  # noqa: BLE001  # whatever one entry causes is its own
        told = _words(given, "id") or f"entry-{_hash(repr(given))[:40]}"
        return Entry(told, fault=f"{UNREAD}: {salvage.reason(problem)}")


def _read_entry(given: dict[str, Any], url: str, language: str | None) -> Entry:
    title, link = _words(given, "title"), _words(given, "link")
    markup, plain = _content(given)
    made_up = _hash(f"{title}\n{markup}")[:40]
    return Entry(
        id=_words(given, "id") or link or f"entry-{made_up}",
        title=html.unescape(title)[:LONGEST_TITLE] if title else None,
        link=_joined(url, link) if link else None,
        published=_day(given),
        language=_language(given) or language,
        markup=markup,
        plain=plain,
    )


def _joined(url: str, link: str) -> str | None:
    try:
        return urljoin(url, link)
    except ValueError:
        return None


def _language(given: dict[str, Any]) -> str | None:
    """The language that is told; what has not the form of a code tells none."""
    told = _words(given, "language")
    return told if told and _LANGUAGE.fullmatch(told) else None


def _content(given: dict[str, Any]) -> tuple[str, bool]:
    """The longest text that the entry carries, and whether it is plain."""
    found = [each for each in dict.get(given, "content", []) if isinstance(each, dict)]
    detail = dict.get(given, "summary_detail")
    bodies = [*found, *([detail] if isinstance(detail, dict) else [])]
    best = max(bodies, key=lambda each: len(each.get("value") or ""), default={})
    return str(best.get("value") or ""), best.get("type") == PLAIN


def _words(given: dict[str, Any], name: str) -> str | None:
    """A field of words, past feedparser's own idea of which fields stand in for others."""
    value = dict.get(given, name)
    if not isinstance(value, str):
        return None
    return _NO_CHARACTER.sub("\ufffd", " ".join(value.split())) or None


def _day(given: dict[str, Any]) -> date | None:
    """The day as it is written, in its own zone; feedparser would turn it into UTC's."""
    written = (_words(given, name) for name in ("published", "updated", "created"))
    return next((day for each in written if each and (day := stamps.of_entry(each))), None)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
