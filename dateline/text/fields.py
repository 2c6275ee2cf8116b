"""What a document says about itself, checked: id, title, source, date, language, address, notes.

The same for front matter, NDJSON, HTML and the API, so that a fault has one wording.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from dateline.errors import BadDate, BadInput, UnreadableDocument
from dateline.languages import codes, coverage, locales
from dateline.languages.language import split
from dateline.model import Document
from dateline.text import naming, origin, stamps
from dateline.text.clean import clean
from dateline.text.language import UNKNOWN, detect

ASSUMED = "en"  # where the language cannot be told
TELLING = 200  # characters that should tell a language
LONGEST = {"id": 200, "title": 1000, "source": 1000, "language": 35, "published": 64}
DECIDING = ("id", "published", "language", "url")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].{1,50})?")


def document(given: Mapping[str, object], *, max_bytes: int, today: date | None) -> Document:
    """The document that fields describe; a field that is not known is refused by its name.

    `today` is the reader's day, against which a publication date in the future is told.
    """
    known_only(given)
    text = given.get("text")
    if text is None and given.get("url") is not None:
        raise UnreadableDocument(
            "the field text is missing: an address alone is not fetched; send its text or html"
        )
    if not isinstance(text, str):
        problem = "is missing" if text is None else f"must be a string, not {_kind(text)}"
        raise UnreadableDocument(f"the field text {problem}")
    kept = clean(text, max_bytes)
    told = words("language", given.get("language"))
    return Document(
        kept,
        id=identity(given.get("id")),
        title=words("title", given.get("title")),
        source=words("source", given.get("source")),
        published=published(words("published", given.get("published")), today),
        language=language(told) if told else told_by(kept),
        url=origin.url(given.get("url")),
        metadata=origin.metadata(given.get("metadata")),
    )


def known_only(given: Mapping[str, object]) -> None:
    """`UnreadableDocument` names a field that no document has, and the one that is meant."""
    strange = naming.unknown("field", given, naming.DOCUMENT)
    if strange:
        beside = "" if "did you mean" in strange else "; what is your own goes into metadata"
        raise UnreadableDocument(strange + beside)


def none_empty(given: Mapping[str, object], names: Iterable[str] = DECIDING) -> None:
    """`UnreadableDocument` names a field that is empty, though it stands there; null may be.

    Many exports have empty titles and sources; they decide nothing, and in a document are none.
    """
    for name in names:
        value = given.get(name)
        if isinstance(value, str) and not value.strip():
            raise UnreadableDocument(
                f"the field {name} is empty; leave it out, or give null where it is not known"
            )


def words(name: str, value: object) -> str | None:
    """A field of words on one line; nothing or white space is None."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableDocument(f"the field {name} must be a string, not {_kind(value)}")
    if len(value) > LONGEST[name]:
        raise UnreadableDocument(
            f"the field {name} has {len(value):,} characters; {LONGEST[name]:,} are allowed"
        )
    if any(0xD800 <= ord(letter) <= 0xDFFF or letter == "\0" for letter in value):
        raise UnreadableDocument(f"the field {name} has a character that is none: {value!r}")
    return " ".join(value.split()) or None


def identity(value: object) -> str | None:
    """A document's id in its producer's own terms; whole numbers are fine.

    It must be possible to ask for it: `.` and `..` are taken out of every address on the way.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return words("id", str(value))
    told = words("id", value)
    if told in (".", ".."):
        raise UnreadableDocument(f"the id {told!r} could not be asked for: choose another")
    if told is not None and any(sign < " " or "\x7f" <= sign <= "\x9f" for sign in told):
        raise UnreadableDocument(f"the field id has a control character: {told!r}")
    return told


def published(value: str | None, today: date | None) -> date | None:
    """The day of publication in its own place; a day ahead of `today` may be another zone's."""
    if value is None:
        return None
    day = _day(value)
    if today is not None and day > today + timedelta(days=1):
        raise BadDate(f"the publication date {day} is in the future (today is {today})")
    return day


def _day(value: str) -> date:
    if not _DAY.fullmatch(value):
        raise BadDate(
            f"the publication date {value!r} is not written as YYYY-MM-DD, such as 2023-09-01"
        )
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
        return datetime.fromisoformat(stamps.without_leap(value)).date()
    except ValueError as problem:
        raise BadDate(f"the publication date {value!r} is on no calendar: {problem}") from problem


def language(value: str) -> str:
    """The code of a language that can be read, with the country if it is told: `en-GB`."""
    try:
        base, country = split(value)
    except BadInput as problem:
        raise UnreadableDocument(str(problem)) from problem
    if base not in codes() and base not in locales.codes():
        raise UnreadableDocument(f"the language {value!r} is not known; see docs/languages.md")
    return f"{base}-{country}" if country else base


def told_by(text: str) -> str:
    """The language of a text that does not say it: English when it cannot be told."""
    found = detect(text)
    return found if _is_read(found) else ASSUMED


def doubt(text: str) -> str | None:
    """What is to be said of the language that `told_by` takes, where nothing speaks for it.

    Of a short text that says too little nothing is said: most of them are English.
    """
    found = detect(text)
    if _is_read(found) or (found == UNKNOWN and len(text) < TELLING):
        return None
    if found == UNKNOWN:
        why = "the language cannot be told from the text"
    else:
        why = f"the text seems to be in {coverage.name(found)}, of which nothing is known"
    return f"{why}: it is read as {coverage.name(ASSUMED)}; say which it is if that is wrong"


def _is_read(code: str) -> bool:
    return code in codes() or code in locales.codes()


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object" if isinstance(value, Mapping) else "nothing")
