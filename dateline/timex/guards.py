"""Named checks on the text around a match, for what a list of words in a rule cannot say.

The words that they ask for are in the `guards` table of a language's `words.toml`.
"""

from collections.abc import Callable
from itertools import pairwise

from dateline.timex.place import Place
from dateline.timex.years import bare_year, free, modern_year, no_count, no_odd_year, short_year


def capital(at: Place) -> bool:
    """The match starts with a capital letter."""
    return at.text[at.start].isupper()


def lower(at: Place) -> bool:
    """The match starts with a small letter."""
    return not at.text[at.start].isupper()


def month_alone(at: Place) -> bool:
    """A month of two meanings is no name: no capitalised word follows it."""
    return not at.after[:1].isupper()


def no_given_name(at: Place) -> bool:
    """A month, not a person or an event called so: April O'Hara, Black September.

    With a preposition before it, a name may follow: in April President Jones fell.
    """
    if at.among(at.before, "before_named_month") or at.among(at.following, "after_named_month"):
        return False
    if not at.among(at.words.lower(), "given_names") or at.among(at.before, "before_month"):
        return True
    return not (at.after[:1].isupper() and (at.after[1:2].islower() or at.after[1:2] in "'’"))


def weekday_word(at: Place) -> bool:
    """A weekday, not a name: Bloody Sunday, the Sunday Times, the Sun."""
    if at.words.endswith(".") and at.text[at.end : at.end + 1] != ",":
        return False
    return not at.among(at.before, "day_names") and not at.among(
        at.after.removesuffix("'s"), "papers"
    )


def no_surname(at: Place) -> bool:
    """A month or a weekday, not part of a name: Horst Sonntag, Theresa Mai, the Freitag-Verlag."""
    if at.text[at.end : at.end + 1] == "-" and at.text[at.end + 1 : at.end + 2].isupper():
        return False
    words = at.text[max(0, at.start - 24) : at.start]
    if not words.endswith(" ") or words.isspace():
        return True
    word = words.split()[-1]
    return not (word.isalpha() and word[0].isupper()) or at.among(word.lower(), "before_day")


def no_title(at: Place) -> bool:
    """A small letter, or a capital only because a sentence or a heading starts here."""
    if not at.text[at.start].isupper():
        return True
    before = at.text[max(0, at.start - 30) : at.start].split()
    return not before or not before[-1][0].isupper() or before[-1][-1] in ".!?:;"


def lower_end(at: Place) -> bool:
    """The last word is written small: "This Week" and "60 Minutes" are names."""
    words = at.words.replace("-", " ").split()
    return not words[-1][0].isupper() or at.words.isupper() or len(words) == 1


def no_title_word(at: Place) -> bool:
    """As `no_title`, and no name goes on from it: Midnight Cowboy, Tonight Show."""
    named = at.words[0].isupper() and at.after[:1].isupper() and at.after[1:2].islower()
    return no_title(at) and not named


def lower_or_first(at: Place) -> bool:
    """Written small, or the first word of a sentence."""
    return lower(at) or (no_title(at) and not at.after[:1].isupper())


def lower_or_start(at: Place) -> bool:
    """Written small, or the first word after a full stop, a quotation mark or a line break."""
    before = at.text[max(0, at.start - 8) : at.start].rstrip(" ")
    return lower(at) or not before or not (before[-1].isalnum() or before[-1] in ",-'’")


def season_word(at: Place) -> bool:
    """A season, not the fall of a city or a spring to drink from."""
    words, after = at.words.split(), at.after
    after_preposition = len(words) > 1 and at.among(at.before, "before_season")
    told = after_preposition and words[-1].islower()
    if (
        at.among(words[-1].lower(), "doubtful_seasons")
        and len(words) < 3
        and "edge" not in at.slots
    ):
        return not at.among(after, "after_doubtful") and (told or not after[:1].isupper())
    return told or after[:1].islower() or not after[:1].isalpha()


def before_noun(at: Place) -> bool:
    """The former governor, not the former of two."""
    return at.after[:1].isalpha() and not at.among(at.after, "function", "noun_follows_not")


def rate(at: Place) -> bool:
    """So much a year: a figure, an amount or a plural stands before it."""
    word = at.before
    return word[-1:].isdigit() or at.among(word, "rated") or (len(word) > 3 and word.endswith("s"))


def no_percentage(at: Place) -> bool:
    """Not how fast a figure grows: 8% annually."""
    return not (at.before.endswith("%") or at.among(at.before, "percent"))


def no_newspaper(at: Place) -> bool:
    """How often, not a paper and its name: the Party daily Granma."""
    return not at.after[:1].isupper() or at.among(at.following, "after_adverb")


def pointing_word(at: Place) -> bool:
    """The past and the future themselves, not a past master or the future of something."""
    words = at.words.lower()
    if at.among(words, "adjectives_only"):
        return at.after[:1].isalpha() and not at.among(at.after, "no_noun")
    if not at.among(words, "nouns_too"):
        return True
    return not at.after[:1].islower() or at.among(at.after, "function")


def proper(at: Place) -> bool:
    """A name: a word behind the article has a capital letter, or is written small by custom."""
    words = [word for word in at.words.split() if word.lower() != "the"]
    return any(word[0].isupper() or at.among(word, "small_names") for word in words)


def no_subject(at: Place) -> bool:
    """A war or a government as a time, not as what acts: after the Bush administration left."""
    if not at.among(at.before, "clause_openers"):
        return True
    if not at.among(at.words.lower().split()[-1], "powers"):
        return not at.among(at.following, "verbs_of_wars")
    if at.text[at.end : at.end + 2] in ("'s", "’s"):
        return False
    return not at.following[:1].islower() or at.among(at.following, "no_verb")


def era_name(at: Place) -> bool:
    """A name in a language that writes eras small too: a capital, or an article before it."""
    return proper(at) or at.among(at.words.split()[0].lower(), "era_articles")


def one_sentence(at: Place) -> bool:
    """No new sentence begins inside it: "at 9 a.m. On the next day"."""
    words = at.words.split()
    return not any(
        before.endswith(".") and at.among(word, "openers") for before, word in pairwise(words)
    )


def clock_words(at: Place) -> bool:
    """A clock time, not a length: with minutes, an article or a part of the day."""
    words = at.words.lower().split()
    return bool(set(":.") & set(at.words)) or len(words) > 2 or at.among(words[0], "clock_articles")


def no_range(at: Place) -> bool:
    """Minutes before an hour, not from so many to so many: ten to eleven fighters."""
    words = at.words.lower().split()
    if len(words) < 3 or words[-2] != "to" or not at.among(words[0], "numerals"):
        return True
    return not at.following[:1].islower() or at.among(at.following, "no_verb", "function")


def no_age(at: Place) -> bool:
    """A length of time, not how old somebody is."""
    following = at.text[at.end : at.end + 12].lower().lstrip()
    return not following.startswith(tuple(at.lists.get("age", ())) or "\0")


def dotted(at: Place) -> bool:
    """An hour that is written with a full stop: 11.00."""
    return "." in at.words


GUARDS: dict[str, Callable[[Place], bool]] = {
    "bare_year": bare_year,
    "before_noun": before_noun,
    "capital": capital,
    "clock_words": clock_words,
    "dotted": dotted,
    "era_name": era_name,
    "free": free,
    "lower": lower,
    "lower_end": lower_end,
    "lower_or_first": lower_or_first,
    "lower_or_start": lower_or_start,
    "modern_year": modern_year,
    "month_alone": month_alone,
    "no_age": no_age,
    "no_count": no_count,
    "no_given_name": no_given_name,
    "no_newspaper": no_newspaper,
    "no_odd_year": no_odd_year,
    "no_percentage": no_percentage,
    "no_range": no_range,
    "no_subject": no_subject,
    "no_surname": no_surname,
    "no_title": no_title,
    "no_title_word": no_title_word,
    "one_sentence": one_sentence,
    "pointing_word": pointing_word,
    "proper": proper,
    "rate": rate,
    "season_word": season_word,
    "short_year": short_year,
    "weekday_word": weekday_word,
}
