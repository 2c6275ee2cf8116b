"""What is known of a quarter that a report tells: its number, and where it lies."""

from dateline.timex.meaning import Meaning
from dateline.when import When

LONGEST = 100  # days
UNNAMED = "QX"  # a quarter whose number the calendar and the firm tell differently


def unnamed(quarter: Meaning) -> bool:
    """Whether it is told by its last day, and not by the number that the firm gives it."""
    return quarter.value.endswith(UNNAMED)


def unplaced(quarter: When | None) -> bool:
    """Whether it is only known to be a quarter of some fiscal year."""
    if quarter is None or quarter.earliest_start is None or quarter.latest_end is None:
        return False
    return quarter.latest_end - quarter.earliest_start > LONGEST


def later(one: When, other: When) -> bool:
    """Whether a quarter ends no earlier than another one."""
    return (one.latest_end or 0) >= (other.latest_end or 0)
