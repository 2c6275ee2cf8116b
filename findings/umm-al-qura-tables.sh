#!/usr/bin/env bash
# Days of the Umm al-Qura calendar (the civil one of Saudi Arabia) from two packages, and the tabular one beside them.
#
# Expected: equal days within the years that both have, and an error outside.
# Seen: ummalqura starts at 1356 AH and answers for earlier years all the same, with days of the 2060s and 2070s: 1343
# begins in 2065 instead of 1924. Within 1356 to 1500 the two disagree on the first day of three months, one of which was
# in December 2024. The tabular calendar of convertdate differs from hijridate in two months of three.
# So: give a converted day a bound of a day on each side, and refuse years outside the table before asking.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check ummalqura==2.0.1 hijridate==2.6.0 convertdate==2.5.1 2>/dev/null

v/bin/python - > seen.txt <<'PY'
from convertdate import islamic
from hijridate import Hijri
from ummalqura.hijri_date import HijriDate

def first(year, month):
    day = HijriDate(year, month, 1)
    return day.year_gr, day.month_gr, day.day_gr

def other(year, month):
    day = Hijri(year, month, 1).to_gregorian()
    return day.year, day.month, day.day

for year in (1343, 1355, 1356):
    print(year, first(year, 1), other(year, 1))
months = [(year, month) for year in range(1356, 1501) for month in range(1, 13)]
print([(*each, first(*each), other(*each)) for each in months if first(*each) != other(*each)])
print(sum(islamic.to_gregorian(*each, 1) != other(*each) for each in months), "of", len(months))
PY
diff -u - seen.txt <<'SEEN'
1343 (2065, 5, 6) (1924, 8, 1)
1355 (2076, 12, 27) (1936, 3, 24)
1356 (1937, 3, 14) (1937, 3, 14)
[(1427, 6, (2006, 6, 26), (2006, 6, 27)), (1446, 6, (2024, 12, 3), (2024, 12, 2)), (1485, 10, (2063, 1, 31), (2063, 1, 30))]
1138 of 1740
SEEN
echo "as described"
