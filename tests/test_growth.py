"""A text of twice the length takes about twice as long, whatever it repeats."""

import gc

import pytest

from benchmarks import growth
from benchmarks.repeated import KINDS

SHORT, LONG = 5_000, 20_000
LISTINGS = ("a listing of years", "years after a verb", "weekdays")
SOME = KINDS[::2]  # `benchmarks.growth` has all of them, and longer
TRIES = 3  # what else the machine does weighs on short times


@pytest.fixture(autouse=True)
def without_the_collector():
    """What it costs depends on all that the process holds."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def grows_too_fast(kind, short, long):
    """Whether the time grows faster than it may a doubling, each time that it is measured."""
    most = growth.RATIO ** ((long // short).bit_length() - 1)
    growth.once(kind, 500)  # loads its language
    return all(growth.once(kind, long) > most * growth.once(kind, short) for _ in range(TRIES))


@pytest.mark.parametrize("kind", SOME, ids=lambda kind: kind.name)
def test_the_time_of_a_text_grows_with_its_length(kind):
    assert not grows_too_fast(kind, SHORT, LONG)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in LISTINGS],
                         ids=lambda kind: kind.name)  # fmt: skip
def test_the_time_of_a_long_listing_grows_with_its_length(kind):
    assert not grows_too_fast(kind, LONG, 2 * LONG)
