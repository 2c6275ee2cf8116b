"""Which words are events, and of which class."""

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

    assert events.extract(foreign, sentences, (), parse) == ()


def test_an_empty_parse_has_no_events(by_hand):
    document, sentences, _ = by_hand("Rain rain NOUN NN 0 root")

    assert events.extract(document, sentences, (), Parse()) == ()


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
