#!/usr/bin/env bash
# Two readers of EDTF (ISO 8601-2), one file: the bounds of seasons, quadrimesters and unknown starts.
#
# Expected: the same first and last day from both, or a refusal. The standard leaves the bounds of seasons open, but a
# quadrimester is four months, and an unknown start has no day.
# Seen: an unknown start is ten years before the end in Python and null in JavaScript, where an open start is -Infinity.
# Winter (24) is December alone in Python and a quarter from October in JavaScript, spring (21) begins in January there.
# JavaScript's quadrimesters (37 to 39) have five, five and four months and overlap in May and September. Python gives
# an approximate day a padding of a year, a month and a day.
# So: keep bounds beside the string; the string alone means another time to the next reader.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check edtf==5.0.2 2>/dev/null
npm init -y >/dev/null && npm install --silent --no-audit --no-fund edtf@4.11.1

cat > terms.txt <<'TERMS'
/2009-09-21
2009-21
2009-24
2009-37
2009-38
2009-39
2009-09-21~
TERMS
v/bin/python - > seen.txt <<'PY'
import edtf

def day(told):
    return f"{told.tm_year:04}-{told.tm_mon:02}-{told.tm_mday:02}"

for term in open("terms.txt").read().split():
    read = edtf.parse_edtf(term)
    print("PyPI", term, day(read.lower_fuzzy()), day(read.upper_fuzzy()))
PY
cat > read.mjs <<'JS'
import edtf from 'edtf'
import { readFileSync } from 'node:fs'
const day = (ms) => (ms === null ? 'null' : new Date(ms).toISOString().slice(0, 10))
for (const term of readFileSync('terms.txt', 'utf8').trim().split('\n')) {
  const read = edtf(term)
  console.log('npm', term, day(read.min), day(read.max))
}
console.log('npm ../2009-09-21', String(edtf('../2009-09-21').min))
JS
node read.mjs >> seen.txt
diff -u - seen.txt <<'SEEN'
PyPI /2009-09-21 1999-09-21 2009-09-21
PyPI 2009-21 2009-03-01 2009-05-31
PyPI 2009-24 2009-12-01 2009-12-31
PyPI 2009-37 2009-01-01 2009-04-30
PyPI 2009-38 2009-05-01 2009-08-31
PyPI 2009-39 2009-09-01 2009-12-31
PyPI 2009-09-21~ 2008-08-20 2010-10-22
npm /2009-09-21 null 2009-09-21
npm 2009-21 2009-01-01 2009-03-31
npm 2009-24 2009-10-01 2009-12-31
npm 2009-37 2009-01-01 2009-05-31
npm 2009-38 2009-05-01 2009-09-30
npm 2009-39 2009-09-01 2009-12-31
npm 2009-09-21~ 2009-09-21 2009-09-21
npm ../2009-09-21 -Infinity
SEEN
echo "as described"
