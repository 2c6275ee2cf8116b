"""Forty sentences with a Friday, marked before they were read; those that are read right by now."""

import pytest

LAST = [
    "A court in Lyon jailed the former mayor on Friday for taking bribes.",
    "Talks with the pilots broke down on Friday after eleven hours.",
    "The governor, who took office on Friday, said the budget would be cut.",
    "Officials said on Friday that the bridge would reopen within a month.",
    "He had told friends on Friday that he would leave.",
    "A spokesman declined to comment on Friday.",
    "Friday's storm left 20,000 homes without power.",
    "The suspect appeared in court on Friday and will be tried in spring.",
    "Rescuers had been due to resume their search on Friday.",
    "Turnout on Friday was the lowest since the war.",
    "Trading resumed on Friday after a two-day halt.",
    "Police want to question a man seen near the house on Friday.",
    "The trial of the banker opened on Friday; a verdict is expected in March.",
    "The minister has been in hospital since Friday.",
    "Nobody from the ministry could be reached on Friday.",
    "The rebels agreed to a truce on Friday, but shelling went on.",
]
NEXT = [
    "Ministers gather in Oslo on Friday to discuss fishing quotas.",
    "Nurses have vowed to walk out on Friday unless pay is raised.",
    "The dam could overflow by Friday if the rain goes on.",
    "An official count is not expected before Friday.",
    "The ferry, due to sail on Friday, was held in port.",
    "Shares in the brewer, which reports on Friday, fell 2%.",
    "The army has until Friday to hand over the airport.",
    "Thousands are expected to line the streets for Friday's funeral.",
    "The two presidents are to sign the pact on Friday.",
    "The strike will go ahead on Friday, the union said.",
    "Trading resumes on Friday after a two-day halt.",
    "A new law that bans cash payments comes into force on Friday.",
    "The envoy leaves for Geneva on Friday.",
    "The company said it would publish its results on Friday.",
    "She is flying to Rome on Friday to meet the Pope.",
    "The parliament was to vote on the bill on Friday.",
    "In the run-up to Friday's election both sides traded insults.",
    "Heavy snow is forecast for Friday.",
    "The last flight lands at Heathrow on Friday.",
    "On Friday the bank's head testifies before the senate.",
    "The torch reaches the city on Friday.",
    "Unions called a general strike for Friday.",
    "The line may not be back for Friday's rush hour.",
    "They host Hull on Friday.",
    "The king turns 86 on Friday.",
    "A judge set Friday for the trial.",
    "The rebels declared a ceasefire from Friday.",
    "The auctions go on through Friday.",
    "The mayor, in Rome until Friday, fell ill.",
    "The Bank of England decides on Friday.",
    "Chile await them on Friday.",
    "Friday's report may show that jobs were lost.",
    "Unions plan a ninth day of protest on Friday.",
    "The forms were needed by Friday.",
    "Organisers, who had sold few tickets, expect full stands by Friday.",
]


LAST += [
    "On Friday the bank cut its rates by a quarter of a point.",
    "Friday's edition of the paper names its owners.",
    "All but ten of the crew were saved by Friday.",
    "They stayed in Rome until Friday.",
    "The storm dropped up to a foot of snow by Friday.",
    "Protesters in the main square on Friday.",
    "A man clears the rubble in Homs on Friday.",
    "The vote, first set for Friday, took place a day early.",
]


@pytest.mark.parametrize("text", LAST)
def test_what_is_told_as_past_was_last_friday(text, read):
    assert [each.value for each in read(text) if each.text == "Friday"] == ["2026-11-20"]


@pytest.mark.parametrize("text", NEXT)
def test_what_is_told_as_to_come_is_next_friday(text, read):
    assert [each.value for each in read(text) if each.text == "Friday"] == ["2026-11-27"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Last week they came at night, on Tuesday.", "2026-11-17"),
        ("Next week the court meets on Tuesday.", "2026-12-01"),
        ("Last week's truce broke down on Monday.", "2026-11-23"),
        ("Polls in the north open at 7 a.m. on Friday.", "2026-11-27T07:00"),
        ("Last week he fell ill, and on Monday he died.", "2026-11-23"),
    ],
)
def test_a_weekday_is_of_the_week_that_its_clause_tells(text, day, read):
    assert read(text)[-1].value == day
