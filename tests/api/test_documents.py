"""Documents go in once, one or many, and say how far they are."""

import json

import pytest

from api.parsers import Parsers

NDJSON = {"content-type": "application/x-ndjson"}
REPORT = {"text": "Soldiers seized power in Gabon on Wednesday.", "published": "2023-09-01"}


def test_one_document_is_accepted_with_its_place(client):
    answer = client.post("/v1/documents", json={**REPORT, "id": "gabon-1"})

    assert answer.status_code == 202
    assert answer.headers["location"] == "/v1/documents/gabon-1"
    told = client.get(answer.headers["location"]).json()
    assert (told["id"], told["status"], told["text"]) == ("gabon-1", "waiting", REPORT["text"])
    assert (told["published"], told["language"], told["events"]) == ("2023-09-01", "en", [])


def test_the_same_again_is_a_duplicate_and_a_changed_text_a_version(client):
    client.post("/v1/documents", json={**REPORT, "id": "gabon-1"})
    same = client.post("/v1/documents", json={**REPORT, "id": "gabon-1"})
    changed = client.post("/v1/documents", json={**REPORT, "id": "gabon-1", "text": "Changed."})

    assert (same.status_code, same.json()["outcome"]) == (200, "duplicate")
    assert (changed.status_code, changed.json()["outcome"]) == (202, "revised")
    assert client.get("/v1/documents/gabon-1").json()["version"] == 2
    assert client.get("/v1/documents/gabon-1?version=1").json()["text"] == REPORT["text"]


def test_of_many_the_good_lines_are_kept_and_the_bad_ones_told(client):
    lines = [json.dumps({**REPORT, "id": "a"}), "{broken", "", '{"text": 5}']
    lines += [json.dumps({"text": f"Report {n}.", "id": f"n{n}"}) for n in range(450)]

    answer = client.post("/v1/documents", content="\n".join(lines), headers=NDJSON)

    told = answer.json()
    assert answer.status_code == 202
    assert [each["id"] for each in told["documents"]] == ["a", *(f"n{n}" for n in range(450))]
    assert [each["line"] for each in told["problems"]] == [2, 4]
    assert client.get("/v1/documents/n449").json()["status"] == "waiting"


def test_an_empty_text_is_a_document_and_takes_no_other_with_it(client):
    lines = [json.dumps({"id": name, "text": text}) for name, text in (("a", ""), ("b", "War."))]

    answer = client.post("/v1/documents", content="\n".join(lines), headers=NDJSON)

    assert (answer.status_code, answer.json()["problems"]) == (202, [])
    assert client.get("/v1/documents/a").json()["text"] == ""


def test_only_bad_lines_are_a_problem(client):
    answer = client.post("/v1/documents", content="{broken\n5\n", headers=NDJSON)

    assert answer.status_code == 422
    assert [each["line"] for each in answer.json()["problems"]] == [1, 2]


def test_a_line_over_the_limit_does_not_spoil_its_neighbours(client):
    long = json.dumps({"text": "a" * 150_000, "id": "long"})
    body = "\n".join([json.dumps({"text": "One.", "id": "1"}), long, '{"text": "Two.", "id": "2"}'])

    told = client.post("/v1/documents", content=body, headers=NDJSON).json()

    assert [each["id"] for each in told["documents"]] == ["1", "2"]
    assert [each["line"] for each in told["problems"]] == [2]
    assert "larger than" in told["problems"][0]["detail"]


def test_an_id_may_have_any_characters(client):
    for name in ("a b", "a/b/c", "репортаж", "a?b#c", "../x", "100 %"):
        answer = client.post("/v1/documents", json={"text": f"Report {name}.", "id": name})

        told = client.get(answer.headers["location"]).json()
        assert told.get("id") == name, told


def test_right_to_left_text_keeps_its_offsets(client):
    text = "قالت الحكومة يوم 2023-09-01 إن القتال انتهى."
    answer = client.post("/v1/documents", json={"text": text})

    assert client.get(answer.headers["location"]).json()["text"] == text


def test_the_description_names_every_route(client):
    told = client.get("/openapi.json").json()

    assert {"/v1/documents", "/v1/events", "/healthz", "/readyz"} <= set(told["paths"])
    assert "Problem" in told["components"]["schemas"]


def test_a_corrected_date_makes_a_version_that_is_read_again(client):
    client.post("/v1/documents", json={**REPORT, "id": "gabon-1"})

    answer = client.patch("/v1/documents/gabon-1", json={"published": "2023-08-31"})

    assert (answer.status_code, answer.json()["outcome"]) == (202, "revised")
    told = client.get(answer.headers["location"]).json()
    assert (told["published"], told["version"], told["status"]) == ("2023-08-31", 2, "waiting")


def test_a_date_that_nobody_knows_is_taken_away(client):
    client.post("/v1/documents", json={**REPORT, "id": "gabon-1", "title": "Coup"})
    answer = client.patch("/v1/documents/gabon-1", json={"published": None})

    assert (answer.status_code, answer.json()["outcome"]) == (202, "revised")
    told = client.get("/v1/documents/gabon-1").json()
    assert (told["published"], told["title"], told["version"]) == (None, "Coup", 2)
    assert client.patch("/v1/documents/gabon-1", json={"language": None}).status_code == 422


def test_a_correction_without_sense_is_refused(client):
    client.post("/v1/documents", json={**REPORT, "id": "gabon-1"})

    def correct(name="gabon-1", **wrong):
        return client.patch(f"/v1/documents/{name}", json=wrong)

    answers = [correct(), correct(published="2023-02-31"), correct(language="xx"), correct(text="")]
    assert [answer.status_code for answer in answers] == [422] * 4
    assert correct("none", title="A").status_code == 404
    assert client.get("/v1/documents/gabon-1").json()["version"] == 1


@pytest.mark.parametrize("name", ["published", "language", "title", "source", "url"])
def test_a_correction_to_nothing_is_refused_by_its_field(client, name):
    client.post("/v1/documents", json={**REPORT, "id": "gabon-1"})

    answer = client.patch("/v1/documents/gabon-1", json={name: " "})

    assert answer.status_code == 422
    assert f"the field {name} is empty" in answer.json()["detail"]


def test_documents_are_listed_page_by_page_and_forgotten_on_request(client):
    for name in ("a", "b", "c"):
        client.post("/v1/documents", json={"text": f"Report {name}.", "id": name})

    first = client.get("/v1/documents", params={"limit": 2, "status": "waiting"}).json()
    rest = client.get("/v1/documents", params={"after": "b"}).json()
    assert [each["id"] for each in first + rest] == ["a", "b", "c"]

    assert client.delete("/v1/documents/b").status_code == 204
    assert client.delete("/v1/documents/b").status_code == 404
    assert [each["id"] for each in client.get("/v1/documents").json()] == ["a", "c"]


def test_a_page_is_told_how_its_date_was_decided(client):
    head = '<html><head><meta name="date" content="2023-09-01"></head>'
    html = head + f"<body><article><p>{REPORT['text']}</p></article></body></html>"

    answer = client.post("/v1/documents", json={"html": html, "id": "page"})

    assert answer.json()["notes"] == ["published 2023-09-01: meta date"]
    told = client.get("/v1/documents/page").json()
    assert (told["published"], told["text"].strip()) == ("2023-09-01", REPORT["text"])


def test_a_page_that_is_parsed_for_too_long_is_refused_and_nothing_else(client):
    client.app.state.parsers = Parsers(15, page_seconds=0)
    page = {"html": "<html><body><p>Rebels seized Goma on 3 May 2021.</p></body></html>"}
    answer = client.post("/v1/documents", json=page)
    lines = "\n".join(map(json.dumps, [page, {"id": "good", "text": "War came in 1979."}]))
    many = client.post("/v1/documents", content=lines, headers=NDJSON)
    client.app.state.parsers.close()

    assert answer.status_code == 422
    assert "the page took longer than 0 s to parse" in answer.json()["detail"]
    assert many.status_code == 202
    assert [each["id"] for each in many.json()["documents"]] == ["good"]
    assert many.json()["problems"][0]["line"] == 1


def test_a_page_waits_for_a_free_parser_no_longer_than_anybody_waits(client):
    parsers = client.app.state.parsers = Parsers(0.05, at_a_time=0)
    answer = client.post("/v1/documents", json={"html": "<p>War came in 1979.</p>"})
    parsers.close()

    assert answer.status_code == 503
    assert "other HTML pages" in answer.json()["detail"]
    assert answer.headers["retry-after"]
