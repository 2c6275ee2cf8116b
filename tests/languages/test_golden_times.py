"""Sentences of the news with their times marked by hand (tests/golden/times): all of them hold.

A line is a sentence with its times in <>, and behind the bar what they come to: a value, with
`since:` and the like before it where a word gives it a direction, and `set:` for a set.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from dateline import timex

FOLDER = Path(__file__).parents[1] / "golden" / "times"


def kind(value, how):
    if how == "set":
        return "SET"
    if re.match(r"P[T\dX]", value):
        return "DURATION"
    return "TIME" if re.search(r"\dT", value) else "DATE"


def sentences():
    for path in sorted(FOLDER.glob("*.txt")):
        published, code = None, path.stem
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _, rest = line.partition(" ")
            if name == "published":
                published = date.fromisoformat(rest)
            elif name == "language":
                code = rest
            elif "|" in line:
                marked, _, told = line.rpartition("|")
                yield pytest.param(
                    published, code, marked.strip(), told.split(), id=f"{code}: {line[:60]}"
                )


@pytest.mark.parametrize(("published", "code", "marked", "told"), list(sentences()))
def test_the_times_of_a_sentence_are_found_and_no_others(published, code, marked, told):
    text = re.sub("[<>]", "", marked)
    words = re.findall("<(.+?)>", marked)
    bounds = [each.partition(":") if re.match("[a-z]+:", each) else ("", "", each) for each in told]
    found = timex.resolve(timex.tag(text, code), text, [], published=published, language=code)

    assert [(each.text, each.type, each.value, each.bound) for each in found] == [
        (word, kind(value, how), value, "at" if how in ("", "set") else how)
        for word, (how, _, value) in zip(words, bounds, strict=True)
    ]
