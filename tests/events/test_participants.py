"""Who and what takes part, and where."""


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
