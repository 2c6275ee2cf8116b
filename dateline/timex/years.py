"""Checks on digits: whether they are a year, or an amount, a count, a code or a name."""

import re
from itertools import takewhile

from dateline.timex.place import Place

_ODD_YEAR = re.compile(r",?\s{1,3}(?:\d{5,12}|0{2,4})(?![\w%]|[ \t]{1,3}\w|[.,:/]\d)")
_UP_TO = re.compile(r"(?: [a-z]{2,3} |[-–])\d[\d,.]{2,8} ([a-z]{2,15})")
_GLUED = re.compile(r"-([a-z]{2,15})")
_COUNT = re.compile(r"\d[\d,.]{0,9} [a-z]{2,15} [a-z]{2,3} $")
GLUE = frozenset("/.:+=&#$£€*@_")


def free(at: Place) -> bool:
    """Nothing is glued to the match that would make it part of a number, a code or a name."""
    text, start = at.text, at.start
    before = text[start - 1] if start else " "
    farther = text[start - 2] if start > 1 else " "
    after = text[at.end : at.end + 2].ljust(2)
    if before in GLUE and (farther.isalnum() or before in "#$£€@_=+&"):
        return False
    if before in "-–" and text[start].isdigit() and farther.isdigit():
        return False
    return not (after[0] in "-–/.:_=@" and after[1].isdigit()) and after[0] not in "%_@"


def no_odd_year(at: Place) -> bool:
    """A day and a month, not the half of a date whose year no calendar has: 5 May 99999."""
    return not _ODD_YEAR.match(at.text, at.end)


def bare_year(at: Place) -> bool:
    """Four digits alone are a year: not glued, not an amount, not a count of things."""
    year = at.slots.get("year", 0)
    if not free(at) or not 1000 <= year <= 2100 or _measures(at) or _named(at):
        return "era" in at.slots
    before, noun = at.before, at.following
    counts = at.among(noun, "counted")
    if at.among(before, "before_year"):
        weak = at.among(before, "between_counts")
        many = noun.endswith("s") and (year < EARLY or _after_a_count(at))
        return not (weak and (counts or many))
    if _after_a_phrase(at):
        return True
    if at.among(before, "before_count") or counts or not EARLY <= year <= 2059 or _code(before):
        return False
    if not (noun.isalpha() and noun.islower()) or at.among(noun, "function"):
        return not at.among(before, "before_level") and (
            year >= 1700 or not at.among(before, "determiners")
        )
    return year >= 1700 and (
        at.among(before, "determiners") or before.endswith("'s") or not noun.endswith("s")
    )


EARLY = 1500  # four digits below it are a year only where a word says so


def _measures(at: Place) -> bool:
    """A 2000-strong force, from 1800 to 2000 people, a total of 1990, up to 1900 votes."""
    glued = _GLUED.match(at.text, at.end)
    if glued and at.among(glued[1], "glued_counts"):
        return True
    far = _UP_TO.match(at.text, at.end)
    if far and at.among(far[1], "counted"):
        return True
    words = at.text[max(0, at.start - 30) : at.start].lower().split()
    if at.among(" ".join(words[-2:]), "phrases_before_count"):
        return at.after[:1].islower() and not at.among(at.after, "function")
    amount = (
        len(words) > 2 and at.among(words[-2], "amounts") and at.among(words[-1], "before_year")
    )
    return amount and at.among(words[-3], "one_articles")


def _after_a_count(at: Place) -> bool:
    """1600 houses and 2000 cows: a number and what it counts stand before "and"."""
    return bool(_COUNT.search(at.text[max(0, at.start - 30) : at.start]))


def _named(at: Place) -> bool:
    """The end of a name that somebody gave: a venture called Orion 1980."""
    words = at.text[max(0, at.start - 60) : at.start].split()
    name = list(takewhile(lambda word: word[0].isupper(), reversed(words)))
    before = words[: len(words) - len(name)]
    return bool(name and before) and name[0].isalpha() and at.among(before[-1], "naming")


def _after_a_phrase(at: Place) -> bool:
    """As early as 1998; since at least 1998, whose hedge else tells a count."""
    words = at.text[max(0, at.start - 24) : at.start].lower().split()
    if at.among(" ".join(words[-2:]), "phrases_before_year"):
        return True
    return len(words) > 2 and at.among(words[-1], "least") and at.among(words[-3], "since")


def _code(before: str) -> bool:
    """A row of digits that is no year: the number goes on from it, as a telephone's does."""
    return before.isdecimal() and len(before) > 2 and not 1500 <= int(before) <= 2059


def modern_year(at: Place) -> bool:
    """Four digits in a language without word lists: 1900 to 2059, with nothing glued to them."""
    year = int(at.slots["year"]) - (543 if at.slots.get("reckoning") == "buddhist" else 0)
    around = at.text[max(0, at.start - 2) : at.start] + at.text[at.end : at.end + 2]
    return free(at) and 1900 <= year <= 2059 and not set(around) & set("$£€¥₽₹%°")


def no_count(at: Place) -> bool:
    """Four digits that count nothing: no word of an amount before them, no plural behind."""
    if at.among(at.before, "before_year"):
        return True
    if at.among(at.before, "before_count"):
        return False
    after = at.after
    return not (after.isalpha() and after.islower() and after.endswith("s")) or at.among(
        after, "function"
    )


def short_year(at: Place) -> bool:
    """An apostrophe year: nothing glued before, no noun that it counts and no quote after."""
    before = at.text[at.start - 1] if at.start else " "
    if not (before.isspace() or before in "-–("):
        return False
    after = at.after
    return not at.text[at.end : at.end + 1].isalnum() and (
        not after[:1].isalpha() or at.among(after, "function")
    )
