"""Rules that are functions: they fire, leave a trace and can be left out."""

from collections.abc import Iterator

import pytest

from dateline import pipeline, rules
from dateline.model import Document
from dateline.rules import Trail
from dateline.syntax import repair

TEXT = "The war (1939-1945) was long. On Friday he shut the mine and left."


@pytest.fixture
def fresh(monkeypatch):
    """No rules but those that a test makes."""
    monkeypatch.setattr(rules, "RULES", {})


def test_a_rule_fires_where_it_has_an_answer(fresh):
    @rules.rule("test.even")
    def even(number: int) -> bool:
        """Two and four."""
        return number % 2 == 0

    with rules.recorded() as trail:
        assert [even(each) for each in (1, 2, 4)] == [False, True, True]

    assert trail.fired == ["test.even", "test.even"]
    assert rules.RULES == {"test.even": "Two and four."}


def test_a_rule_that_changes_its_argument_fires_only_then(fresh):
    @rules.rule("test.least", keeps=0)
    def least(number: int) -> int:
        return max(number, 10)

    with rules.recorded() as trail:
        assert (least(5), least(1000)) == (10, 1000)

    assert trail.fired == ["test.least"]
    with rules.without("test.least"):
        assert least(5) == 5


def test_an_id_that_stands_twice_is_refused(fresh):
    rules.rule("test.twice")(lambda: True)

    with pytest.raises(ValueError, match=r"test\.twice"):
        rules.rule("test.twice")(lambda: True)


def test_what_fires_is_about_the_word_that_it_is_asked_for(fresh):
    @rules.rule("test.any")
    def anything() -> bool:
        return True

    def items() -> Iterator[int]:
        for each in (7, 8):
            anything()
            yield each

    with rules.recorded() as trail:
        with rules.at(3):
            anything()
        assert list(rules.attributed(items(), lambda each: each)) == [7, 8]

    assert [trail.of([at]) for at in (3, 7, 8, 9)] == [("test.any",)] * 3 + [()]


def test_what_fires_inside_is_told_to_the_block_around_it():
    with rules.recorded() as outer, rules.recorded() as inner:
        rules.about(1, ["data.rule"])

    assert (outer.fired, inner.of([1]), outer.of([1])) == (["data.rule"], ("data.rule",), ())


def test_nothing_is_collected_where_nobody_asks():
    with rules.at(1):
        rules.about(1, ["data.rule"])

    assert Trail().fired == []


def test_events_have_the_rules_that_made_them_only_where_asked():
    plain = pipeline.extract(Document(TEXT))
    traced = pipeline.extract(Document(TEXT), trace=True)

    assert {event.rules for event in plain.events} == {()}
    assert all(event.rules for event in traced.events)
    war = next(event for event in traced.events if event.trigger.text == "war")
    assert "anchoring.bracket or colon" in war.rules
    assert any(name.startswith("timex.en: ") for name in war.rules)


def test_a_trace_changes_nothing_else():
    plain = pipeline.extract(Document(TEXT))
    traced = pipeline.extract(Document(TEXT), trace=True)

    assert [e.time for e in traced.events] == [e.time for e in plain.events]
    assert [e.title for e in traced.events] == [e.title for e in plain.events]


def test_a_rule_that_is_left_out_makes_no_event_so():
    with rules.without("anchoring.bracket or colon"):
        found = pipeline.extract(Document(TEXT), trace=True)

    war = next(event for event in found.events if event.trigger.text == "war")
    assert "anchoring.bracket or colon" not in war.rules
    assert war.time.timex is None


def test_every_rule_says_what_it_is_about():
    assert len(rules.RULES) > 60
    assert all(rules.RULES.values())
    assert all("." in name for name in rules.RULES)
    assert not {f"{repair.ROOM}{rule.id}" for rule in repair.load("en").rules} & set(rules.RULES)
