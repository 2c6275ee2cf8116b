"""Headlines for events."""

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Rebels seized the town on Monday.", "seized", "Rebels seized the town"),
        ("The bank was not sold in 2013.", "sold", "The bank was not sold"),
        ("The pact can no longer be saved.", "saved", "The pact can no longer be saved"),
        ("An earlier vote was annulled.", "annulled", "A vote was annulled"),
        ("An angry crowd was dispersed.", "dispersed", "An angry crowd was dispersed"),
        ("Sato, who seized power in 1994, resigned.", "seized", "Sato seized power"),
        ("The company agreed on Sunday to buy its rival.", "buy", "The company to buy its rival"),
        (
            "In May 2010 the explosion at the plant killed two.",
            "explosion",
            "The explosion at the plant",
        ),
    ],
)
def test_a_title_is_the_clause_without_its_date(find, text, trigger, title):
    assert find(text, trigger, "2014-05-20").title == title


def test_no_title_is_longer_than_fourteen_words(read):
    text = (
        "The deputy foreign minister of the former Yugoslav republic and several officials of the "
        "ministry of defence told the members of the committee on foreign relations of the senate "
        "in a closed session that lasted more than five hours that the government of the republic "
        "had decided to recall its ambassadors."
    )

    assert all(0 < len(event.title.split()) <= 14 for event in read(text))


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("The minister said he would resign.", "resign", "The minister would resign"),
        ("Nordbank said it plans to sell its fleet.", "plans", "Nordbank plans to sell its fleet"),
        ("Irena Kovac spoke. Her speech lasted an hour.", "speech", "Irena Kovac’s speech"),
        ("General Motors is sued. Motors are loud.", "sued", "General Motors is sued"),
        (
            "Northern Steel (NST) and Coldwater agreed to merge.",
            "agreed",
            "Northern Steel and Coldwater agreed to merge",
        ),
        ("The firm reports losses of $6 billion.", "losses", "Losses of $6 billion"),
        (
            "According to its chief Ed Moss, the firm wanted to cut costs.",
            "wanted",
            "The firm wanted to cut costs",
        ),
        (
            "The union called on drivers to stop work.",
            "stop",
            "Drivers to stop work",
        ),
        (
            "Troops closed the road after days of riots.",
            "closed",
            "Troops closed the road",
        ),
    ],
)
def test_a_title_says_who_and_leaves_nothing_hanging(find, text, trigger, title):
    assert find(text, trigger, "2014-05-20").title == title


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        (
            "It is known that all banks have debts.",
            "known",
            "It is known that all banks have debts",
        ),
        ("“We have not heard it,” Sato stressed.", "heard", "We have not heard it"),
        ("Its director, Tomas Okafor, resigned.", "resigned", "Tomas Okafor resigned"),
        ("The first ship, the Marit Lund, left the port.", "left", "The first ship left the port"),
    ],
)
def test_a_title_tells_the_event_and_not_who_told_it(find, text, trigger, title):
    assert find(text, trigger, "2014-05-20").title == title


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        (
            "Clara Holt taught law. President Brandt named her consul. She served in Rome.",
            "served",
            "Clara Holt",
        ),
        (
            "Clara Holt lived in Rome. Her husband, the journalist Peter Lenz, was killed, and she"
            " was readmitted.",
            "readmitted",
            "Clara Holt",
        ),
        ("Clara Holt ran a school where women were taught. She died there.", "died", "Clara Holt"),
        ("The club sacked Mark Lund in May, a month after he had signed.", "signed", "Mark Lund"),
        (
            "Ada Brun spoke on Monday. Clara Holt answered. She resigned later.",
            "resigned",
            "Clara Holt",
        ),
    ],
)
def test_a_pronoun_stands_for_who_is_known_to_be_one(find, text, trigger, who):
    assert find(text, trigger, "2013-03-04").title.startswith(who)


def test_who_names_her_is_not_herself(find):
    text = "Clara Holt taught law. Brandt met her in May. She spoke of the war."

    assert find(text, "spoke", "2013-03-04").title.startswith("Clara Holt")


@pytest.mark.parametrize(
    ("text", "trigger", "titles"),
    [
        (
            "She served as minister until 2009 and as a member until 2011.",
            "served",
            ["She served as minister", "She served as a member"],
        ),
        (
            "The firm lost its contract for papers in 2007 and a second, with the Mint, in 2009.",
            "lost",
            ["The firm lost its contract for papers", "The firm lost a second, with the Mint"],
        ),
        (
            "He met the king in May and envoys of two states in June.",
            "met",
            ["He met the king", "He met envoys of two states"],
        ),
        ("He visited in May and June.", "visited", ["He visited", "He visited"]),
        (
            "The bank was cited for lapses in 2007 and 2009.",
            "cited",
            ["The bank was cited for lapses", "The bank was cited for lapses"],
        ),
        (
            "The book was made into a film in 1994 and again, for television, in 2008.",
            "made",
            ["The book was made into a film", "The book was made into a film for television"],
        ),
    ],
)
def test_each_of_several_dates_has_its_own_words(read, text, trigger, titles):
    events = read(text, "2013-03-04")

    assert [each.title for each in events if each.trigger.text == trigger] == titles


def test_who_was_met_on_another_day_takes_no_part(read):
    events = read("He met the king in May and envoys of two states in June.", "2013-03-04")
    first, second = (
        {each.text for each in event.participants}
        for event in events
        if event.trigger.text == "met"
    )

    assert "the king" in first
    assert "the king" not in second


def test_what_stands_before_a_day_inside_a_phrase_goes_with_it(find):
    text = "The club will hold a minute's silence before Sunday's match against Veld."

    assert find(text, "hold", "2026-06-20").title == "The club will hold a minute's silence"
