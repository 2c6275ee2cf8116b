"""`dateline explain`: an event's words, steps and rules."""

import json

TEXT = "A strike in May closed the port. The mayor will speak on Friday.\n"


def test_events_are_listed_with_their_numbers(dateline, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(TEXT)

    run = dateline("explain", str(file), "--published", "2021-06-01")

    assert run.status == 0
    assert [line.split()[0] for line in run.out.splitlines()] == ["1", "2", "3"]


def test_an_event_is_told_with_its_steps_and_rules(dateline, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(TEXT)

    run = dateline("explain", str(file), "--published", "2021-06-01", "--event", "3")

    assert run.status == 0
    assert run.out.startswith("The mayor will speak\n")
    for words in ("will speak on Friday.", "speak (speak)", "modality.helper", "timex.en: weekday"):
        assert words in run.out


def test_a_number_that_is_too_high_names_how_many_there_are(dateline, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(TEXT)

    run = dateline("explain", str(file), "--event", "9")

    assert run.status == 2
    assert "--event 9: the document has 3 events" in run.err


def test_rules_come_with_json_where_they_are_asked_for(dateline):
    with_rules = dateline("extract", "--format", "json", "--rules", stdin=TEXT.encode())
    without = dateline("extract", "--format", "json", stdin=TEXT.encode())

    assert all(event["rules"] for event in json.loads(with_rules.out)["events"])
    assert not any("rules" in event for event in json.loads(without.out)["events"])
