"""In which country a source writes, as far as its address tells: that decides 3/12/2024."""

import re

# Endings of host names that are sold for their sound, whatever country they belong to.
SOLD = frozenset(
    ["ai", "am", "cc", "co", "eu", "fm", "gg", "im", "io", "la", "ly", "me", "sh", "st", "to",
     "tv", "vc", "ws"]
)  # fmt: skip
_HOST = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,6}([a-z]{2})(?::\d{1,5})?(?:/\S{0,2000})?")


def of(source: str | None) -> str:
    """`GB` for `www.bbc.co.uk/news` (ISO 3166 alpha-2); empty where the address does not tell."""
    match = _HOST.fullmatch((source or "").strip().lower()[:2200])
    if match is None or match[1] in SOLD:
        return ""
    return "GB" if match[1] == "uk" else match[1].upper()
