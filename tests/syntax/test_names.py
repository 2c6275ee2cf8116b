import pytest

from dateline.model import Token
from dateline.syntax.memory import Name
from dateline.syntax.names import settled


def tokens(*sentences):
    """Words as `word/tag`; a word without a tag is a proper noun if it has a capital."""
    made = []
    for number, sentence in enumerate(sentences):
        for written in sentence.split():
            word, _, tag = written.partition("/")
            tag = tag or ("NNP" if word[0].isupper() else "NN")
            start = len(made) * 20
            made.append(
                Token(start, start + len(word), word, word, "X", tag, len(made), "dep", number)
            )
    return made


def named(words, *found):
    return [
        (" ".join(token.text for token in words[name.first : name.last + 1]), name.label)
        for name in settled(words, [Name(*each) for each in found])
    ]


def test_a_title_is_no_part_of_a_persons_name():
    assert named(tokens("President George Bush spoke"), (0, 2, "PERSON")) == [
        ("George Bush", "PERSON")
    ]


def test_a_title_makes_a_person_of_what_follows():
    assert named(tokens("Mr. Stronach left")) == [("Stronach", "PERSON")]


def test_a_title_inside_a_name_parts_the_body_from_the_person():
    words = tokens("VOA President Purnell Murdock")

    assert named(words, (0, 3, "ORG")) == [("VOA", "ORG"), ("Purnell Murdock", "PERSON")]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Helmand Ministry", "ORG"),
        ("Norvik Oil", "ORG"),
        ("Vermont St. Avenue", "LOC"),
        ("Falklands War", "EVENT"),
    ],
)
def test_the_last_word_tells_what_a_name_is(sentence, label):
    words = tokens(sentence)

    assert named(words, (0, len(words) - 1, "PERSON")) == [(sentence, label)]


def test_a_country_is_a_place_whatever_the_network_says():
    assert named(tokens("Jordan agreed"), (0, 0, "NORP")) == [("Jordan", "LOC")]


def test_a_country_is_found_that_the_network_passed_over():
    assert named(tokens("near Afghanistan")) == [("Afghanistan", "LOC")]


def test_a_country_within_a_longer_name_is_left_alone():
    assert named(tokens("the/DT Air China Lounge")) == []


def test_a_surname_later_on_is_the_person_of_the_full_name():
    words = tokens("Zamir Kabulov spoke", "Kabulov left", "then Kabulov came")

    assert named(words, (0, 1, "PERSON"), (3, 3, "LOC")) == [
        ("Zamir Kabulov", "PERSON"),
        ("Kabulov", "PERSON"),
        ("Kabulov", "PERSON"),
    ]


def test_the_first_words_of_a_body_are_the_body_for_short():
    words = tokens("Magna International Inc. grew", "Magna said")

    assert named(words, (0, 2, "ORG"), (4, 4, "PERSON"))[1] == ("Magna", "ORG")


def test_punctuation_and_possessives_at_the_edge_are_cut_off():
    words = tokens("(/-LRB- Kabul 's/POS streets")

    assert named(words, (0, 2, "LOC")) == [("Kabul", "LOC")]


def test_no_names_overlap():
    words = tokens("President Hosni Mubarak spoke")

    assert named(words, (1, 1, "ORG"), (1, 2, "PERSON")) == [("Hosni", "ORG")]


def test_an_acronym_in_brackets_is_the_body_before_it():
    words = tokens("Assistance Mission (/-LRB- UNAMA )/-RRB- left")

    assert named(words, (0, 1, "ORG"), (3, 3, "LOC")) == [
        ("Assistance Mission", "ORG"),
        ("UNAMA", "ORG"),
    ]


def test_a_person_in_brackets_stays_a_person():
    words = tokens("Rovers (/-LRB- Smith )/-RRB- won")

    assert named(words, (2, 2, "PERSON")) == [("Smith", "PERSON")]


def test_a_common_noun_is_no_name():
    assert named(tokens("identifying insignia"), (1, 1, "LOC")) == []


def test_a_title_alone_is_nobody():
    assert named(tokens("the/DT President spoke"), (1, 1, "PERSON")) == []


def test_peoples_are_found_that_the_network_passed_over():
    words = tokens("South Korean/JJ troops/NNS and/CC Kurds/NNPS met")

    assert named(words) == [("South Korean", "NORP"), ("Kurds", "NORP")]


def test_a_people_is_neither_a_body_nor_a_place():
    words = tokens("the/DT Muslims/NNPS and/CC Democrats/NNPS")

    assert named(words, (1, 1, "LOC"), (3, 3, "ORG")) == [
        ("Muslims", "NORP"),
        ("Democrats", "NORP"),
    ]


def test_a_peoples_word_within_a_longer_name_is_left_alone():
    assert named(tokens("Christian Welsh came"), (0, 1, "PERSON")) == [
        ("Christian Welsh", "PERSON")
    ]


@pytest.mark.parametrize(
    ("sentence", "found", "body"),
    [
        ("Ministry of/IN Foreign Affairs", (), "Ministry of Foreign Affairs"),
        ("Bank of/IN Japan", ((0, 0, "ORG"), (2, 2, "LOC")), "Bank of Japan"),
        ("Department of/IN Housing and/CC Works", ((0, 2, "ORG"),),
         "Department of Housing and Works"),
        ("US Council for/IN the/DT Arts", (), "US Council for the Arts"),
    ],
)  # fmt: skip
def test_the_name_of_a_body_goes_on_after_its_of(sentence, found, body):
    assert named(tokens(sentence), *found) == [(body, "ORG")]


def test_what_is_no_body_does_not_go_on():
    words = tokens("President of/IN France and/CC City of/IN lights")

    assert named(words, (2, 2, "LOC")) == [("France", "LOC")]


def test_a_word_that_only_names_a_body_is_one():
    words = tokens("UNESCO and/CC Hezbollah agreed, Washington did")

    assert named(words, (2, 2, "LOC"), (4, 4, "LOC")) == [
        ("UNESCO", "ORG"), ("Hezbollah", "ORG"), ("Washington", "LOC"),
    ]  # fmt: skip


def test_a_given_name_and_a_surname_make_no_place():
    words = tokens("Julia Stone met/VBD them/PRP in/IN Oslo Zentrum")

    assert named(words, (0, 1, "LOC"), (5, 6, "LOC")) == [
        ("Julia Stone", "PERSON"),
        ("Oslo Zentrum", "LOC"),
    ]


def test_two_people_joined_by_an_ampersand_are_a_firm():
    words = tokens("Orme &/CC Lisle closed/VBD")

    assert named(words, (0, 0, "PERSON"), (2, 2, "PERSON")) == [("Orme & Lisle", "ORG")]


def test_a_given_name_taken_for_a_place_belongs_to_the_surname_behind_it():
    words = tokens("Charlotte Weems Hadley died/VBD")

    assert named(words, (0, 0, "LOC"), (2, 2, "PERSON")) == [("Charlotte Weems Hadley", "PERSON")]


def test_a_place_before_a_comma_keeps_its_name():
    words = tokens("Charlotte ,/, Hadley died/VBD")

    assert named(words, (0, 0, "LOC"), (2, 2, "PERSON")) == [
        ("Charlotte", "LOC"),
        ("Hadley", "PERSON"),
    ]
