"""Past or future: the nearest cue in the sentence tells which Friday is meant."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.model import Sentence
from dateline.timex import tense_cues
from dateline.timex.asides import Asides
from dateline.timex.remarks import MARKS, PAUSE, Remarks

REACH = 200
OUT_OF_REACH = 10 * REACH
_STOP = re.compile(r"[.!?]\s|\n\s*\n")


class Tenses:
    """Looks up the tense around a place in a text; knows the sentences, if any are given."""

    def __init__(self, text: str, sentences: Sequence[Sentence], language: str) -> None:
        self._text = text
        self._starts = [sentence.start for sentence in sentences]
        self._sentences = sentences
        self._cues = tense_cues.load(language)
        self._asides = Asides(text, language)
        self.remarks = Remarks(text, self._cues, self.around)
        self._found: tuple[int, list[re.Match[str]]] = (-1, [])  # of the sentence asked for last

    def at(self, start: int, end: int) -> int:
        """-1 past, 1 future, 0 when the sentence does not tell; 2 and -2 when it is plain.

        It is plain where nothing but a preposition stands between: "resigned on Friday".
        """
        low, high = self.around(start, end)
        told = self._by_preposition(low, start) or self._told_of_it(start, end)
        if told:
            return told
        best, answer, after = float("inf"), 0, False
        for match in self._verbs(start, low, high):
            word = match.group().lower()
            limits = word in self._cues.limits
            if word in self._cues.spared or self._tells_nothing(match, start):
                continue
            if limits and (match.end() > start or self._text[match.end() : start] != " "):
                continue
            distance = self._distance(match, start, end)
            if distance < best:
                past = match.lastgroup == "past" and not self._to_come(match)
                past = past or self._was_to_be(low, match.start(), limits=limits)
                past = past or (limits and self._over_by_then(low, match.start(), end, high))
                plain = match.end() <= start and self._text[match.end() : start] in self._cues.plain
                plain = plain or (word in self._cues.sure and distance < PAUSE)
                best, answer = distance, (1 + plain) * (-1 if past else 1)
                after = match.start() >= end
        return -1 if answer > 0 and after and self._told_before(start) else answer

    def _distance(self, cue: re.Match[str], start: int, end: int) -> float:
        """How far a cue is from a time; one after it, or behind a comma or an "and", is farther."""
        if cue.start() >= end:
            gap = self._text[end : cue.start()]
            joined = gap.lower().startswith((*self._cues.joining, *self._cues.said_that))
            return 2 * len(gap) + 12 + (PAUSE if joined or set(gap) & set(",;:(") else 0)
        gap = self._text[cue.end() : start]
        return (
            len(gap) + (15 if set(gap) & set(",;:") else 0) if cue.end() <= start else OUT_OF_REACH
        )

    def _over_by_then(self, low: int, start: int, end: int, high: int) -> bool:
        """Whether a clause that opens with the limit is told as over: "By Friday it was clear"."""
        before = self._text[low:start].rstrip().lower()
        if before and before[-1] not in ",;:" and not f"{before} ".endswith(self._cues.joining):
            return False
        cue = self._cues.verbs.search(self._text, end, min(high, end + PAUSE))
        return bool(cue and cue.lastgroup == "past" and not self._to_come(cue))

    def _to_come(self, cue: re.Match[str]) -> bool:
        """Whether what looks past is not: to be held, will be released, will hit."""
        start = cue.start()
        before, cues = self._text[max(0, start - 30) : start].lower(), self._cues
        if cue.group().lower() in cues.base_too:
            return before.endswith(cues.modals)
        if before.endswith(cues.is_done):
            return True
        if not before.endswith(cues.infinitive) or before.endswith(cues.failed):
            return False
        return not (
            cues.nobody and cues.nobody.search(self._text, max(0, start - REACH // 2), start)
        )

    def _tells_nothing(self, cue: re.Match[str], start: int) -> bool:
        """Whether a participle is neither past nor a plan: is heard, began as planned.

        Right before a time it is one: is heard in May.
        """
        before = self._text[max(0, cue.start() - 30) : cue.start()].lower()
        if cue.group().lower() in self._cues.finite and self._infinitive(cue.start(), before):
            return True
        if cue.group().lower() in self._cues.nouns_too:
            return bool(self._cues.owned and self._cues.owned.search(before))
        if cue.lastgroup == "future":
            return before.endswith(self._cues.as_told)
        beside = self._text[cue.end() : start] in self._cues.plain
        return before.endswith(self._cues.is_done) and not beside

    def _infinitive(self, start: int, before: str) -> bool:
        """Whether a verb that looks like the present is an infinitive: let the talks begin."""
        causing = self._cues.causing
        caused = causing and causing.search(self._text, max(0, start - PAUSE), start)
        return before.endswith(self._cues.not_finite) or bool(caused)

    def _told_of_it(self, start: int, end: int) -> int:
        """Past in Friday's ruling, which has been told; ahead in a Friday deadline, May futures,
        and in "set 8 September for the trial".
        """
        before, after = self._text[max(0, start - 12) : start].lower(), self._text[end : end + 30]
        if before.endswith(self._cues.setting) and after.startswith(self._cues.setting_for):
            return 1
        words = after.split(maxsplit=2)
        some = before.endswith(self._cues.indefinite)
        noun = words[0].lower().strip(MARKS) if words else ""
        if noun in self._cues.sold_ahead or (some and noun in self._cues.awaited):
            return 2
        owned = self._text[end : end + 1] in ("'", "’") and len(words) > 1
        return -2 if owned and words[1].lower().strip(MARKS) in self._cues.told_of else 0

    def _told_before(self, start: int) -> bool:
        """Whether it dates a noun before it that has been told of: the attack on Friday."""
        words = self._text[max(0, start - 30) : start].lower().split()
        nouns = words[:-1] if words and f" {words[-1]} " in self._cues.plain else words
        return bool(nouns) and nouns[-1] in self._cues.told_of

    def since(self, start: int) -> bool:
        """Whether "since" stands right before a place: it tells a time that is past."""
        return self._text[max(0, start - 20) : start].lower().endswith(self._cues.since)

    def _by_preposition(self, low: int, start: int) -> int:
        """What the words right before tell: "since March" is past, "put off until Friday" not."""
        if self.since(start):
            return -2
        before, cues = self._text[max(low, start - REACH // 2) : start].lower(), self._cues
        if before.endswith(cues.up_to) and cues.deferring and cues.deferring.search(before):
            return 1
        if before.endswith(cues.until) and self._stays(before):
            return 1
        if cues.called and cues.called.search(self._text, max(low, start - PAUSE), start):
            return 1
        scheduling = cues.scheduling
        if scheduling and scheduling.search(self._text, max(low, start - PAUSE), start):
            return 1
        return int(self._towards(low, start))

    def _stays(self, before: str) -> bool:
        """Whether somebody is somewhere until then: the mayor, in Rome until Friday, fell ill."""
        if self._cues.stays and self._cues.stays.search(before):
            return True
        aside = before.rpartition(",")
        words = aside[2].split()
        there = bool(aside[1] and words and words[0] in self._cues.places)
        return there and not self._cues.verbs.search(aside[2])

    def _towards(self, low: int, start: int) -> bool:
        """Whether all looks to it: ahead of Sunday's vote, preparing for a summit on Monday."""
        if not self._cues.towards:
            return False
        ahead = [*self._cues.towards.finditer(self._text, max(low, start - PAUSE), start)]
        between = self._text[ahead[-1].end() : start] if ahead else MARKS
        return not set(between) & set(MARKS) and not self._cues.verbs.search(between)

    def _was_to_be(self, low: int, start: int, *, limits: bool) -> bool:
        """Whether a plan is told as over: had been scheduled for Friday, had filed by Friday."""
        before = self._text[max(low, start - 12) : start].lower()
        if before.endswith(self._cues.planned):
            return True
        cues = self._cues
        if not limits:
            return False
        ended = cues.ended and cues.ended.search(self._text[max(low, start - PAUSE) : start])
        return bool(ended or (cues.done and cues.done.search(self._text, low, start)))

    def over(self, start: int, end: int) -> bool:
        """Whether the clause is in the past perfect or past, with no perfect or present in it."""
        low, high = self.around(start, end)
        stretch = self._text[low:high]
        return bool(self._cues.over and self._cues.over.search(stretch)) and not (
            self._cues.open and self._cues.open.search(stretch)
        )

    def present(self, start: int, end: int) -> bool:
        """Whether the sentence speaks of the present or to come, or says who said it.

        True too in a language whose words for that are not listed.
        """
        low, high = self.around(start, end)
        return self._cues.present is None or bool(self._cues.present.search(self._text, low, high))

    def past(self, start: int, end: int) -> bool:
        """Whether the sentence has a verb of the past that the language lists."""
        cues = self._verbs(start, *self.around(start, end))
        return any(match.lastgroup == "past" for match in cues)

    def _verbs(self, start: int, low: int, high: int) -> Iterable[re.Match[str]]:
        """The cues of a stretch; a sentence is looked through once for all the times in it."""
        index = bisect_right(self._starts, start) - 1
        sentence = self._sentences[index] if index >= 0 else None
        if sentence is None or not sentence.start <= low <= high <= sentence.end:
            return self._cues.verbs.finditer(self._text, low, high)
        if self._found[0] != index:
            found = self._cues.verbs.finditer(self._text, sentence.start, sentence.end)
            self._found = index, list(found)
        return [cue for cue in self._found[1] if low <= cue.start() and cue.end() <= high]

    def looks_back(self, start: int, end: int, *, full: bool) -> bool:
        """Whether a time is told aside, and the text stays where it is (`asides`)."""
        return self._asides.at(start, end, low=self.around(start, end)[0], full=full)

    def in_passing(self, start: int, end: int) -> bool:
        """Whether a time is told between commas or in brackets (`asides`)."""
        return self._asides.in_passing(start, end, low=self.around(start, end)[0])

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
