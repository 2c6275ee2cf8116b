"""An id that is taken can be asked for over HTTP, whatever is in it."""

import urllib.request
from urllib.parse import quote

import httpx

NAMES = (
    "a/", "/a", "//", "a//b", "...", ".a", "a.", "../x", "x/..", "a/./b", "%2e%2e", "%2E", "%2F",
    "?", "#", "a;b", "\\", "~", "a&b=c", "é", "a b", "\u0645\u06cc\u200c\u0631\u0648\u062f",
)  # fmt: skip


def test_every_id_that_is_taken_can_be_asked_for(serving):
    with httpx.Client(base_url=serving.address) as client:
        for name in NAMES:
            answer = client.post("/v1/documents", json={"text": f"War {name}.", "id": name})
            location = answer.headers["location"]

            assert answer.status_code == 202, (name, answer.text)
            assert location == f"/v1/documents/{quote(name, safe='')}"
            assert client.get(location).json().get("id") == name
            with urllib.request.urlopen(serving.address + location) as plain:
                assert plain.status == 200


def test_an_id_that_clients_take_out_of_an_address_is_refused(serving):
    with httpx.Client(base_url=serving.address) as client:
        for name in (".", "..", " .. "):
            answer = client.post("/v1/documents", json={"text": "War.", "id": name})

            assert answer.status_code == 422
            assert "could not be asked for" in answer.json()["detail"]
