"""Reading one text at the fixed anchor."""

from datetime import date

import pytest

from dateline import timex

ANCHOR = date(2026, 11, 23)


@pytest.fixture
def read():
    def _read(text, published=ANCHOR, mode=timex.Mode.AUTO):
        return timex.resolve(timex.tag(text), text, [], published=published, mode=mode)

    return _read
