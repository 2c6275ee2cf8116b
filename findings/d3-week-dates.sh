#!/usr/bin/env bash
# ISO week dates and large years in d3-time-format.
#
# Expected: "%G-W%V-%u" reads back what it writes (the documentation names %G, %V and %u as the parts of an ISO week date),
# and %Y writes the year.
# Seen: with %V the weekday %u is dropped and every day of a week is its Monday (%w is heeded); week 53 of a year that has
# 52 is the next year's first. %Y writes the year modulo 10000, so that 12024 is "2024"; a year before 1 is written and not
# read back.
# So: hand weeks to a page as their first and last day, and write labels outside 1 to 9999 yourself.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm init -y >/dev/null && npm install --silent --no-audit --no-fund d3-time-format@4.1.1
cat > read.mjs <<'JS'
import { utcFormat, utcParse } from 'd3-time-format'
const iso = '%G-W%V-%u'
for (const day of ['2009-03-02', '2009-03-04', '2009-03-08']) {
  const written = utcFormat(iso)(new Date(day))
  console.log(day, written, utcParse(iso)(written).toISOString().slice(0, 10))
}
console.log('2010-W53-1', utcParse(iso)('2010-W53-1').toISOString().slice(0, 10))
const year = (number) => new Date(new Date('2000-01-01').setUTCFullYear(number))
for (const number of [9999, 12024, -43]) {
  const written = utcFormat('%Y')(year(number))
  console.log(number, written, utcParse('%Y')(written)?.toISOString().slice(0, 10) ?? null)
}
JS
node read.mjs > seen.txt
diff -u - seen.txt <<'SEEN'
2009-03-02 2009-W10-1 2009-03-02
2009-03-04 2009-W10-3 2009-03-02
2009-03-08 2009-W10-7 2009-03-02
2010-W53-1 2011-01-03
9999 9999 9999-01-01
12024 2024 2024-01-01
-43 -0043 null
SEEN
echo "as described"
