"""The words that tell tense in a language, as patterns and lists; read once for each language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from dateline import languages
from dateline.timex import cue_words

Words = frozenset[str]
Ends = tuple[str, ...]
NEVER = ("\0",)


@dataclass(frozen=True, slots=True)
class Cues:
    """Verbs in groups `future` and `past`; sets of words; and what a text may end with."""

    verbs: re.Pattern[str]
    done: re.Pattern[str] | None
    deferring: re.Pattern[str] | None
    stays: re.Pattern[str] | None
    against: re.Pattern[str] | None
    over: re.Pattern[str] | None
    open: re.Pattern[str] | None
    present: re.Pattern[str] | None
    towards: re.Pattern[str] | None
    causing: re.Pattern[str] | None
    reports: re.Pattern[str] | None
    habitual: re.Pattern[str] | None
    aiming: re.Pattern[str] | None
    called: re.Pattern[str] | None
    places: Words
    setting: Ends
    setting_for: Ends
    owned: re.Pattern[str] | None
    ended: re.Pattern[str] | None
    saying: re.Pattern[str] | None
    same_past: re.Pattern[str] | None
    acts: re.Pattern[str] | None
    nobody: re.Pattern[str] | None
    scheduling: re.Pattern[str] | None
    told_of: Words
    results: Words
    awaited: Words
    sold_ahead: Words
    sure: Words
    spared: Words
    limits: Words
    nouns_too: Words
    finite: Words
    base_too: Words
    plain: Words
    infinitive: Ends
    as_told: Ends
    is_done: Ends
    not_finite: Ends
    modals: Ends
    parting: tuple[str, ...]
    indefinite: Ends
    joining: Ends
    said_that: Ends
    planned: Ends
    up_to: Ends
    until: Ends
    since: Ends
    failed: Ends


@cache
def load(language: str) -> Cues:
    """The cues of a language; one without a list of them has none that match."""
    lists = languages.load(language).cues
    anywhere = partial(cue_words.anywhere, language)
    return Cues(
        verbs=_verbs(lists),
        done=_done(lists),
        deferring=anywhere("deferring"),
        stays=anywhere("stays"),
        against=anywhere("against"),
        over=anywhere("over"),
        open=anywhere("open"),
        present=anywhere("present"),
        towards=anywhere("towards"),
        causing=anywhere("causing"),
        reports=anywhere("reports"),
        habitual=anywhere("habitual"),
        aiming=anywhere("aiming"),
        called=_called(lists),
        setting=_ends(lists, "setting"),
        setting_for=_ends(lists, "setting_for"),
        places=frozenset(lists.get("places", ())),
        owned=_owned(lists),
        ended=_ended(lists),
        saying=anywhere("saying"),
        same_past=anywhere("same_past"),
        acts=_acts(lists),
        nobody=_nobody(lists),
        scheduling=_scheduling(lists),
        told_of=frozenset(lists.get("told_of", ())),
        results=frozenset(lists.get("results", ())),
        awaited=frozenset(lists.get("awaited", ())),
        sold_ahead=frozenset(lists.get("sold_ahead", ())),
        sure=frozenset(lists.get("sure", ())),
        limits=frozenset(lists.get("limits", ())),
        nouns_too=frozenset(lists.get("nouns_too", ())),
        finite=frozenset(lists.get("finite", ())),
        base_too=frozenset(lists.get("base_too", ())),
        spared=frozenset(lists.get("never_past", ())),
        plain=frozenset(f" {word} " for word in lists.get("plain", ())) | {" "},
        parting=tuple(lists.get("parting", ())),
        infinitive=_ends(lists, "infinitive"),
        as_told=_ends(lists, "as_told"),
        is_done=_ends(lists, "is_done"),
        not_finite=_ends(lists, "not_finite"),
        modals=_ends(lists, "modals"),
        indefinite=_ends(lists, "indefinite"),
        joining=_ends(lists, "joining"),
        said_that=_ends(lists, "said_that"),
        planned=_ends(lists, "planned"),
        up_to=_ends(lists, "up_to"),
        until=_ends(lists, "until"),
        since=_ends(lists, "since", "{} "),
        failed=_ends(lists, "failed", "{} "),
    )


def _ends(lists: Mapping[str, Any], name: str, form: str = " {} ") -> Ends:
    return tuple(form.format(word) for word in lists.get(name, ())) or NEVER


def _verbs(lists: Mapping[str, Any]) -> re.Pattern[str]:
    groups = []
    for tense in ("future", "past"):
        words = _by_first_letter(lists.get(tense, ()))
        endings = lists.get(f"{tense}_endings", ())
        parts = [rf"\b(?:{words})\b"] if words else []
        if endings:
            parts.append(rf"\b(?-i:[^\W\d_A-ZÀ-ÞА-Я]{{2,20}})(?:{'|'.join(endings)})\b")
        groups.append(f"(?P<{tense}>{'|'.join(parts) or '(?!)'})")
    return re.compile("|".join(groups), re.IGNORECASE)


def _by_first_letter(words: Sequence[str]) -> str:
    """One of the words, the longest that fits; what starts with another letter is not tried."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in groups.items())


def _nobody(lists: Mapping[str, Any]) -> re.Pattern[str] | None:
    """No one that could do or be something, up to the end of the stretch."""
    words, could = lists.get("nobody", ()), lists.get("could_be", ())
    if not words:
        return None
    return re.compile(rf"\b(?:{'|'.join(words)})\b[^.,;:]{{1,90}}\b(?:{'|'.join(could)})\s\Z", re.I)


def _scheduling(lists: Mapping[str, Any]) -> re.Pattern[str] | None:
    """A pronoun and a verb of the present right before a time: which reports on Friday."""
    pronouns, endings = lists.get("scheduling", ()), lists.get("scheduling_endings", ())
    if not pronouns or not endings:
        return None
    others = "|".join(lists.get("not_scheduling", ()))
    verb = rf"(?!(?:{others})\b)[^\W\d_]{{2,20}}(?:{'|'.join(endings)})"
    links = "|".join(lists.get("plain", ()))
    pattern = rf"\b(?:{'|'.join(pronouns)})\s{verb}\s(?:(?:{links})\s)?\Z"
    return re.compile(pattern, re.IGNORECASE)


def _acts(lists: Mapping[str, Any]) -> re.Pattern[str] | None:
    """A verb of the present before what it acts on: reaches the city."""
    endings, words = lists.get("scheduling_endings", ()), lists.get("deciding", ())
    if not endings or not words:
        return None
    verb = rf"\b[^\W\d_]{{2,20}}(?:{'|'.join(endings)})"
    return re.compile(rf"{verb}\s(?:{'|'.join(words)})\b", re.IGNORECASE)


def _owned(lists: Mapping[str, Any]) -> re.Pattern[str] | None:
    """Up to its end a noun's owner and at most two words: its growth (forecast)."""
    words = "|".join(map(re.escape, lists.get("owning", ())))
    return re.compile(rf"(?:{words})\s(?:[\w-]{{2,20}}\s){{0,2}}\Z", re.I) if words else None


def _ended(lists: Mapping[str, Any]) -> re.Pattern[str] | None:
    """Up to its end what was done, and not what was to be: were saved (by Friday)."""
    over, still = lists.get("over", ()), "|".join(lists.get("not_yet", ()))
    if not over or not still:
        return None
    return re.compile(rf"\b(?:{'|'.join(over)})\s(?!(?:{still})\b)[^\W\d_]{{2,20}}\s\Z", re.I)


def _called(lists: Mapping[str, Any]) -> re.Pattern[str] | None:
    """Up to its end what something is called for: called a strike for (Friday)."""
    gap = r"\b[^,.;:]{1,50}\s"
    words = [gap.join(map(re.escape, each.split(" … "))) for each in lists.get("called", ())]
    return re.compile(rf"\b(?:{'|'.join(words)})\s\Z", re.IGNORECASE) if words else None


def _done(lists: Mapping[str, Any]) -> re.Pattern[str] | None:
    """A past perfect or a change of a figure, with no future up to the end of the stretch.

    "To" is none before a figure: rose to $4 million by the end of March.
    """
    had, ahead = lists.get("had", ()), lists.get("ahead", ())
    if not had:
        return None
    words = "|".join(map(re.escape, ahead))
    but = "".join(rf"(?<!{word} )" for word in lists.get("not_ahead", ()))
    return re.compile(
        rf"\b(?:{'|'.join(had)})\b(?:(?!\b{but}(?:{words})\b(?! [$€£\d])).){{1,120}}\Z", re.I | re.S
    )
