#!/usr/bin/env bash
# The Persian new year of 1404 (March 2025) in three packages.
#
# Expected: 21 March 2025 in all of them; 1403 was a leap year.
# Seen: khayyam starts 1404 a day early, so that every day of 1404 is off by one in it. Outside the present decades
# the others part, too: 26 of the years 900 to 1299 do not begin on the same day in all three.
# So: name the package and its version beside a converted day.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check khayyam==3.0.17 jdatetime==6.1.1 convertdate==2.5.1 2>/dev/null

v/bin/python -W ignore - > seen.txt <<'PY'
from datetime import date

import jdatetime
import khayyam
from convertdate import persian

for day in (date(2025, 3, 19), date(2025, 3, 20), date(2025, 3, 21), date(2026, 3, 20), date(2026, 3, 21)):
    mine = "%04d-%02d-%02d" % persian.from_gregorian(day.year, day.month, day.day)
    print(day, khayyam.JalaliDate(day), jdatetime.date.fromgregorian(date=day), mine)
apart = []
for year in range(900, 1300):
    days = (khayyam.JalaliDate(year, 1, 1).todate(), jdatetime.date(year, 1, 1).togregorian(),
            date(*persian.to_gregorian(year, 1, 1)))
    if len(set(days)) > 1:
        apart.append(year)
print(len(apart), apart[0], apart[-1])
PY
diff -u - seen.txt <<'SEEN'
2025-03-19 1403-12-29 1403-12-29 1403-12-29
2025-03-20 1404-01-01 1403-12-30 1403-12-30
2025-03-21 1404-01-02 1404-01-01 1404-01-01
2026-03-20 1404-12-30 1404-12-29 1404-12-29
2026-03-21 1405-01-01 1405-01-01 1405-01-01
26 913 1276
SEEN
echo "as described"
