#!/usr/bin/env bash
# The publication date of pages that do not tell one, by htmldate.
#
# Expected: None, or the month or year that the page tells.
# Seen: a copyright year is 1 January of it; where the page's own field holds the default of a content system (year 1), a
# birthday in the text is the date of publication; of two days in a text the later is it, unless `original_date` is asked
# for. Without the extensive search (second column) these are gone, but a month in a time element is still its first day
# and a week its Monday.
# So: switch the extensive search off, and take no day from a field that holds a month or a week.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check htmldate==1.11.0 2>/dev/null

v/bin/python - > seen.txt <<'PY'
from htmldate import find_date

PAGES = {
    "copyright": "<article><p>The wall fell in spring.</p></article><footer>© 2018 The Paper</footer>",
    "month": '<time datetime="2023-05">May 2023</time><p>The wall fell.</p>',
    "week": '<time datetime="2023-W20">week 20</time><p>The wall fell.</p>',
    "birthday": "<p>She was born on 12 March 1999 in Oslo.</p>",
    "two days": "<p>On 3 May 2014 the dam broke.</p><p>It was rebuilt on 2 June 2016.</p>",
}
for name, body in PAGES.items():
    field = '<meta property="article:published_time" content="0001-01-01T00:00:00Z">' if name == "birthday" else ""
    page = f"<html><head>{field}</head><body>{body}</body></html>"
    print(name, find_date(page), find_date(page, extensive_search=False), find_date(page, original_date=True))
PY
diff -u - seen.txt <<'SEEN'
copyright 2018-01-01 None 2018-01-01
month 2023-05-01 2023-05-01 2023-05-01
week 2023-05-15 2023-05-15 2023-05-15
birthday 1999-03-12 None 1999-03-12
two days 2016-06-02 None 2014-05-03
SEEN
echo "as described"
