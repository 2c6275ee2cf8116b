"""Text to tokens, and what a token of digits may be.

A token is a word, a number with what is glued to it ("21st", "10:30", "25/12/1998"), one
punctuation mark, or a paragraph break. Every repeat is consumed once: linear in the text.
"""

import re
import unicodedata
from typing import Any

from dateline.days import month_length

# Scripts that put no spaces between words: each of their letters is a token.
DENSE = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf\u0f40-\u0fbc\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
    "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
# Marks that join the letter before them: `\\w` knows them not.
JOINED = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3"
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2\u0ae3\u0b01-\u0b03"
    "\u0b3c\u0b3e-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6"
    "\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57\u0d82\u0d83\u0dca-\u0ddf\u1ab0-\u1aff\u200c\u200d\u20d0-\u20f0"
)
TOKEN = re.compile(
    rf"""
      [{DENSE}]
    | [\u05d0-\u05ea\u0628\u0641\u0643\u0644\u0648](?=\d)          # "in", "and", glued to a number
    | FY(?=\d\d(?:\d\d)?(?!\w))                                  # FY2024
    | [^\W\d{DENSE}][^\W{DENSE}]*(?:[{JOINED}]+[^\W{DENSE}]*)*   # a word
    | \d{{4}}-\d\d-\d\d(?![\d-])(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{{1,9}})?(?:Z|[+-]\d\d:?\d\d)?)?
    | [$£€¥#]?\d(?:[\d.,:/\u200b\u2060\ufeff]*\d)?(?:[^\W\d_{DENSE}]+|%)? # a number and its unit
    | ['’‘]\d\ds?(?!\w)                                         # '68, '90s
    | \n[ \t\r]*\n\s*                                         # a paragraph break
    | [^\w\s]
    """,
    re.VERBOSE,
)
MARKS = {"–": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "`": "'", "ʼ": "'"}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_HM = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::([0-5]\d))?")
_NUMDATE = re.compile(r"(\d{1,4})([/.])(\d{1,2})\2(\d{1,4})")
_MONTHDAY = re.compile(r"(\d{1,2})/(\d{1,2})")
_MONTHYEAR = re.compile(r"(\d\d?)/([12]\d\d\d)")
_YEARS = re.compile(r"(1\d\d\d|20\d\d)/(\d\d)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,4}")
_PARTS = re.compile(r"([\d.,:/]+)([^\W\d_]+)")


def classes(token: str, suffixes: dict[str, str]) -> dict[str, Any]:
    """The slots that a token of digits can fill, each with its value."""
    if len(token) > 40:
        return {}
    if not token.isascii():
        token = "".join(str(int(char)) if char.isdecimal() else char for char in token)
    if token[0] in "'’‘" and len(token) > 2:
        two = int(token[1:3])
        return {"decade": two} if len(token) == 4 else {"short_year": full_year(two)}
    glued = _PARTS.fullmatch(token)
    if glued:
        kind = suffixes.get(glued[2].lower())
        inner = classes(glued[1], {}) if kind else {}
        if kind in ("ordinal", "decade") and "digits" in inner:
            return {kind: inner["digits"]}
        if not kind or kind in ("ordinal", "decade"):
            return {}
        hour = inner.get("hm") or ((inner["small"], 0) if "small" in inner else None)
        return {kind: hour} if hour else {}
    if token.isdecimal():
        return _whole(token)
    return _shaped(token)


def _whole(token: str) -> dict[str, Any]:
    if len(token) > 6:
        return {}
    number = int(token)
    found: dict[str, Any] = {"digits": number}
    if len(token) <= 2:
        found["two" if len(token) == 2 else "one"] = number
        found["small"] = number
        if 1 <= number <= 31:
            found["day"] = number
        if number <= 24:
            found["hour"] = number
    elif len(token) == 4 and 1000 <= number <= 2999:
        found["year"] = number
    if len(token) == 4 and number < 2400 and number % 100 < 60:
        found["military"] = divmod(number, 100)
    if len(token) == 3 and number >= 100:
        found["three"] = number
    return found


def _shaped(token: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if _ISO.match(token):
        found["isodate"] = token
    if match := _HM.fullmatch(token):
        found["hm"] = (int(match[1]), int(match[2]))
        if ":" in token:
            found["colon"] = found["hm"]
    if match := _NUMDATE.fullmatch(token):
        found["numdate"] = (match[1], match[3], match[4])
    elif (match := _MONTHDAY.fullmatch(token)) and int(match[2]):
        found["monthday"] = (int(match[1]), int(match[2]))
        found["fraction"] = int(match[1]) / int(match[2])
    if match := _MONTHYEAR.fullmatch(token):
        found["month_year"] = (int(match[1]), int(match[2]))
    if (match := _YEARS.fullmatch(token)) and (int(match[1]) + 1) % 100 == int(match[2]):
        found["year_pair"] = int(match[1])
    if _GROUPED.fullmatch(token):
        found["grouped"] = int(token.replace(",", ""))
    elif re.fullmatch(r"\d{1,4}\.\d{1,2}", token):
        found["decimal"] = float(token)
    return found


def composed(word: str) -> str:
    """The word with its marks as part of the letters, as the word lists have them."""
    return unicodedata.normalize("NFC", word)


def full_year(two: int) -> int:
    """Two digits: 1930 to 2029."""
    return two + (1900 if two >= 30 else 2000)


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)
