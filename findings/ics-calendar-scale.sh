#!/usr/bin/env bash
# A calendar without CALSCALE, read and written again by ics.
#
# Expected: none, or the default of RFC 5545 (3.7.1), which is GREGORIAN.
# Seen: CALSCALE:GEORGIAN. A reader that checks the property must refuse the file.
# So: leave the property out, as the RFC allows, or look at what is written.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check ics==0.7.3 2>/dev/null

v/bin/python -W ignore - > seen.txt <<'PY'
import ics

lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//finding", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z",
         "DTSTART;VALUE=DATE:19791224", "SUMMARY:x", "END:VEVENT", "END:VCALENDAR", ""]
written = ics.Calendar("\r\n".join(lines)).serialize()
print([line for line in written.splitlines() if line.startswith("CALSCALE")])
PY
diff -u - seen.txt <<'SEEN'
['CALSCALE:GEORGIAN']
SEEN
echo "as described"
