#!/usr/bin/env bash
# The lengths of Bikram Sambat months (Nepal) in three packages.
#
# Expected: the same day; the months' lengths are published year by year and cannot be computed.
# Seen: they agree from 2020 on until 13 May 2025. From 14 May 2025 to mid-June and again from mid-July to mid-August of
# that year bikram is a day ahead (Baisakh 2082 has 30 days in it and 31 in the others); from September 2028 on all part.
# So: a day of this calendar needs a bound on each side, and the present years are no safer than the future ones.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check nepali-datetime==1.0.8.5 bikram==2.1.4 pyBSDate==0.3.2 2>/dev/null

v/bin/python - > seen.txt <<'PY'
from datetime import date, timedelta

import bikram
import nepali_datetime
import pyBSDate

def told(day):
    one, two = nepali_datetime.date.from_datetime_date(day), bikram.samwat.from_ad(day)
    three = pyBSDate.convert_AD_to_BS(day.year, day.month, day.day)
    return (one.year, one.month, one.day), (two.year, two.month, two.day), tuple(three)

day, before = date(2020, 1, 1), True
while day < date(2028, 12, 31):
    days = told(day)
    if (len(set(days)) == 1) != before:
        print(day, *days)
        before = not before
    day += timedelta(1)
PY
diff -u - seen.txt <<'SEEN'
2025-05-14 (2082, 1, 31) (2082, 2, 1) (2082, 1, 31)
2025-06-15 (2082, 3, 1) (2082, 3, 1) (2082, 3, 1)
2025-07-16 (2082, 3, 32) (2082, 4, 1) (2082, 3, 32)
2025-08-17 (2082, 5, 1) (2082, 5, 1) (2082, 5, 1)
2028-09-16 (2085, 6, 1) (2085, 6, 1) (2085, 5, 31)
SEEN
echo "as described"
