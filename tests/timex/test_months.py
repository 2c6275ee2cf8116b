"""Months without a year: the first thirty were marked before they were read."""

import pytest

MONTHS = [
    ("The bridge was closed in January after cracks were found.", "January", "2026-01"),
    ("The bridge will be closed in January for repairs.", "January", "2027-01"),
    ("Elections are due in March.", "March", "2027-03"),
    ("She resigned in December over the leak.", "December", "2025-12"),
    ("Profit for the year to March fell by a third.", "March", "2026-03"),
    ("The minister, appointed in February, has never held office before.", "February", "2026-02"),
    ("The party holds its congress in January.", "January", "2027-01"),
    ("Ministers meet again in December to set quotas.", "December", "2026-12"),
    ("Inflation slowed to 3.1% in October from 3.4% in September.", "September", "2026-09"),
    ("The appeal is to be heard in February.", "February", "2027-02"),
    ("A first vote in January failed by two votes.", "January", "2026-01"),
    ("The airline, which begins flights to Perth in March, hired 200 pilots.", "March", "2027-03"),
    ("The ceasefire agreed in January has held.", "January", "2026-01"),
    ("Its new model goes on sale in January.", "January", "2027-01"),
    ("Nearly 300 people have drowned since January.", "January", "2026-01"),
    ("The contract runs until March.", "March", "2027-03"),
    ("The firm warned in December that it might run out of cash.", "December", "2025-12"),
    ("He hopes to be fit for the tournament in January.", "January", "2027-01"),
    ("The rate cut expected in December is now in doubt.", "December", "2026-12"),
    ("Farmers had hoped for rain in March.", "March", "2026-03"),
    ("The museum reopens in February after a decade of work.", "February", "2027-02"),
    ("In February the court threw out the case.", "February", "2026-02"),
    ("A trial could start as early as January.", "January", "2027-01"),
    ("The euro will replace the kuna in January.", "January", "2027-01"),
    ("The volcano, which erupted in December, has fallen silent.", "December", "2025-12"),
    ("They have agreed to hold talks in January.", "January", "2027-01"),
    ("Exports rose in January and February but have fallen since.", "January", "2026-01"),
    ("The tax takes effect in January.", "January", "2027-01"),
    ("The firm seized the plant in December.", "December", "2025-12"),
    ("The bank lowered its growth forecast in March.", "March", "2026-03"),
    ("Such storms used to end in October.", "October", "XXXX-10"),
    ("They voted to close the school in March.", "March", "2027-03"),
    ("They voted to close the school, in March.", "March", "2026-03"),
    ("It lost less than it forecast in December.", "December", "2025-12"),
    ("The president, who leaves office in January, pardoned two aides.", "January", "2027-01"),
]


@pytest.mark.parametrize(("text", "month", "value"), MONTHS)
def test_a_month_without_a_year_is_the_one_its_sentence_tells_of(text, month, value, read):
    assert [each.value for each in read(text) if month in each.text] == [value]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Today the fair, held since 1946 except in 1990, is open until the 28th.", "11-28"),
        ("It was last shut in 1946, he said today. It will close on the 12th.", "12-12"),
        ("It was last shut in 1946, he said today. It was robbed on the 28th.", "10-28"),
    ],
)
def test_a_day_of_the_month_is_not_of_a_month_told_of_long_ago(text, day, read):
    assert read(text)[-1].value == f"2026-{day}"


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("Talks broke off on Friday. A vote could be held in the spring.", "2027-SP"),
        ("Talks broke off on Friday. They had begun in the spring.", "2026-SP"),
        ("It was cleaned until 2011, and shown that winter. It is here today.", "2011-WI"),
    ],
)
def test_a_season_to_come_is_counted_from_publication(text, season, read):
    assert season in [each.value for each in read(text)]
