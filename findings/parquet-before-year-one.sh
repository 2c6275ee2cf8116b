#!/usr/bin/env bash
# A Parquet column of days (date32) that begins before the year 1 and ends after 9999, in four readers.
#
# Expected: the file is valid in all of them, and CSV written by one says the same days as CSV written by another.
# Seen: pyarrow writes and prints it; pandas.read_parquet and polars' to_list raise ValueError for the whole column;
# duckdb fetches a mixture of date and str from one DATE column. For the day that pyarrow and polars write as -0043-03-15
# (astronomical, as in EDTF) duckdb writes 0044-03-15 (BC), in CSV and JSON too. pandas' Timestamp of that year prints three
# digits. polars reads +10000-01-01 back and not 10000-01-01, which the two others write.
# So: whoever writes such a column does well to put the day as text beside its number.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pyarrow==26.0.1 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 2>/dev/null

v/bin/python - > seen.txt <<'PY'
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

days = pa.array([-735160, 14508, 2932897], pa.int32()).cast(pa.date32())  # 15 March 44 BC, 2009, 1 January 10000
pq.write_table(pa.table({"day": days}), "days.parquet")

def told(name, read):
    try:
        print(name, read())
    except (ValueError, OverflowError) as problem:
        print(name, type(problem).__name__)

told("pandas.read_parquet", lambda: pd.read_parquet("days.parquet"))
told("pandas Timestamp", lambda: str(days.to_pandas(date_as_object=False)[0]))
told("polars to_list", lambda: pl.read_parquet("days.parquet")["day"].to_list())
told("polars text", lambda: pl.read_parquet("days.parquet")["day"].cast(pl.String).to_list())
told("polars reads", lambda: pl.Series(["10000-01-01", "+10000-01-01"]).str.to_date("%Y-%m-%d", strict=False).is_null().to_list())
told("duckdb types", lambda: [type(row[0]).__name__ for row in duckdb.sql("select day from 'days.parquet'").fetchall()])
duckdb.sql("copy (select day from 'days.parquet') to 'duckdb.csv'")
pyarrow.csv.write_csv(pa.table({"day": days}), "pyarrow.csv")
for name in ("duckdb.csv", "pyarrow.csv"):
    print(name, open(name).read().split("\n")[1:-1])
PY
diff -u - seen.txt <<'SEEN'
pandas.read_parquet ValueError
pandas Timestamp -043-03-15 00:00:00
polars to_list ValueError
polars text ['-0043-03-15', '2009-09-21', '+10000-01-01']
polars reads [True, False]
duckdb types ['str', 'date', 'str']
duckdb.csv ['0044-03-15 (BC)', '2009-09-21', '10000-01-01']
pyarrow.csv ['-0043-03-15', '2009-09-21', '10000-01-01']
SEEN
echo "as described"
