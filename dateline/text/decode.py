"""Bytes to characters: byte order marks, then UTF-8, then what is declared, then the evidence.

Bytes that are no text are refused by name; nothing is replaced or dropped on the way.
"""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from dateline.errors import UnreadableDocument

SAMPLE = 64_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3\0": "a SQLite database",
}
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,30})", re.I)
_XML_CHARSET = re.compile(rb"^<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,30})", re.I)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters; `UnreadableDocument` says what the bytes are when they are no text."""
    _refuse_known_kinds(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _plausible(_legacy(data, declared))


def declared_in(html: bytes) -> str | None:
    """The encoding that a page says it is in."""
    head = html[:4096]
    found = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def _refuse_known_kinds(data: bytes) -> None:
    for start, kind in _KINDS.items():
        if data.startswith(start):
            raise UnreadableDocument(f"this is not text but {kind}")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableDocument(
            f"this begins as {encoding} but breaks at byte {problem.start}"
        ) from problem


def _wide(data: bytes) -> str:
    """UTF-16 without its mark has a zero in every other byte; other zeros are no text."""
    zeros = data.count(0) / len(data)
    if zeros > 0.3 and len(data) % 2 == 0:
        return _plausible(_strictly(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"))
    if zeros > 0.01 or _try(data, "utf-8") is None or _CONTROLS.search(data.decode("utf-8")):
        raise UnreadableDocument(f"this is not text: a zero byte at byte {data.index(0)}")
    raise UnreadableDocument(
        f"the text has a NUL character at byte {data.index(0)}; take it out and submit again"
    )


def _legacy(data: bytes, declared: str | None) -> str:
    if declared and (text := _try(data, declared)) is not None:
        return text
    western = _try(data, "cp1252")
    if western is not None and _looks_western(western):
        return western
    guess = from_bytes(data[:SAMPLE]).best()
    if guess is not None and (text := _try(data, guess.encoding)) is not None:
        return text
    raise UnreadableDocument("this is not text in any encoding that can be told; save it as UTF-8")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _looks_western(text: str) -> bool:
    """Few marks over the letters, and each of them a letter or a typographic sign."""
    high = [letter for letter in text[:SAMPLE] if not letter.isascii()]
    if len(high) > 0.06 * min(len(text), SAMPLE) + 2:
        return False
    kinds = ("L", "Pd", "Pi", "Pf", "Zs")
    signs = "…€£§°•‚„"
    return all(unicodedata.category(letter).startswith(kinds) or letter in signs for letter in high)


def _plausible(text: str) -> str:
    if len(_CONTROLS.findall(text[:SAMPLE])) > 0.01 * min(len(text), SAMPLE):
        raise UnreadableDocument("this is not text: it is full of control characters")
    return text
