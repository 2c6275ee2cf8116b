"""How much work a text is: its words and its sentences, which cost more than its bytes tell.

A word of the most costly kind of text takes `SECONDS_A_WORD` (`python -m benchmarks.growth`).
"""

import re

from dateline.errors import UnreadableDocument

_WORDS = re.compile(r"\w+|[^\w\s]")
_SENTENCES = re.compile(r"[.!?…][\"'”’»)\]]{0,4}(?=\s)|[。！？।؟]|[^\s.!?…][^\S\n]{0,99}\n")


def check(text: str, *, max_words: int, max_sentences: int) -> None:
    """`UnreadableDocument` where a text has more words and marks, or more sentences, than may be.

    A sentence ends at a stop with white space behind it or at the end of a line. A short text is
    not counted: it cannot have more words than characters.
    """
    limits = (
        (_WORDS, max_words, "words and marks", "DATELINE_MAX_TEXT_WORDS"),
        (_SENTENCES, max_sentences, "sentences and lines", "DATELINE_MAX_TEXT_SENTENCES"),
    )
    for pattern, most, what, setting in limits:
        found = sum(1 for _ in pattern.finditer(text)) if len(text) > most else 0
        if found > most:
            raise UnreadableDocument(
                f"the text has {found:,} {what}; {most:,} are allowed ({setting}); split it"
            )
