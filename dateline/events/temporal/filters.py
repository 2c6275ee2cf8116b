"""Which time expressions date something: no comparison, no baseline, no hour of an untold day."""

import re
from collections.abc import Sequence
from datetime import date

from dateline.events.temporal import time_phrases
from dateline.events.temporal.time_phrases import Stretch
from dateline.languages.lexicon import Lexicon
from dateline.model import Bound, Timex, TimexType
from dateline.rules import rule
from dateline.syntax.tree import Tree

_CLOCK = re.compile(
    r"(?:about |around )?\d{1,2}(?:[:.]\d\d){0,2}\s?(?:[ap]\.?m\.?)?(?: local time| [a-z]{3})?"
    r"|noon|midday|midnight"
    r"|(?:about |some )?[\w-]{1,12} (?:hours?|minutes?)(?: and [\w-]{1,12} minutes)?"
    r" (?:later|earlier)"
)
_AGE = 2  # digits
_COMPARED = 9  # words of "its biggest one-day drop since 1973"


def read(
    tree: Tree, lexicon: Lexicon, timexes: Sequence[Timex], text: str, published: date | None
) -> list[Stretch]:
    """The stretches that date something, in order; sets, references and bare lengths do not."""
    head = time_phrases.dateline_end(text)
    found: list[Stretch] = []
    for index, timex in enumerate(timexes):
        if (
            timex.start < head
            or not time_phrases.dates(timex)
            or time_phrases.second(timexes, index)
        ):
            continue
        stretch = time_phrases.stretch(tree, lexicon, timexes, index)
        if stretch is None or _barred(tree, lexicon, stretch):
            continue
        if not _is_clock(stretch) or (found and _same_day(tree, stretch, found[-1], published)):
            found.append(stretch)
    return found


def _is_clock(stretch: Stretch) -> bool:
    """Whether an expression is a bare hour, or so many hours from one: 3 p.m., an hour later."""
    return stretch.kind is TimexType.TIME and _CLOCK.fullmatch(stretch.text) is not None


@rule("filter.hour of a day")
def _same_day(tree: Tree, clock: Stretch, before: Stretch, published: date | None) -> bool:
    """A mine caved in on Friday. The shift had begun at 9 p.m.: on the day that was just told."""
    near = tree.tokens[clock.first].sentence - tree.tokens[before.first].sentence <= 1
    day, other = clock.own.earliest_start, before.own
    told = day is not None and day == other.earliest_start == other.latest_end
    ahead = published is not None and day is not None and day > published.toordinal()
    past = _told_over(tree, clock) and not ahead
    return near and told and past and before.bound is Bound.AT


def _barred(tree: Tree, lexicon: Lexicon, stretch: Stretch) -> bool:
    """Whether a word before the expression keeps it from dating: "than last year"."""
    low = max(stretch.left - 1, 0)
    if low and tree.pos[low] in ("ADP", "DET", "SCONJ"):
        low -= 1  # "compared with the 1990s", and not "against Wales in May"
    high = stretch.first - (stretch.bound is not Bound.AT)  # "no earlier than" is a bound
    if any(word in lexicon["dating.barring"] for word in tree.words[low:high]):
        return True
    behind = tree.lemmas[stretch.left - 1] if stretch.left else ""
    if stretch.preposition == "to" and behind in lexicon["dating.parts"]:
        return True  # the last day of "the three months to June 30"
    if stretch.preposition == "within" and _told_over(tree, stretch):
        return True  # "faded within ten days" of what was told before
    if _counted_from_age(tree, stretch):
        return True
    if _is_same(tree, stretch) or _is_thing(tree, stretch) or _is_baseline(tree, stretch):
        return True
    other = compares(tree, lexicon, stretch) or excepts(tree, lexicon, stretch)
    return other and not taken_up(tree, stretch)


@rule("filter.exception")
def excepts(tree: Tree, lexicon: Lexicon, stretch: Stretch) -> bool:
    """Every year except 1952: when it did not happen."""
    return any(
        word in lexicon["dating.excepting"]
        for word in tree.words[max(stretch.left - 1, 0) : stretch.first]
    )


def taken_up(tree: Tree, stretch: Stretch) -> bool:
    """Since 2011, when 200 people drowned."""
    return tree.words[stretch.last + 1 : stretch.last + 3] == [",", "when"]


def _told_over(tree: Tree, stretch: Stretch) -> bool:
    """Whether the verb that the parse ties a stretch to is in the past."""
    head = tree.clause[tree.heads[stretch.last]]
    told = [head, *tree.helpers(head)]
    if tree.deps[head] == "conj" and len(told) == 1 and tree.morph[head].past_participle:
        told += tree.helpers(tree.heads[head])  # "was seen in May and faded within ten days"
    return any(tree.morph[at].preterite for at in told)


@rule("filter.same period")
def _is_same(tree: Tree, stretch: Stretch) -> bool:
    """The same period of 1997: the year, not the period, says when."""
    after = tree.words[stretch.last + 1 : stretch.last + 2]
    return stretch.text.startswith("the same ") and after in (["of"], ["in"], ["last"], ["a"])


@rule("filter.from an age")
def _counted_from_age(tree: Tree, stretch: Stretch) -> bool:
    """Left school at 17 and joined the navy two years later: at 19, whatever was dated before."""
    if not stretch.text.endswith("later"):
        return False
    first = tree.sentences[tree.tokens[stretch.first].sentence][0]
    for at in range(first + 1, stretch.left):
        before = tree.words[max(at - 2, first) : at]
        age = before[-1:] == ["aged"] or before == ["age", "of"]
        bare = before[-1:] == ["at"] and tree.deps[at] == "obl"
        if (age or bare) and tree.pos[at] == "NUM" and len(tree.words[at]) <= _AGE:
            return True
    return False


@rule("filter.lived through")
def _is_thing(tree: Tree, stretch: Stretch) -> bool:
    """Whether the season or day is what was lived through: "they survived the winter"."""
    bare = stretch.preposition == "" and stretch.text.startswith("the ")
    if not bare or len(stretch.text.split()) != 2 or stretch.left == 0:
        return False
    return tree.pos[stretch.left - 1] == "VERB"


@rule("filter.baseline")
def _is_baseline(tree: Tree, stretch: Stretch) -> bool:
    """Whether the time belongs to the figure compared with: "from 48 million a year earlier"."""
    relative = stretch.text.endswith(("earlier", "ago", "before"))
    counted = False
    for at in range(stretch.left - 1, max(stretch.left - (25 if relative else 7), -1), -1):
        if tree.pos[at] == "VERB" and tree.words[at] != "compared":
            return False
        if not relative and tree.words[at] in (",", ";"):
            return False
        year = len(tree.words[at]) == 4 and tree.words[at].isdecimal()
        counted = counted or (tree.pos[at] in ("NUM", "SYM") and not year)
        if counted and tree.words[at] in ("from", "against", "compared"):
            return True
    return False


@rule("filter.comparison")
def compares(tree: Tree, lexicon: Lexicon, stretch: Stretch) -> bool:
    """Whether "since" compares ("its worst day since 2008") rather than dates."""
    if stretch.bound is not Bound.SINCE:
        return False
    for at in range(stretch.first - 1, max(stretch.left - _COMPARED, -1), -1):
        if tree.pos[at] == "VERB":
            return False
        ranked = tree.words[at] in lexicon["dating.superlatives"] and not _is_share(tree, at)
        if ranked or tree.morph[at].degree == "Sup":
            return True
    return False


def _is_share(tree: Tree, at: int) -> bool:
    """Whether a word is a fraction: "has lost a third of its value since May", "a tenth since"."""
    return tree.words[at - 1 : at] == ["a"] and tree.words[at + 1] in ("of", "since")
