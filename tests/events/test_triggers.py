"""Which words are events, and of which class."""

import pytest

from dateline import events
from dateline.model import EventClass, Parse


def triggers(read, text, published="2014-05-20"):
    return [each.trigger.text for each in read(text, published)]


def test_main_verbs_are_events_and_auxiliaries_are_not(read):
    assert triggers(read, "The bank has been sold and will be closed.") == ["sold", "closed"]


def test_event_nouns_are_events_and_things_are_not(read):
    found = triggers(read, "The explosion damaged a house near the airport.")

    assert found == ["explosion", "damaged"]


def test_words_that_only_look_like_verbs_are_no_events(read):
    found = triggers(read, "According to the report, five people died, including two children.")

    assert "According" not in found
    assert "including" not in found
    assert "died" in found


def test_an_office_held_is_a_state(find):
    event = find("Rivera was ambassador to Peru.", "ambassador")

    assert event.event_class is EventClass.STATE


def test_the_classes_follow_timeml(read):
    text = "The minister said that troops had begun to attack. She wants peace. They saw him."
    classes = {each.trigger.text: each.event_class for each in read(text)}

    assert classes["said"] is EventClass.REPORTING
    assert classes["begun"] is EventClass.ASPECTUAL
    assert classes["attack"] is EventClass.OCCURRENCE
    assert classes["wants"] is EventClass.I_STATE
    assert classes["saw"] is EventClass.PERCEPTION


def test_the_line_of_place_and_date_holds_no_event(read):
    text = "NAIROBI, March 4 (Coast Wire) - Gunmen attacked a bus near the border."

    assert triggers(read, text, "2013-03-04") == ["attacked"]


def test_events_come_in_the_order_of_their_triggers(read):
    text = "After the strike ended in May, talks resumed. Shares rose on Monday."
    starts = [each.trigger.start for each in read(text, "2014-05-20")]

    assert starts == sorted(starts)


def test_a_language_without_word_lists_has_no_events(by_hand):
    document, sentences, parse = by_hand("Regnet regnen VERB VB 0 root")
    foreign = type(document)(document.text, language="xx")

    assert events.extract(foreign, sentences, (), parse).events == ()


def test_an_empty_parse_has_no_events(by_hand):
    document, sentences, _ = by_hand("Rain rain NOUN NN 0 root")

    assert events.extract(document, sentences, (), Parse()).events == ()


def test_phrases_and_descriptions_are_no_events(read):
    text = (
        "As a result, the port known as Bab, which includes a dock, is going to close. "
        "A highly placed source in charge of sales said so."
    )

    assert triggers(read, text) == ["close", "said"]


def test_a_class_that_needs_an_event_of_its_own_is_given_only_with_one(read):
    text = "The board decided to leave. Voters decided."
    classes = [each.event_class for each in read(text) if each.trigger.text == "decided"]

    assert classes == [EventClass.I_ACTION, EventClass.OCCURRENCE]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("They met in Independence, Missouri, to talk about the river.", "Independence"),
        ("The shares of Diversified fell when the bank sold its part.", "Diversified"),
        ("The firm showed a new player called the Shuffle on Tuesday.", "Shuffle"),
    ],
)
def test_a_word_written_as_a_name_is_no_event(read, text, trigger):
    assert trigger not in triggers(read, text)


def test_a_headline_writes_its_verbs_as_names(read):
    text = "Ministers of Three Countries to Meet on Friday in Lima."

    assert "Meet" in triggers(read, text)


def test_an_office_and_a_battle_are_told_with_capitals_too(read):
    text = "She was President when thousands fell in the Battle of Torvik."

    assert {"President", "Battle"} <= set(triggers(read, text))


@pytest.mark.parametrize("word", ["electricity", "badminton", "lightning", "paperwork"])
def test_things_and_pastimes_are_no_events(read, word):
    assert word not in triggers(read, f"The town had no {word} until the mill was built.")


def test_participles_that_join_are_no_events(read):
    text = "Costs associated with the move, coupled with a strike in neighbouring Peru, hurt sales."

    assert not {"associated", "coupled", "neighbouring"} & set(triggers(read, text))
