"""Named checks on the text around a match, for what a list of words cannot say."""

from collections.abc import Callable, Mapping
from typing import Any

Guard = Callable[[str, int, int, Mapping[str, Any]], bool]


def capital(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """The match starts with a capital letter."""
    return text[start].isupper()


def lower(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """The match starts with a small letter."""
    return not text[start].isupper()


def free(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """Nothing is glued to the match that would make it part of a number, a code or a name."""
    before = text[start - 1] if start else " "
    after = text[end : end + 2].ljust(2)
    if (
        before in "-–/.:+=&#$£€*@_"
        and start > 1
        and text[start - 2].isalnum()
        and before not in "-–"
    ):
        return False
    if before in "-–" and start > 1 and text[start - 2].isdigit():
        return False
    if before in "#$£€@_=+&":
        return False
    return not (after[0] in "-–/.:_=@" and after[1].isdigit()) and after[0] not in "%_@"


def bare_year(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """Four digits alone are a year: not glued, not an amount, not a count of things."""
    year = slots.get("year", 0)
    if not free(text, start, end, slots) or not 1100 <= year <= 2100:
        return False
    before = text[max(0, start - 24) : start].split()
    last = before[-1].lower().strip("(,\"'`") if before else ""
    if last in YEAR_WORDS:
        return True
    if last in COUNT_WORDS or last.startswith(("$", "£", "€")):
        return False
    following = text[end : end + 24].lstrip()
    word = following.split(maxsplit=1)[0] if following else ""
    if 1500 <= year <= 2059:
        return not (word.isalpha() and word.islower() and word not in FUNCTION)
    return False


YEAR_WORDS = frozenset(
    "in of since from by until till to between and during before after early late mid fiscal "
    "summer spring winter autumn fall year circa around through throughout into or".split()
)
COUNT_WORDS = frozenset(
    "some about least most than nearly almost only over up article section no number page boeing "
    "flight route room box channel highway falcon model windows".split()
)
FUNCTION = frozenset(
    "is was has as does this its and or to the a an in of on at by for from with when while after "
    "before until that which were had have will would but if than it he she they we who where "
    "because through during between under over into against saw until are".split()
)


def month_alone(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A month is no part of a name: not followed by a capitalised word, no possessive before."""
    return not text[end : end + 2] in ("-l", "/m")


GUARDS: dict[str, Guard] = {
    "capital": capital,
    "lower": lower,
    "free": free,
    "bare_year": bare_year,
    "month_alone": month_alone,
}
