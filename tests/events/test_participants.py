"""Who and what takes part, and where."""

import pytest


def taking_part(event):
    return [(each.role, each.text) for each in event.participants]


def test_a_passive_is_turned_right(find):
    event = find("The bank was bought by a rival.", "bought")

    assert taking_part(event) == [("patient", "The bank"), ("agent", "a rival")]


def test_a_relative_clause_has_the_noun_before_it(find):
    event = find("The soldiers who seized the town fled.", "seized")

    assert taking_part(event) == [("agent", "The soldiers"), ("patient", "the town")]


def test_coordinated_participants_are_told_one_by_one(find):
    event = find("France, Italy and Spain signed the treaty.", "signed")

    assert [text for role, text in taking_part(event) if role == "agent"] == [
        "France",
        "Italy",
        "Spain",
    ]


def test_a_pronoun_has_the_name_it_stands_for(read):
    text = "Zamir Kabulov arrived in Moscow. He met the minister."
    event = next(each for each in read(text) if each.trigger.text == "met")

    assert event.participants[0].text == "He"
    assert event.participants[0].entity == "Zamir Kabulov"
    assert event.title == "Zamir Kabulov met the minister"


def test_a_surname_has_the_full_name(read):
    text = "Zamir Kabulov arrived in Moscow. Later Kabulov met the minister."
    event = next(each for each in read(text) if each.trigger.text == "met")

    assert event.participants[0].entity == "Zamir Kabulov"


def test_a_day_takes_no_part(read):
    for event in read("Shares fell Monday. Monday's vote failed.", "2015-07-28"):
        assert all(each.text not in ("Monday", "Monday's") for each in event.participants)


def test_a_place_has_its_country_and_coordinates(find):
    event = find("Rebels attacked the police in Nairobi.", "attacked")

    assert [place.text for place in event.places] == ["Nairobi"]
    assert event.places[0].country == "KE"
    assert event.places[0].latitude is not None


def test_two_people_of_one_surname_stay_two(find):
    text = "Ana Beltran studied in Santiago. She moved to Leiden. Luis Beltran vanished."

    assert find(text, "moved").participants[0].entity == "Ana Beltran"


def test_an_initial_is_the_same_person(find):
    text = "J. Beltran studied in Santiago. Joana Beltran moved to Leiden. She stayed."

    assert find(text, "studied").participants[0].entity == "Joana Beltran"


PART = [
    (
        "The court awarded the widow a pension.",
        "awarded",
        [
            ("agent", "The court", None),
            ("recipient", "the widow", None),
            ("patient", "a pension", None),
        ],
    ),
    (
        "A medal was presented to Lena Holm by the king.",
        "presented",
        [
            ("patient", "A medal", None),
            ("recipient", "Lena Holm", "Lena Holm"),
            ("agent", "the king", None),
        ],
    ),
    (
        "The town that the rebels had burned was rebuilt.",
        "burned",
        [("agent", "the rebels", None), ("patient", "The town", None)],
    ),
    (
        "Two boys who were bitten by a dog recovered.",
        "bitten",
        [("patient", "Two boys", None), ("agent", "a dog", None)],
    ),
    (
        "Police arrested a student, a nurse and two soldiers.",
        "arrested",
        [
            ("agent", "Police", None),
            ("patient", "a student", None),
            ("patient", "a nurse", None),
            ("patient", "two soldiers", None),
        ],
    ),
    (
        "Karl Weiss founded the choir. The 54-year-old also led it.",
        "led",
        [("agent", "The 54-year-old", "Karl Weiss"), ("patient", "it", None)],
    ),
    (
        "President Idris Bala flew to Paris. The president met bankers.",
        "met",
        [("agent", "The president", "Idris Bala"), ("patient", "bankers", None)],
    ),
    (
        "Norvik Oil sold its fleet. The company kept one ship.",
        "kept",
        [("agent", "The company", "Norvik Oil"), ("patient", "one ship", None)],
    ),
    (
        "The Coastal Farmers Union sent doctors. The CFU also shipped drugs.",
        "shipped",
        [("agent", "The CFU", "Coastal Farmers Union"), ("patient", "drugs", None)],
    ),
    (
        "Judge Helen Marsh heard the case. She dismissed it.",
        "dismissed",
        [("agent", "She", "Helen Marsh"), ("patient", "it", None)],
    ),
    (
        "Tom Reed met Julia Stone. She offered him a job.",
        "offered",
        [
            ("agent", "She", "Julia Stone"),
            ("recipient", "him", "Tom Reed"),
            ("patient", "a job", None),
        ],
    ),
    (
        "The firm was accused of bribery by a rival.",
        "accused",
        [("patient", "The firm", None), ("agent", "a rival", None)],
    ),
    (
        "The invasion of Kuwait by Iraq shocked the region.",
        "invasion",
        [("patient", "Kuwait", "Kuwait"), ("agent", "Iraq", "Iraq")],
    ),
    (
        "Anna Berg's resignation surprised the party.",
        "resignation",
        [("agent", "Anna Berg's", "Anna Berg")],
    ),
    (
        "The general ordered his men to shell the port.",
        "shell",
        [("agent", "his men", None), ("patient", "the port", None)],
    ),
    (
        "Peru sold wheat and bought rice.",
        "bought",
        [("agent", "Peru", "Peru"), ("patient", "rice", None)],
    ),
    (
        "Elin Dahl, a lawyer from Bergen, sued the ministry.",
        "sued",
        [("agent", "Elin Dahl", "Elin Dahl"), ("patient", "the ministry", None)],
    ),
    (
        "Miners went on strike. They blocked the road.",
        "blocked",
        [("agent", "They", None), ("patient", "the road", None)],
    ),
    (
        "Lucas Moreau wrote to the mayor. Moreau's letter angered her.",
        "angered",
        [("agent", "Moreau's letter", None), ("patient", "her", None)],
    ),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), PART)
def test_who_takes_part_is_found(find, text, trigger, expected):
    found = find(text, trigger, "2014-05-20").participants

    told = sorted((each.role, each.text, each.entity) for each in found)
    assert told == sorted(expected, key=str)
