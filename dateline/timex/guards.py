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
    if before in "-–" and text[start].isdigit() and start > 1 and text[start - 2].isdigit():
        return False
    if before in "#$£€@_=+&":
        return False
    return not (after[0] in "-–/.:_=@" and after[1].isdigit()) and after[0] not in "%_@"


def bare_year(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """Four digits alone are a year: not glued, not an amount, not a count of things."""
    year = slots.get("year", 0)
    if not free(text, start, end, slots) or not 1000 <= year <= 2100:
        return "era" in slots
    before = _word_before(text, start)
    if before in YEAR_WORDS:
        return True
    if before in COUNT_WORDS:
        return False
    word = _word_after(text, end)
    if not 1500 <= year <= 2059 or word in COUNTED:
        return False
    if not (word.isalpha() and word.islower()) or word in FUNCTION:
        return True
    return year >= 1700 and (
        before in DETERMINERS or before.endswith("'s") or not word.endswith("s")
    )


def _word_before(text: str, start: int) -> str:
    """The word before, in lower case, without the brackets and quotes around it."""
    words = text[max(0, start - 24) : start].split()
    return words[-1].lower().strip("(,\"'`[“”").replace("’", "'") if words else ""


def _word_after(text: str, end: int) -> str:
    words = text[end : end + 24].split(maxsplit=1)
    return words[0] if words and text[end : end + 1].isspace() else ""


YEAR_WORDS = frozenset(
    "in of since from by until till to between and during before after early late mid fiscal "
    "summer spring winter autumn fall year circa around through throughout into or".split()
)
COUNT_WORDS = frozenset(
    "some about least most than nearly almost only over up article section no number page boeing "
    "flight route room box channel highway falcon model windows approximately resolution roughly "
    "another killing killed wounding wounded".split()
)
COUNTED = frozenset(
    "people men women soldiers troops miles kilometers kilometres km meters metres feet dollars "
    "points tons tonnes votes jobs employees shares barrels units civilians prisoners houses "
    "members workers years days hours children refugees percent km² square more m metric "
    "casualties dead killed wounded million billion of".split()
)
DETERMINERS = frozenset("the a an this that his her its their our".split())
FUNCTION = frozenset(
    "is was has as does this its and or to the a an in on at by for from with when while after "
    "before until that which were had have will would but if than it he she they we who where "
    "because through during between under over into against saw until are".split()
)


def short_year(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """An apostrophe year: nothing glued before, no noun that it counts and no quote after."""
    if start and not (text[start - 1].isspace() or text[start - 1] in "-–("):
        return False
    word = _word_after(text, end)
    return not text[end : end + 1].isalnum() and (not word[:1].isalpha() or word in FUNCTION)


def month_alone(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A month of two meanings is no name: no capitalised word follows it."""
    return not _word_after(text, end)[:1].isupper()


def weekday_word(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A weekday, not a name: Black Friday, Bloody Sunday, the Sunday Times."""
    if text[end - 1] == "." and not text[end : end + 1] == ",":
        return False
    if _word_before(text, start) in {"black", "bloody", "good", "super", "ash", "cyber"}:
        return False
    return _word_after(text, end) not in {"Times", "Post", "Telegraph", "Mirror", "Herald"}


def no_title(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A small letter, or a capital only because a sentence or a heading starts here."""
    if not text[start].isupper() or text[start:end].isupper():
        return not text[start].isupper() or not text[max(0, start - 2) : start - 1].isupper()
    before = text[max(0, start - 30) : start].split()
    return not before or not before[-1][0].isupper() or before[-1][-1] in ".!?:;"


def lower_end(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """The last word is written small: "This Week" and "60 Minutes" are names."""
    words = text[start:end].replace("-", " ").split()
    return not words[-1][0].isupper() or text[start:end].isupper() or len(words) == 1


def season_word(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A season, not the fall of a city or a spring to drink from."""
    words = text[start:end].lower().split()
    word = _word_after(text, end)
    if words[-1] in ("fall", "spring") and len(words) < 3 and "edge" not in slots:
        return word not in {"of", "in", "from", "to", "for", "break"} and not word[:1].isupper()
    return word[:1].islower() or not word[:1].isalpha()


def clock_colon(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """10:30, not 10.30."""
    return ":" in text[start:end]


def units_alone(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """Weeks on end; after "of" only where they follow an amount of feeling, not a count."""
    if _word_before(text, start) == "of":
        return _word_after(text, end) in ("", "and") and text[end : end + 1] in ".,;"
    return True


def rate(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """So much a year: a figure, an amount or a plural stands before it."""
    word = _word_before(text, start)
    return word[-1:].isdigit() or word in RATED or (len(word) > 3 and word.endswith("s"))


RATED = frozenset("million billion thousand hundred percent % times once twice cents dollars".split())


def lower_or_first(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """Written small, or the first word of a sentence."""
    return lower(text, start, end, slots) or (
        no_title(text, start, end, slots) and not _word_after(text, end)[:1].isupper()
    )


def pointing_word(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """The past and the future themselves, not a past master or the past tense of a verb."""
    if text[start:end].lower() in ("the past", "the future"):
        word = _word_after(text, end)
        return not (word[:1].islower() and word not in FUNCTION | {"of"}) and word != "of"
    return True


def proper(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A name: some word of it behind an article starts with a capital letter."""
    words = text[start:end].split()
    return any(word[0].isupper() for word in words if word.lower() != "the")


def modern_year(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """Four digits in a language without word lists: 1900 to 2059, with nothing glued to them."""
    year = int(slots["year"]) - (543 if slots.get("reckoning") == "buddhist" else 0)
    before = text[max(0, start - 2) : start].strip()
    after = text[end : end + 2].strip()
    amount = set(before + after) & set("$£€¥₽₹%°")
    return free(text, start, end, slots) and 1900 <= year <= 2059 and not amount


def clock_words(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A clock time, not a length: with minutes, an article or a part of the day."""
    words = text[start:end].lower().split()
    return ":" in text[start:end] or "." in text[start:end] or len(words) > 2 or words[0] == "las"


def no_age(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A length of time, not how old somebody is."""
    return not text[end : end + 9].lower().startswith((" de edad", " d'âge"))


def era_name(text: str, start: int, end: int, slots: Mapping[str, Any]) -> bool:
    """A name in a language that writes eras small too: a capital, or an adjective of two words."""
    return proper(text, start, end, slots) or text[start:end].split()[0].lower() in ("la", "l'")


GUARDS: dict[str, Guard] = {
    "clock_words": clock_words,
    "no_age": no_age,
    "era_name": era_name,
    "modern_year": modern_year,
    "proper": proper,
    "capital": capital,
    "lower": lower,
    "free": free,
    "bare_year": bare_year,
    "short_year": short_year,
    "month_alone": month_alone,
    "weekday_word": weekday_word,
    "no_title": no_title,
    "lower_end": lower_end,
    "season_word": season_word,
    "clock_colon": clock_colon,
    "units_alone": units_alone,
    "rate": rate,
    "lower_or_first": lower_or_first,
    "pointing_word": pointing_word,
}
