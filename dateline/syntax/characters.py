"""Typographic characters as a keyboard has them, one for one, so that no offset moves."""

_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u200b": " ", "\ufeff": " ",
        "\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\u2028": " ", "\u2029": " ",
        "‐": "-", "‑": "-", "–": "-",
    }
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")  # halves of characters
)  # fmt: skip


def plain(text: str) -> str:
    """The same number of characters with straight quotes, plain hyphens and plain spaces."""
    return text.translate(_PLAIN)
