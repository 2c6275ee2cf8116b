"""Feeds over HTTP; the polling itself is in tests/feeds."""

import pytest

from dateline.store import feeds

FEED = {"url": "https://wire.example/rss.xml", "source": "The Wire", "interval": 3600}


def test_a_feed_is_added_read_polled_and_removed(client, kept):
    added = client.post("/v1/feeds", json=FEED)
    where = added.headers["location"]
    with kept.begin() as session:
        held = feeds.claim(session, lease_seconds=60)
        feeds.finish(session, held, feeds.Polled(etag="v1", entries=3))

    assert added.status_code == 202
    told = client.get(where).json()
    assert (told["url"], told["state"], told["entries"]) == (FEED["url"], "ok", 3)
    assert (told["source"], told["interval"], told["failures"]) == ("The Wire", 3600, 0)
    asked = client.post(f"{where}/poll")
    assert asked.status_code == 202
    assert asked.json()["next_poll"] < told["next_poll"]
    assert client.get("/v1/feeds").json() == [asked.json()]
    assert client.delete(where).status_code == 204
    assert client.get(where).status_code == client.delete(where).status_code == 404
    assert client.post(f"{where}/poll").status_code == 404


def test_the_same_feed_again_is_one_feed_with_what_is_told_now(client):
    client.post("/v1/feeds", json=FEED)
    client.post("/v1/feeds", json={"url": FEED["url"], "full_text": True})

    (told,) = client.get("/v1/feeds").json()
    assert (told["full_text"], told["source"], told["interval"]) == (True, None, 900)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"url": "file:///etc/passwd"}, "http or https"),
        ({"url": "https://"}, "http or https"),
        ({"url": "https://a b/"}, "no spaces"),
        ({"url": "https://[/"}, "no address"),
        ({"url": "https://x.example:port/"}, "no address"),
        ({"url": "https://me:secret@wire.example/"}, "user name or a password"),
        ({"url": "https://wire.example/" + "x" * 2000}, "2000 bytes"),
        ({"url": "https://wire.example/\0"}, "no text has"),
        ({"url": "https://wire.example/" + "ж" * 1500}, "2000 bytes"),
        ({"interval": 5}, "body.interval"),
        ({"language": "xx"}, "language 'xx' is not known"),
        ({"sauce": "x"}, "body.sauce"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_bad_feed_is_a_422(client, changed, words):
    answer = client.post("/v1/feeds", json={**FEED, **changed})

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]
    assert client.get("/v1/feeds").json() == []
