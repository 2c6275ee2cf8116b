"""What the words around a time tell of it beside its tense: a figure, a habit, an aim."""

from collections.abc import Callable

from dateline.timex.tense_cues import Cues

PAUSE = 60
MARKS = ",.;:"
FRONTED = 4  # characters: "On "
FAR = 6  # words
TOLD = 24  # characters
FEW = 4  # words of no sentence


class Remarks:
    """Looks up what is told beside a place in a text; `around` tells the sentence there."""

    def __init__(
        self, text: str, cues: Cues, around: Callable[[int, int], tuple[int, int]]
    ) -> None:
        self._text = text
        self._cues = cues
        self._around = around

    def compares(self, start: int) -> bool:
        """Whether a figure is held against another one right before a place."""
        low = self._around(start, start)[0]
        return bool(
            self._cues.against
            and self._cues.against.search(self._text, max(low, start - 60), start)
        )

    def habitual(self, start: int) -> bool:
        """Whether it comes again and again: usually held in May; "until May" is that of now."""
        if self._text[max(0, start - 20) : start].lower().endswith(self._cues.up_to):
            return False
        low = self._around(start, start)[0]
        habitual = self._cues.habitual
        cue = habitual and habitual.search(self._text, max(low, start - PAUSE), start)
        return not set(self._text[cue.end() : start]) & set(MARKS) if cue else False

    def aims(self, start: int) -> bool:
        """Whether it is told of what somebody set out to do: voted to close it in April."""
        low, cues = self._around(start, start)[0], self._cues
        aim = cues.aiming and cues.aiming.search(self._text, max(low, start - PAUSE), start)
        return not set(self._text[aim.end() : start]) & set(MARKS) if aim else False

    def parted(self, start: int, end: int) -> bool:
        """Whether another clause begins in a stretch of text, or what follows is owned by it."""
        stretch = self._text[start:end].lower()
        return any(mark in stretch for mark in self._cues.parting)

    def agenda(self, start: int, end: int) -> bool:
        """Whether a plan is told in the present, with no past in the sentence: "On Thursday she
        testifies in court", "the torch reaches the city on Friday"; but not what a picture shows,
        "a man clears the rubble in Homs on Friday".
        """
        cues, text = self._cues, self._text
        low, high = self._around(start, end)
        if cues.acts is None or cues.same_past is None or text[end : end + 1] in ("'", "’", ":"):
            return False
        fronted = start - low <= FRONTED and len(text[end:high].split()) > FEW
        acts = text.endswith(" on ", 0, start) and cues.acts.search(text, low, start)
        shown = acts and any(word[0].isupper() for word in text[acts.end() : start].split())
        return bool(fronted or (acts and not shown)) and not cues.same_past.search(text, low, high)

    def saying(self, start: int) -> bool:
        """Whether a place tells when something was said: "the army said on Friday"."""
        saying = self._cues.saying
        cues = [*saying.finditer(self._text, max(0, start - TOLD), start)] if saying else []
        return bool(cues) and self._text[cues[-1].end() : start] in self._cues.plain

    def place(self, start: int, end: int) -> bool:
        """Whether a stretch between two times only tells a place: 9 p.m. in Oslo on Friday."""
        words, cues = self._text[start:end].split(), self._cues
        told = " ".join(words)
        if f" {told} " in cues.plain:
            return True
        if not words or len(words) > FAR or words[0].lower() not in cues.places:
            return False
        return not set(told) & set(MARKS) and not cues.verbs.search(told)

    def figure(self, start: int, end: int) -> bool:
        """Whether it dates the figure held against another one: up from $3 last year."""
        low = self._around(start, start)[0]
        against = self._cues.against
        match = against and against.search(self._text, max(low, start - PAUSE), start)
        if not match:
            return self.results(end)
        between = self._text[match.end() : start]
        owned = not between.strip() and self._text[end : end + 1] in ("'", "’")
        figures = any(letter.isdigit() for letter in between)
        return owned or (figures and not self._cues.verbs.search(between))

    def results(self, end: int) -> bool:
        """Whether results are told of that it owns and that are known: last year's net was."""
        words = self._text[end : end + 30].split(maxsplit=2)
        owned = self._text[end : end + 1] in ("'", "’") and len(words) > 1
        if not owned or words[1].lower().strip(MARKS) not in self._cues.results:
            return False
        cue = self._cues.verbs.search(self._text, end, end + PAUSE)
        return not cue or cue.lastgroup == "past" or cue.group().lower() in self._cues.limits

    def reports(self, start: int) -> bool:
        """Whether figures are told of right before a place: "reported a loss for"."""
        low = self._around(start, start)[0]
        reports = self._cues.reports
        return bool(reports and reports.search(self._text, max(low, start - PAUSE), start))
