"""What times are counted from: publication, the tense around them, or the text itself."""

from datetime import date

import pytest

from dateline import edtf
from dateline.timex import Mode

HISTORY = (
    "On September 1, 1939, Germany attacked Poland. By early October, Poland was divided. "
    "Two days later the fleet sailed. In March 1940 the war with Finland ended. "
    "In June the army invaded. The following spring it came back. On 15 July it was over. "
    "In 1941 it began again, and in 1942 too."
)


def values(found):
    return [each.value for each in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council met on Friday.", "2026-11-20"),
        ("The council will meet on Friday.", "2026-11-27"),
        ("The president is to speak on Friday.", "2026-11-27"),
        ("The minister said Monday that it was over.", "2026-11-23"),
        ("The law passed in February.", "2026-02"),
        ("The law will take effect in February.", "2027-02"),
        ("He resigned on Dec. 2.", "2025-12-02"),
        ("The deal will close Dec. 2.", "2026-12-02"),
    ],
)
def test_the_tense_chooses_between_last_and_next(text, value, read):
    assert values(read(text)) == [value]


def test_a_history_is_read_at_its_own_time(read):
    assert values(read(HISTORY, published=date(2009, 12, 19))) == [
        "1939-09-01", "1939-10", "1939-10-XX", "1940-03", "1940-06", "1941-SP", "1941-07-15",
        "1941", "1942",
    ]  # fmt: skip


def test_the_mode_can_be_set(read):
    text = "In 1998 the war began. In March the army came."

    assert values(read(text, mode=Mode.NARRATIVE)) == ["1998", "1998-03"]
    assert values(read(text, mode=Mode.NEWS)) == ["1998", "2026-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship sailed on 3 May 1912. On 15 June it sank.", ["1912-05-03", "1912-06-15"]),
        (
            "The ship sailed on 3 May 1912. Its sister will sail on 15 June.",
            ["1912-05-03", "2027-06-15"],
        ),
        ("Mill & Co, founded in 1962, said that sales rose in March.", ["1962", "2026-03"]),
        ("Mill & Co, founded in 1962, failed in March.", ["1962", "2026-03"]),
        ("Mill & Co, which was founded in 1962, failed in March.", ["1962", "2026-03"]),
        ("Mill & Co (founded in 1962) failed in March.", ["1962", "2026-03"]),
        ("Ruiz, who led it from 1998 to 2015, died in March.", ["1998", "2015", "2026-03"]),
        ("Mill & Co was founded in 1962, and failed in March.", ["1962", "1962-03"]),
        ("Just after 2 May 1962, the firm failed. Mill died in July.", ["1962-05-02", "1962-07"]),
        ("Mill & Co failed in 1962, which ruined it. Mill died in March.", ["1962", "1962-03"]),
    ],
)
def test_a_story_without_any_word_of_today_is_read_at_its_own_time(text, expected, read):
    assert values(read(text)) == expected


def test_the_background_in_a_report_is_read_at_its_own_time(read):
    background = (
        "\n\nThe island was freed in 1960. A coup came in 1972, and in May a charter was given."
    )
    report = "Soldiers took the port on Friday. The talks had begun in May."

    assert values(read(report + background)) == ["2026-11-20", "2026-05", "1960", "1972", "1972-05"]
    assert values(read(report + background.replace("in 1960", "last year")))[-1] == "2026-05"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 1684 a hall, begun in 1580, burnt down. In June it was rebuilt.", "1684-06"),
        ("In 1684 a hall was begun. In 1690 it burnt down. In June it was rebuilt.", "1690-06"),
        ("He came in 1907 and stayed until 1911. In June he married.", "1907-06"),
        ("On 4 May 2006 he won. This followed the vote of March 2005. In July he left.", "2006-07"),
        ("It lasted until May 1911, when the army left. In June a vote was held.", "1911-06"),
        (
            "In March 1871 war broke out. The fleet waited until May. On the 6th it sailed.",
            "1871-05-06",
        ),
        ("The club came in 1893 and stayed until April 1911; on 2 May it moved.", "1911-05-02"),
    ],
)
def test_what_is_told_in_passing_leaves_the_story_where_it_is(text, value, read):
    assert values(read(text, mode=Mode.NARRATIVE))[-1] == value


@pytest.mark.parametrize(
    ("text", "value", "bounds"),
    [
        (
            "In March 1798 he came. Three days later he left.",
            "1798-03-XX",
            "[1798-03-04..1798-04-03]",
        ),
        ("In March 1798 he came. The next day he left.", "1798-03-XX", "[1798-03-02..1798-04-01]"),
        ("In 1798 he came. Two weeks later he left.", "1798-WXX", "[1798-01-15..1799-01-14]"),
        ("In 1798 he came. The following month he left.", "1798-XX", "[1798-02..1799-01]"),
        ("In 1798 he came. Two years later he left.", "1800", "1800"),
        ("In 1798 he came. On the 15th he left.", "1798-XX-15", None),
        ("In March 1798 he came. On Friday he left.", "XXXX-WXX-5", None),
        ("On 2 March 1798 he came. Three days later he left.", "1798-03-05", "1798-03-05"),
    ],
)
def test_no_day_is_made_up_where_the_text_is_at_a_month_or_a_year(text, value, bounds, read):
    found = read(text, mode=Mode.NARRATIVE)[-1]

    assert found.value == value
    assert (edtf.write(found.when) if found.when else None) == bounds


def test_a_date_told_with_a_loose_time_is_of_its_year(read):
    text = "It began in September 2003. Three weeks later, on 22 September, they signed on Friday."

    assert values(read(text))[:3] == ["2003-09", "2003-WXX", "2003-09-22"]


def test_a_season_is_of_the_year_that_its_clause_ends_with(read):
    text = "By December 1942 it had failed. Their spring offensive had begun in April 1942."

    assert values(read(text, mode=Mode.NARRATIVE)) == ["1942-12", "1942-SP", "1942-04"]


def test_a_limit_is_counted_from_where_its_text_is(read):
    text = "On 1 May 1911 he was told to pay within ten days. In 1950 the house was sold."

    assert (
        read(text, mode=Mode.NARRATIVE)[1].scope
        == read("on 1 May 1911 within ten days", mode=Mode.NARRATIVE)[1].scope
    )


def test_the_same_day_is_the_one_told_last(read):
    text = "Troops landed on May 5, 1998. The same day the port fell, and a week later the city."

    assert values(read(text)) == ["1998-05-05", "1998-05-05", "1998-W20"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday", "PAST_REF"),
        ("on Friday", "XXXX-WXX-5"),
        ("in March", "XXXX-03"),
        ("on 5 March", "XXXX-03-05"),
        ("last week", "PAST_REF"),
        ("three days ago", "PAST_REF"),
        ("at 10:30 a.m.", "XXXX-XX-XXT10:30"),
        ("the third quarter", "XXXX-Q3"),
    ],
)
def test_without_a_publication_date_nothing_takes_its_place(text, value, read):
    (found,) = read(text, published=None)

    assert (found.value, found.when) == (value, None)


def test_without_a_publication_date_a_full_date_is_still_a_date(read):
    (found,) = read("until September 21, 2009", published=None)

    assert found.when is not None
    assert found.value == "2009-09-21"


@pytest.mark.parametrize(
    "text",
    ["We may march in the sun.", "a 7-6 score", "Boeing 747", "Falcon 9", "Article 50", "1 in 5",
     "a quarter of the vote", "on 31 February 2009", "29 February 2023", "section 12.3.4",
     "call 555-1998", "$1,998", "1,998 men", "in 99999", "May Smith said", "second place",
     "version 20.04", "the ratio was 3:20", "at 25:00", "the sun set", "he was 52 years old"],
)  # fmt: skip
def test_what_is_not_time_is_left_alone(text, read):
    assert values(read(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 12 January ٢٠٠٩", "2009-01-12"),
        ("in １９９９", "1999"),
        ("३ May 2009", "2009-05-03"),
    ],
)
def test_digits_of_every_script_are_digits(text, value, read):
    assert values(read(text)) == [value]


def test_every_time_says_how_it_was_found_and_worked_out(read):
    (found,) = read("They met last week.")

    assert found.rule == "en: last, this, next unit"
    assert found.steps == ("the week before publication (2026-11-23)",)
