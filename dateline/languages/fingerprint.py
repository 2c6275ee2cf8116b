"""A short name for all the data in this folder, so that an extraction can say what made it."""

import hashlib
from functools import cache
from pathlib import Path

DATA = frozenset({".toml", ".tsv", ".json", ".jsonl"})


@cache
def fingerprint() -> str:
    """Twelve hexadecimal digits that change when any word list, rule or table does."""
    folder = Path(__file__).parent
    seen = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in DATA):
        seen.update(path.relative_to(folder).as_posix().encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()[:12]
