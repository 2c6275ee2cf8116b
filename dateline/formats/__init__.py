"""Ways out: one small file a format, and the list of them."""

from dateline.formats import csv, json, ndjson, table
from dateline.formats.format import Format

FORMATS: dict[str, Format] = {each.FORMAT.name: each.FORMAT for each in (table, json, ndjson, csv)}

__all__ = ["FORMATS", "Format"]
