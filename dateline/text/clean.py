"""What is kept of a text: every character at its place, the troublesome ones as white space.

One rule: the text never gets shorter or longer, so that an offset into what came in is an offset
into what is kept. What cannot be stored at all is refused with its place.
"""

from dateline.errors import UnreadableDocument

_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_TABLE = dict.fromkeys((*range(1, 32), *range(127, 160), 0xFEFF), " ")
_TABLE |= {ord(each): "\n" for each in ("\n", *_BREAKS)} | {ord("\t"): "\t"}


def clean(text: str, max_bytes: int) -> str:
    """The text with one kind of line end and no control characters, all offsets unmoved."""
    if len(text) > max_bytes:
        raise too_large(max_bytes)
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as problem:
        raise UnreadableDocument(
            f"the text has half of a surrogate pair (U+{ord(text[problem.start]):04X}) "
            f"at character {problem.start}"
        ) from problem
    if size > max_bytes:
        raise too_large(max_bytes)
    if "\0" in text:
        raise UnreadableDocument(f"the text has a NUL character at character {text.index(chr(0))}")
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_TABLE)


def too_large(max_bytes: int) -> UnreadableDocument:
    """The refusal of a text over the limit."""
    return UnreadableDocument(
        f"the text is larger than {max_bytes:,} bytes (DATELINE_MAX_TEXT_BYTES); split it"
    )
