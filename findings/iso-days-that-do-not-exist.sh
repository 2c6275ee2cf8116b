#!/usr/bin/env bash
# Week and ordinal dates of ISO 8601 that no year has, in four Python readers.
#
# Expected: an error, as from datetime.date.fromisoformat. 2010 and 2009-W53 are a good pair: 2010 has 52 weeks, 2009 has 53.
# Seen: week 53 of a year with 52 is the first week of the next one in isodate, arrow and dateutil; week 0 is the last of
# the year before in isodate, arrow and pendulum; isodate takes week 99, day 366 of a common year and weekday 0, arrow
# day 366 but not 367, pendulum weekday 0. isodate reads "19" (the century 1900 to 1999) as 1 January 1901.
# So: check week and ordinal dates against the calendar before any reader is asked.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check isodate==0.7.2 arrow==1.4.0 python-dateutil==4.0.0 pendulum==3.3.0 2>/dev/null

v/bin/python - > seen.txt <<'PY'
import arrow
import isodate
import pendulum
from dateutil.parser import isoparse

READERS = {"isodate": isodate.parse_date, "arrow": arrow.get, "dateutil": isoparse, "pendulum": pendulum.parse}
for written in ("2009-W53-7", "2010-W53-1", "2010-W00-1", "2010-W99", "2011-366", "2011-367", "2023-W01-0", "19"):
    told = []
    for name, read in READERS.items():
        try:
            told.append(f"{name} {str(read(written))[:10]}")
        except ValueError:
            told.append(f"{name} -")
    print(written, "|", ", ".join(told))
PY
diff -u - seen.txt <<'SEEN'
2009-W53-7 | isodate 2010-01-03, arrow 2010-01-03, dateutil 2010-01-03, pendulum 2010-01-03
2010-W53-1 | isodate 2011-01-03, arrow 2011-01-03, dateutil 2011-01-03, pendulum -
2010-W00-1 | isodate 2009-12-28, arrow 2009-12-28, dateutil -, pendulum 2009-12-28
2010-W99 | isodate 2011-11-21, arrow -, dateutil -, pendulum -
2011-366 | isodate 2012-01-01, arrow 2012-01-01, dateutil -, pendulum -
2011-367 | isodate 2012-01-02, arrow -, dateutil -, pendulum -
2023-W01-0 | isodate 2023-01-01, arrow -, dateutil -, pendulum 2023-01-01
19 | isodate 1901-01-01, arrow -, dateutil -, pendulum -
SEEN
echo "as described"
