#!/usr/bin/env bash
# An all-day event in the year 44 in an iCalendar file (RFC 5545: four digits of year), read by two npm packages.
#
# Expected: the year 44, as Python's icalendar and ics read it.
# Seen: ical.js keeps "44" in its own time and gives 1944 as a JavaScript date and as Unix time; node-ical starts the event
# in 1944. Years from 100 on are right. JavaScript's Date takes years 0 to 99 for 1900 to 1999, and both hand it the number.
# So: an iCalendar export does well to leave out what lies before the year 100, and to say how much.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm init -y >/dev/null && npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.27.2
cat > read.mjs <<'JS'
import ICAL from 'ical.js'
import ical from 'node-ical'
for (const day of ['00440315', '01000315']) {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//finding', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z',
    `DTSTART;VALUE=DATE:${day}`, 'SUMMARY:Caesar', 'END:VEVENT', 'END:VCALENDAR', '']
  const file = lines.join('\r\n')
  const first = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')
  console.log('ical.js', day, new ICAL.Event(first).startDate.toJSDate().toISOString())
  const found = Object.values(ical.sync.parseICS(file)).find((each) => each.type === 'VEVENT')
  console.log('node-ical', day, found.start.toISOString())
}
JS
TZ=UTC node read.mjs > seen.txt
diff -u - seen.txt <<'SEEN'
ical.js 00440315 1944-03-15T00:00:00.000Z
node-ical 00440315 1944-03-15T00:00:00.000Z
ical.js 01000315 0100-03-15T00:00:00.000Z
node-ical 01000315 0100-03-15T00:00:00.000Z
SEEN
echo "as described"
