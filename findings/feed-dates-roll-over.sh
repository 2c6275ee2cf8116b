#!/usr/bin/env bash
# Dates of feed entries that are on no calendar, read by feedparser.
#
# Expected: no `published_parsed` where the written day does not exist or is no day (the raw string stays in `published`).
# Seen: parts that are too large are carried on (30 February is 2 March, month 13 is January, day 366 of a common year is
# the next 1 January); a form it half knows loses its rest and gets 1 December (week 53 and 99, "2023.05.01"); a bare "99"
# is the year 9801; "0000-00-00" is 30 November of the year -1.
# So: use the raw string, and take a day from it only where it is written as one that exists.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check feedparser==6.0.14 2>/dev/null

v/bin/python - > seen.txt <<'PY'
import feedparser

WRITTEN = ("2023-02-30", "2023-13-01", "2011-366", "2010-W53", "2010-W99", "2023.05.01", "99", "0000-00-00",
           "2023-05-01T10:00:00+99:00", "Thu, 31 Feb 2023 10:00:00 GMT")
for written in WRITTEN:
    feed = (f'<rss version="2.0"><channel><title>wire</title><item><title>dam</title>'
            f"<pubDate>{written}</pubDate></item></channel></rss>")
    parsed = feedparser.parse(feed).entries[0].get("published_parsed")
    print(written, "->", tuple(parsed[:3]) if parsed else None)
PY
diff -u - seen.txt <<'SEEN'
2023-02-30 -> (2023, 3, 2)
2023-13-01 -> (2024, 1, 1)
2011-366 -> (2012, 1, 1)
2010-W53 -> (2010, 12, 1)
2010-W99 -> (2010, 12, 1)
2023.05.01 -> (2023, 12, 1)
99 -> (9801, 12, 1)
0000-00-00 -> (-1, 11, 30)
2023-05-01T10:00:00+99:00 -> (2023, 4, 27)
Thu, 31 Feb 2023 10:00:00 GMT -> None
SEEN
echo "as described"
