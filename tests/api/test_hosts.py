"""The service answers by its own names, and pages of other sites change nothing in it."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.hosts import Trusted
from dateline.errors import BadInput
from dateline.settings import Settings


@pytest.fixture
def listed(settings, kept):
    known = replace(
        settings, hosts="News.example *.wire.example", origins="https://desk.example:8443"
    )
    with TestClient(create_app(known, bound="10.1.2.3")) as opened:
        yield opened


OWN = ["localhost", "localhost:8000", "127.0.0.1:9", "127.9.9.9", "[::1]:8000", "[::1]",
       "app.localhost", "news.example", "NEWS.example:80", "news.example.", "a.wire.example",
       "a.b.wire.example:8000", "10.1.2.3:8000", "testserver"]  # fmt: skip
FOREIGN = ["evil.example", "news.example.evil", "xnews.example", "wire.example", "localhost.evil",
           "10.1.2.4", "", "127.0.0.1.evil", "a@localhost", "[::2]:8000"]  # fmt: skip


@pytest.mark.parametrize("host", OWN)
def test_a_name_of_its_own_is_answered(listed, host):
    assert listed.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", ["/healthz", "/v1/events", "/docs", "/nowhere"])
def test_another_name_is_refused_with_the_setting_that_lists_it(listed, host, path):
    answer = listed.get(path, headers={"host": host})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"
    assert repr(host) in answer.json()["detail"]
    assert "DATELINE_HOSTS" in answer.json()["detail"]


def test_any_name_will_do_where_that_is_set():
    assert Trusted.read(Settings(hosts="*")).knows("evil.example", None)
    assert not Trusted.read(Settings()).knows("evil.example", None)


REFUSED = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://testserver:9"},
    {"origin": "http://testserver.evil"},
    {"origin": ""},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
    {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    {"origin": "https://desk.example"},
]
ALLOWED = [
    {},
    {"origin": "http://testserver"},
    {"origin": "https://testserver"},
    {"origin": "http://testserver:80", "sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": "https://desk.example:8443", "sec-fetch-site": "cross-site"},
]


@pytest.mark.parametrize("headers", REFUSED, ids=str)
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/runs/1/cancel"), ("POST", "/v1/documents"), ("PATCH", "/v1/documents/a"),
     ("DELETE", "/v1/feeds/1"), ("POST", "/v1/quarantine/discard"), ("PUT", "/v1/events")],
)  # fmt: skip
def test_a_page_of_another_site_changes_nothing(listed, method, path, headers):
    answer = listed.request(method, path, headers=headers)

    assert answer.status_code == 403
    assert "DATELINE_ORIGINS" in answer.json()["detail"]


@pytest.mark.parametrize("headers", ALLOWED, ids=str)
def test_no_page_one_of_its_own_and_one_that_is_listed_may(listed, headers):
    assert listed.post("/v1/runs/1/cancel", headers=headers).status_code == 404


def test_anybody_may_link_to_what_is_only_read(listed):
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    assert listed.get("/v1/events", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("name", "written"),
    [("hosts", "http://a.example"), ("hosts", "a.example:80"), ("hosts", "a/b"),
     ("origins", "a.example"), ("origins", "https://a.example/"), ("origins", "*")],
)  # fmt: skip
def test_a_list_that_would_never_match_is_refused_by_name(name, written):
    with pytest.raises(BadInput, match=f"DATELINE_{name.upper()}: '"):
        Trusted.read(Settings(**{name: written}))
