"""Past or future: the nearest cue in the sentence tells which Friday is meant."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from dateline import languages
from dateline.model import Sentence
from dateline.timex import cue_words
from dateline.timex.asides import Asides

REACH = 200
OUT_OF_REACH = 10 * REACH
PAUSE = 60
MARKS = ",.;:"
_STOP = re.compile(r"[.!?]\s|\n\s*\n")


class Tenses:
    """Looks up the tense around a place in a text; knows the sentences, if any are given."""

    def __init__(self, text: str, sentences: Sequence[Sentence], language: str) -> None:
        self._text = text
        self._starts = [sentence.start for sentence in sentences]
        self._sentences = sentences
        self._cues = _cues(language)
        plain = languages.load(language).cues.get("plain", ())
        self._plain = frozenset(f" {word} " for word in plain) | {" "}
        words = languages.load(language).cues.get("infinitive", ())
        self._infinitive = tuple(f" {word} " for word in words)
        cues = languages.load(language).cues
        self._failed = tuple(f"{word} " for word in cues.get("failed", ()))
        self._as_told = tuple(f" {word} " for word in cues.get("as_told", ())) or ("\0",)
        self._is_done = tuple(f" {word} " for word in cues.get("is_done", ())) or ("\0",)
        self._told_of = frozenset(cues.get("told_of", ()))
        self._awaited = frozenset(cues.get("awaited", ()))
        self._indefinite = tuple(f" {word} " for word in cues.get("indefinite", ())) or ("\0",)
        self._joining = tuple(f" {word} " for word in cues.get("joining", ())) or ("\0",)
        self._sure = frozenset(cues.get("sure", ()))
        self._planned = tuple(f" {word} " for word in cues.get("planned", ()))
        self._spared = frozenset(cues.get("never_past", ()))
        self._since = tuple(f"{word} " for word in cues.get("since", ())) or ("\0",)
        self._up_to = tuple(f" {word} " for word in cues.get("up_to", ()))
        self._until = tuple(f" {word} " for word in cues.get("until", ())) or ("\0",)
        self._stays = cue_words.anywhere(language, "stays")
        self._deferring = cue_words.anywhere(language, "deferring")
        self._against = cue_words.anywhere(language, "against")
        self._limits = frozenset(cues.get("limits", ()))
        self._done = _done(language)
        self._over = cue_words.anywhere(language, "over")
        self._open = cue_words.anywhere(language, "open")
        self._present = cue_words.anywhere(language, "present")
        self._asides = Asides(text, language)

    def at(self, start: int, end: int) -> int:
        """-1 past, 1 future, 0 when the sentence does not tell; 2 and -2 when it is plain.

        It is plain where nothing but a preposition stands between: "resigned on Friday".
        """
        low, high = self.around(start, end)
        told = self._by_preposition(low, start) or self._told_of_it(start, end)
        if told:
            return told
        best, answer = float("inf"), 0
        for match in self._cues.finditer(self._text, low, high):
            word = match.group().lower()
            limits = word in self._limits
            if word in self._spared or self._tells_nothing(match):
                continue
            if limits and (match.end() > start or self._text[match.end() : start] != " "):
                continue
            distance = self._distance(match, start, end)
            if distance < best:
                past = match.lastgroup == "past" and not self._passive(match.start())
                past = past or self._was_to_be(low, match.start(), limits=limits)
                past = past or (limits and self._over_by_then(low, match.start(), end, high))
                plain = match.end() <= start and self._text[match.end() : start] in self._plain
                plain = plain or (word in self._sure and distance < PAUSE)
                best, answer = distance, (1 + plain) * (-1 if past else 1)
        return answer

    def _distance(self, cue: re.Match[str], start: int, end: int) -> float:
        """How far a cue is from a time; one after it, or behind a comma or an "and", is farther."""
        if cue.start() >= end:
            gap = self._text[end : cue.start()]
            joined = gap.lower().startswith(self._joining)
            return 2 * len(gap) + 12 + (PAUSE if joined or set(gap) & set(",;:(") else 0)
        gap = self._text[cue.end() : start]
        return (
            len(gap) + (15 if set(gap) & set(",;:") else 0) if cue.end() <= start else OUT_OF_REACH
        )

    def _over_by_then(self, low: int, start: int, end: int, high: int) -> bool:
        """Whether a clause that opens with the limit is told as over: "By Friday it was clear"."""
        before = self._text[low:start].rstrip().lower()
        if before and before[-1] not in ",;:" and not f"{before} ".endswith(self._joining):
            return False
        cue = self._cues.search(self._text, end, min(high, end + PAUSE))
        return bool(cue and cue.lastgroup == "past" and not self._passive(cue.start()))

    def _passive(self, start: int) -> bool:
        """Whether a participle follows "be": to be held, will be released; not could not be."""
        before = self._text[max(0, start - 30) : start].lower()
        return before.endswith(self._infinitive) and not before.endswith(self._failed or ("\0",))

    def _tells_nothing(self, cue: re.Match[str]) -> bool:
        """Whether a participle is neither past nor a plan: is heard, began as planned."""
        before = self._text[max(0, cue.start() - 20) : cue.start()].lower()
        plan = cue.lastgroup == "future"
        return before.endswith(self._as_told if plan else self._is_done)

    def _told_of_it(self, start: int, end: int) -> int:
        """Past in Friday's ruling, which has been told; to come in a Friday deadline."""
        words = self._text[end : end + 30].split(maxsplit=2)
        some = self._text[max(0, start - 4) : start].lower().endswith(self._indefinite)
        if some and words and words[0].lower().strip(MARKS) in self._awaited:
            return 2
        owned = self._text[end : end + 1] in ("'", "’") and len(words) > 1
        return -2 if owned and words[1].lower().strip(MARKS) in self._told_of else 0

    def since(self, start: int) -> bool:
        """Whether "since" stands right before a place: it tells a time that is past."""
        return self._text[max(0, start - 20) : start].lower().endswith(self._since)

    def compares(self, start: int) -> bool:
        """Whether a figure is held against another one right before a place."""
        low = self.around(start, start)[0]
        return bool(self._against and self._against.search(self._text, max(low, start - 60), start))

    def _by_preposition(self, low: int, start: int) -> int:
        """What the words right before tell: "since March" is past, "put off until Friday" not."""
        if self.since(start):
            return -2
        before = self._text[max(low, start - REACH // 2) : start].lower()
        if before.endswith(self._up_to) and self._deferring and self._deferring.search(before):
            return 1
        if before.endswith(self._until) and self._stays and self._stays.search(before):
            return 1
        return 0

    def _was_to_be(self, low: int, start: int, *, limits: bool) -> bool:
        """Whether a plan is told as over: had been scheduled for Friday, had filed by Friday."""
        before = self._text[max(low, start - 12) : start].lower()
        if before.endswith(self._planned):
            return True
        return limits and bool(self._done and self._done.search(self._text, low, start))

    def over(self, start: int, end: int) -> bool:
        """Whether the clause is in the past perfect or past, with no perfect or present in it."""
        low, high = self.around(start, end)
        stretch = self._text[low:high]
        return bool(self._over and self._over.search(stretch)) and not (
            self._open and self._open.search(stretch)
        )

    def present(self, start: int, end: int) -> bool:
        """Whether the sentence speaks of the present or to come, or says who said it.

        True too in a language whose words for that are not listed.
        """
        low, high = self.around(start, end)
        return self._present is None or bool(self._present.search(self._text, low, high))

    def past(self, start: int, end: int) -> bool:
        """Whether the sentence has a verb of the past that the language lists."""
        cues = self._cues.finditer(self._text, *self.around(start, end))
        return any(match.lastgroup == "past" for match in cues)

    def looks_back(self, start: int, end: int, *, full: bool) -> bool:
        """Whether a time is told aside, and the text stays where it is (`asides`)."""
        return self._asides.at(start, end, low=self.around(start, end)[0], full=full)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a place, at most a few hundred characters either side."""
        low, high = max(0, start - REACH), min(len(self._text), end + REACH)
        if self._starts:
            index = bisect_right(self._starts, start) - 1
            if index >= 0 and self._sentences[index].end >= end:
                sentence = self._sentences[index]
                return max(low, sentence.start), min(high, sentence.end)
        for match in _STOP.finditer(self._text, low, start):
            low = match.end()
        after = _STOP.search(self._text, end, high)
        return low, after.start() if after else high


@cache
def _cues(language: str) -> re.Pattern[str]:
    cues: Mapping[str, Any] = languages.load(language).cues
    groups = []
    for tense in ("future", "past"):
        words = "|".join(re.escape(word) for word in cues.get(tense, ()))
        endings = cues.get(f"{tense}_endings", ())
        parts = [rf"\b(?:{words})\b"] if words else []
        if endings:
            parts.append(rf"\b(?-i:[^\W\d_A-ZÀ-ÞА-Я]{{2,20}})(?:{'|'.join(endings)})\b")
        groups.append(f"(?P<{tense}>{'|'.join(parts) or '(?!)'})")
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def _done(language: str) -> re.Pattern[str] | None:
    """A past perfect with no future between it and the end of the stretch."""
    cues = languages.load(language).cues
    had, ahead = cues.get("had", ()), cues.get("ahead", ())
    if not had:
        return None
    words = "|".join(map(re.escape, ahead))
    return re.compile(rf"\b(?:{'|'.join(had)})\b(?:(?!\b(?:{words})\b).){{1,120}}\Z", re.I | re.S)
