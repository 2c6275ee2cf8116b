"""What a reading counts from: publication, and the time that the text has come to."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.days import civil
from dateline.model import TimexType
from dateline.timex import quarters
from dateline.timex.meaning import Meaning, Slots
from dateline.timex.tense import Tenses
from dateline.when import Grain, When

LEAP = 300  # days
DAILY = (Grain.DAY, Grain.DAYPART, Grain.HOUR, Grain.MINUTE)
YEARS = (Grain.YEAR, Grain.DECADE, Grain.CENTURY)
OPENING = 4  # characters: "In "
RECENT = 10  # days
REPORTED_MONTHS = (6, 9)
_COUNTED_FROM_HERE = frozenset({"shift", "day offset"})


@dataclass(slots=True)
class Clock:
    """What the text is measured by: publication, and the time that the text is at.

    Days are day numbers (`dateline.days`), None if not known. In a narrative the running
    reference comes before publication. `told` is the time told last, aside or not, and
    `told_since` whether "since" led to it; `loose` one told right before that is only known to
    lie somewhere, `lasting` a length told right before; `place` where in the text is being read.
    `quarter` is the one told last, `reported` the one that a report is about, `longer` whether it
    has gone over to a stretch of more months.
    """

    published: int | None
    tenses: Tenses
    narrative: bool = False
    reference: When | None = None
    order: str = "MDY"
    place_words: str = "en"
    place: tuple[int, int] = (0, 0)
    told: When | None = None
    told_at: int = 0
    told_end: int = 0
    told_since: bool = False
    loose: When | None = None
    loose_at: int = 0
    lasting: Meaning | None = None
    reported: Meaning | None = None
    quarter: Meaning | None = None
    longer: bool = False
    day: When | None = None
    month: When | None = None
    month_at: int = 0
    left: When | None = None
    said: bool = False

    def look(self, start: int, end: int) -> None:
        """Turn to the expression at a place."""
        self.place = (start, end)

    def note(self, meaning: Meaning, start: int, slots: Slots) -> None:
        """Keep what this time means for those after it."""
        when = meaning.when
        self.loose, self.loose_at = (None if meaning.moves else when), start
        self.lasting = meaning if meaning.type is TimexType.DURATION else None
        if meaning.moves and when is not None and when.earliest_start is not None:
            self._move(when, start, slots)
            self.longer = False
            if when.grain is Grain.QUARTER and self.reference is when:
                self.quarter = meaning
                self._report(meaning, when, "ends" in slots)
        elif slots.get("unit") == "month" and slots.get("number") in REPORTED_MONTHS:
            self.longer = True

    def _report(self, quarter: Meaning, when: When, ended: bool) -> None:
        """The text reports on a quarter that is over, and on no older one than before."""
        over = ended or self.published is None or (when.latest_end or 0) < self.published
        known = self.reported.when if self.reported else None
        if over and (known is None or quarters.unplaced(known) or quarters.later(when, known)):
            name = self.reported.value if self.reported else quarter.value
            unnamed = quarters.unnamed(quarter)
            self.reported = replace(quarter, value=name) if unnamed else quarter

    def _move(self, when: When, start: int, slots: Slots) -> None:
        """The text is at another time now, unless a narrative only looks back or around."""
        aside = self.narrative and self.reference is not None and self._aside(when, slots)
        since = self.since
        if not (aside and "number" in slots):  # "two years earlier" is not counted on from
            self.told, self.told_at, self.told_since = when, start, since
            self.told_end = self.place[1]
        if aside:
            return
        if not self.narrative and (since or self._comparison(slots)):
            return
        if self.narrative:
            self.left = self._leaping(when, slots)
        self.reference = when
        if when.grain is Grain.MONTH:
            self.month, self.month_at = when, start
        self.said = when.grain in DAILY and self.tenses.remarks.saying(self.place[0])
        if when.grain in DAILY and not self.said:
            self.day = when

    def _comparison(self, slots: Slots) -> bool:
        """Whether a figure is only held against last year's: "up from $4 a year earlier"."""
        back = slots.get("unit") == "year" and (slots.get("shift") == -1 or "number" in slots)
        return back and self.tenses.remarks.compares(self.place[0])

    def _leaping(self, when: When, slots: Slots) -> When | None:
        """The time that the text may come back to, when a full date leads far away from it."""
        here, there = self.reference, when.earliest_start
        if here is None or here.earliest_start is None or there is None:
            return None
        if "year" not in slots:
            return None
        if abs(there - here.earliest_start) <= LEAP:
            return None
        if self.left is not None and (self.left.earliest_start or 0) <= there < here.earliest_start:
            return None
        return here

    def _aside(self, when: When, slots: Slots) -> bool:
        shift = slots.get("shift")
        if isinstance(shift, int) and (shift < 0 or (shift > 0 and "counted" in slots)):
            return True
        if self.tenses.looks_back(*self.place, full="year" in slots):
            return True
        reference = self.reference
        if (
            "number" in slots
            and reference
            and (when.latest_end or 0) < (reference.earliest_start or 0)
        ):
            return True
        return (
            when.grain is Grain.YEAR
            and reference is not None
            and (reference.earliest_start or 0) >= (when.earliest_start or 0)
            and (reference.latest_end or 0) <= (when.latest_end or 0)
        )

    @property
    def tense(self) -> int:
        """-1 past, 1 future, 0 where nothing tells."""
        return self.tenses.at(*self.place)

    @property
    def since(self) -> bool:
        """Whether "since" stands before the expression."""
        return self.tenses.since(self.place[0])

    @property
    def sentence(self) -> When | None:
        """The time last told in the same sentence."""
        if self.told is None:
            return None
        return self.told if self.told_at >= self.tenses.around(*self.place)[0] else None

    @property
    def opening_year(self) -> int | None:
        """The year that its sentence opens with: "In 1998", "Last year"."""
        told = self.told
        if told is None or told.grain is not Grain.YEAR:
            return None
        near = self._opens_sentence() and told.earliest_start is not None
        return civil(told.earliest_start or 0)[0] if near else None

    @property
    def opening_week(self) -> int | None:
        """The Monday of the week that its sentence opens with: "Last week they met on Friday"."""
        told = self.told
        if told is None or told.grain is not Grain.WEEK:
            return None
        near = self._opens_sentence() and not self.tenses.remarks.parted(
            self.told_at, self.place[0]
        )
        return told.earliest_start if near else None

    def _opens_sentence(self) -> bool:
        """Whether the time told last is what the sentence opens with."""
        low = self.tenses.around(*self.place)[0]
        return 0 <= self.told_at - low <= OPENING

    @property
    def compared(self) -> When | None:
        """The month of its sentence, where a figure is held against another one."""
        if self.month is None or not self.tenses.remarks.compares(self.place[0]):
            return None
        return self.month if self.month_at >= self.tenses.around(*self.place)[0] else None

    @property
    def late_day(self) -> When | None:
        """The day told last, if it is within some days of publication."""
        told, here = self.day, self.published
        if told is None or told.earliest_start is None or here is None:
            return None
        first = told.earliest_start
        return When.within(first, first) if abs(first - here) <= RECENT else None

    @property
    def habitual(self) -> bool:
        """Whether it is told of no one year: usually held in May."""
        return self.tenses.remarks.habitual(self.place[0])

    @property
    def follows(self) -> bool:
        """Whether the text's own time is counted from, and not publication."""
        return self.narrative and self.reference is not None

    @property
    def counted_on(self) -> When | None:
        """The time that "two days later" counts from: what was told last, if not the start of
        what had long been so ("who had ruled since 1631").
        """
        return self.told if self.follows and not self.told_since else None

    @property
    def here(self) -> int | None:
        """The day that "last week" and "Friday" are counted from."""
        if self.follows and self.reference is not None:
            return self.reference.earliest_start
        return self.published

    @property
    def running(self) -> When | None:
        """The time that "two days later" and "the same day" are counted from."""
        if self.reference is not None:
            return self.reference
        return None if self.published is None else When.within(self.published, self.published)

    def running_for(self, grain: Grain) -> When | None:
        """The same for days, which in news are not counted from a year told in between: "on Sunday
        they met for the first time since 2004; they had come the day before".
        """
        running, day = self.running, self.late_day
        between = running is not None and running.grain in YEARS and not self.narrative
        return day if between and day is not None and grain is Grain.DAY else running

    def now(self, reading: str) -> int | None:
        """The day that "earlier" and "later" cut a time at: later this year, later that year."""
        if reading in _COUNTED_FROM_HERE:
            return self.here
        return self.running.earliest_start if self.running else None

    @property
    def here_words(self) -> str:
        """How steps call the day that is counted from."""
        return "the time the text is at" if self.follows else "publication"


Reading = Callable[[Slots, Clock], Meaning | None]
