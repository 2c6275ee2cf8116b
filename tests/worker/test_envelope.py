"""Whatever lies in a queue is a message of ours or is refused with a reason, and nothing else."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker import broker, envelope, messages, tasks

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KNOWN = {tasks.read.name: tasks.read, tasks.sweep.name: tasks.sweep}
SENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
(GOOD,) = messages.about(broker.app, broker.READ, [[1, 2]], "dateline:live", sent=SENT)
PLACES = [
    (part, name)
    for part, inner in json.loads(GOOD).items()
    for name in ([None, *inner] if isinstance(inner, dict) else [None])
]


def check(raw):
    try:
        envelope.checked(raw, "dateline:live", KNOWN)
    except envelope.Malformed as problem:
        assert str(problem)  # noqa: PT017 # most of them are refused, not all


def test_what_we_send_is_a_message():
    assert envelope.checked(GOOD.encode(), "dateline:live", KNOWN) == json.loads(GOOD)


@given(st.binary())
def test_any_bytes_are_refused_with_a_reason(raw):
    check(raw)


@given(st.sampled_from(PLACES), JSON)
def test_any_value_at_any_place_is_taken_or_refused_with_a_reason(place, value):
    message = json.loads(GOOD)
    part, name = place
    if name is None:
        message[part] = value
    else:
        message[part][name] = value
    check(json.dumps(message).encode())


@given(JSON)
def test_what_is_held_is_a_message_with_its_queue_or_is_refused_with_a_reason(value):
    with pytest.raises(envelope.Malformed, match=r"\w"):
        envelope.unacked(json.dumps(value).encode())


def test_what_others_hold_in_the_same_redis_goes_back_to_their_queue():
    message = json.loads(GOOD)
    held = json.dumps([message, "theirs", "their queue"]).encode()

    assert envelope.unacked(held) == (message, "theirs", "their queue")
