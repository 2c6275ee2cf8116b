"""docs/api.md says what is so: every route and parameter, and every example in its order."""

import json
import re
from pathlib import Path

import pytest

from api.app import create_app
from dateline import pipeline, store
from dateline.settings import Settings
from dateline.store import outbox, runs
from worker import jobs

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
SECTIONS = dict(re.findall(r"^### `([A-Z]+ [^`]+)`\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S))
EXAMPLES = re.findall(r"^```http\n([A-Z]+) (\S+)\n(.*?)\n?^(\d{3})\n(.*?)^```$", PAGE, re.M | re.S)
DESCRIBED = create_app(Settings(database_url="sqlite://")).openapi()
ROUTES = {
    f"{method.upper()} {path}": told
    for path, methods in DESCRIBED["paths"].items()
    for method, told in methods.items()
}


def names(told):
    """The names of a route's parameters and of the fields of its body."""
    found = {each["name"] for each in told.get("parameters", []) if each["in"] == "query"}
    for content in told.get("requestBody", {}).get("content", {}).values():
        reference = content["schema"].get("$ref", "").rsplit("/", 1)[-1]
        schema = DESCRIBED["components"]["schemas"].get(reference, {})
        found |= set(schema.get("properties", {}))
    return found


def test_every_route_is_on_the_page_and_no_other():
    assert set(SECTIONS) == set(ROUTES)


@pytest.mark.parametrize("route", ROUTES)
def test_every_parameter_of_a_route_is_named(route):
    said = " ".join(re.findall(r"`([^`]*)`", SECTIONS[route]))

    assert {name for name in names(ROUTES[route]) if not re.search(rf"\b{name}\b", said)} == set()


def inside(shown, answered):
    """Whether all that is shown is in the answer, at its place."""
    if isinstance(shown, dict):
        return isinstance(answered, dict) and all(
            name in answered and inside(value, answered[name]) for name, value in shown.items()
        )
    if isinstance(shown, list):
        return len(shown) == len(answered) and all(map(inside, shown, answered))
    return bool(shown == answered)


def work(database):
    """What worker and sweeper would do."""
    shop = jobs.Workshop(database, pipeline, "test", ())
    for _ in range(2):
        with database.begin() as session:
            runs.release(session)
            due = [each.job for each in outbox.due(session)]
        jobs.read(shop, due)


@pytest.fixture
def kept(settings):
    """With the tables as migrations make them, as `/readyz` wants them."""
    opened = store.connect(settings.database_url)
    store.upgrade(opened)
    yield opened
    opened.close()


def test_every_example_is_answered_as_shown(client, kept):
    assert len(EXAMPLES) == PAGE.count("```http")
    for method, path, body, status, shown in EXAMPLES:
        answer = client.request(method, path, json=json.loads(body) if body.strip() else None)

        assert answer.status_code == int(status), (path, answer.text)
        if shown.strip():
            assert inside(json.loads(shown), answer.json()), (path, answer.text)
        work(kept)
