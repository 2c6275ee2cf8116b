"""Who says so."""

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "source", "cue"),
    [
        ("The ministry said that rebels seized the town.", "seized", "The ministry", "said"),
        ("Gunmen attacked a bus, police said.", "attacked", "police", "said"),
        (
            '"We have not arrested anyone," said the commissioner.',
            "arrested",
            "the commissioner",
            "said",
        ),
        (
            "According to the report, soldiers burned forty houses.",
            "burned",
            "the report",
            "according to",
        ),
    ],
)
def test_an_event_has_the_source_that_stands_for_it(find, text, trigger, source, cue):
    attribution = find(text, trigger).attribution

    assert attribution is not None
    assert (attribution.source, attribution.cue) == (source, cue)
    assert text[attribution.start : attribution.end] == source


def test_what_the_report_itself_tells_has_no_source(find):
    assert find("Gunmen attacked a bus, police said.", "said").attribution is None
    assert find("Rebels seized the town.", "seized").attribution is None


def test_the_nearest_of_nested_sources_counts(find):
    text = "The minister said that the army had reported that rebels seized the town."
    attribution = find(text, "seized").attribution

    assert attribution is not None
    assert attribution.source == "the army"


def test_all_that_stands_between_quotation_marks_has_the_speaker(find):
    text = "“The troops left. They burned the village,” Ali Hassan said."
    attribution = find(text, "left").attribution

    assert attribution is not None
    assert attribution.source == "Ali Hassan"


def test_a_verb_of_saying_that_reads_like_a_noun_says(find):
    text = "Zamir Kabulov during his interview with Sputnik claims that Daesh has sponsors."

    event = find(text, "has")

    assert (event.attribution.source, event.attribution.cue) == ("Zamir Kabulov", "claims")


@pytest.mark.parametrize(
    "text",
    [
        "The claims that Daesh has sponsors were denied.",
        "His reports that the city fell proved false.",
    ],
)
def test_claims_that_are_a_noun_stay_one(read, text):
    cues = {event.attribution.cue for event in read(text) if event.attribution}

    assert not cues & {"claims", "reports"}


SAID = [
    ('"The bridge collapsed in seconds," said Ana Ruiz.', "collapsed", "Ana Ruiz", "said"),
    (
        '"They burned the school," said Musa Kalu, a farmer who fled the village with his wife.',
        "burned",
        "Musa Kalu",
        "said",
    ),
    (
        "Two men were detained, according to Peter Hall, a spokesman for the port police.",
        "detained",
        "Peter Hall",
        "according to",
    ),
    (
        "The convoy left at dawn, said the mayor, who had spoken to the drivers.",
        "left",
        "the mayor",
        "said",
    ),
    (
        "Maria Voss, who said the pilot ignored a warning, has filed a complaint.",
        "ignored",
        "Maria Voss",
        "said",
    ),
    (
        "The senator told reporters that he had met the general twice.",
        "met",
        "The senator",
        "told",
    ),
    (
        '"We lost everything," Omar Haddad told the newspaper. "The army shelled our street."',
        "shelled",
        "Omar Haddad",
        "told",
    ),
    (
        "He was quoted as saying that the guards had fired first.",
        "fired",
        "He",
        "saying",
    ),
    (
        "The minister was quoted by the agency as saying rebels had surrendered.",
        "surrendered",
        "The minister",
        "saying",
    ),
    ("The actress is said to have left the country.", "left", None, None),
    ("It is believed that the thieves escaped through a tunnel.", "escaped", None, None),
    (
        "The company denied that it had misled investors.",
        "misled",
        "The company",
        "denied",
    ),
    (
        "Police accused the driver of fleeing the scene.",
        "fleeing",
        "Police",
        "accused",
    ),
    (
        "“I never signed it,” the clerk insisted. “My boss did.”",
        "signed",
        "the clerk",
        "insisted",
    ),
    (
        "In a statement, the airline said a technician had died.",
        "died",
        "the airline",
        "said",
    ),
    (
        "The president wrote on Twitter: “Our troops captured the airport.”",
        "captured",
        "The president",
        "wrote",
    ),
    (
        'Asked about the fire, she replied: "Nobody warned us."',
        "warned",
        "she",
        "replied",
    ),
    (
        "The bank, the filing says, hid its losses.",
        "hid",
        "the filing",
        "says",
    ),
    (
        "As the governor put it, the state betrayed its teachers.",
        "betrayed",
        "the governor",
        "put",
    ),
    (
        "A witness recalled how the roof fell in.",
        "fell",
        "A witness",
        "recalled",
    ),
    (
        "The envoy said Russia believes that Iran sold the missiles.",
        "sold",
        "Russia",
        "believes",
    ),
    (
        "Nurses have gone unpaid since May, the union's leader, Rosa Pell, said in an interview.",
        "gone",
        "the union's leader, Rosa Pell",
        "said",
    ),
    (
        '"My brother vanished," she said, wiping her eyes. "Soldiers took him."',
        "took",
        "she",
        "said",
    ),
    (
        "There are reports that the garrison mutinied.",
        "mutinied",
        None,
        None,
    ),
    (
        "The dam, built by a Swiss firm, failed, the inquiry found.",
        "failed",
        "the inquiry",
        "found",
    ),
    ("He said that he was born in a barn.", "born", "He", "said"),
    (
        "In the view of the auditors, the bank hid its losses.",
        "hid",
        "the auditors",
        "in the view of",
    ),
    ("Per the indictment, Ames took bribes.", "took", "the indictment", "per"),
]


@pytest.mark.parametrize(("text", "trigger", "source", "cue"), SAID)
def test_the_source_of_a_report_is_found(find, text, trigger, source, cue):
    told = find(text, trigger, "2014-05-20").attribution

    assert (told and told.source, told and told.cue.lower()) == (source, cue)


def test_two_sources_are_told_together(find):
    event = find("Gunmen attacked a bus, police and witnesses said.", "attacked")

    assert event.attribution.source == "police and witnesses"


def test_the_day_is_no_part_of_who_says_it(find):
    event = find("The foreign ministry on Tuesday denied that it had paid.", "paid", "2013-03-08")

    assert event.attribution.source == "The foreign ministry"


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        (
            "Chief Executive Dana Holt, who took over in 2009, told them that a flaw was found.",
            "found",
            "Holt",
        ),
        ("Lithua joined the union in 2004; Belavia is ruled by Anton Hrynko.", "joined", None),
        ("The court ruled that the tax was paid.", "paid", "The court"),
    ],
)
def test_who_is_told_and_who_rules_says_nothing(find, text, trigger, source):
    told = find(text, trigger, "2013-03-08").attribution

    assert told is None if source is None else told is not None and source in told.source
