"""Ways up and down a parse that end whatever the parse: each word is visited at most once.

A parse is made by a statistical model and then mended by rules, so that a word may stand over its
own head. Whoever walks takes these, or counts its steps.
"""

from collections.abc import Callable, Iterable, Iterator


def ancestors(head: Callable[[int], int], index: int) -> Iterator[int]:
    """The words above a word, nearest first, up to a root or to where a circle closes."""
    seen = {index}
    while (above := head(index)) not in seen:
        seen.add(above)
        yield above
        index = above


def highest(head: Callable[[int], int], index: int, goes: Callable[[int, int], bool]) -> int:
    """The word that is reached by going up as long as `goes(word, the word above)`."""
    for above in ancestors(head, index):
        if not goes(index, above):
            break
        index = above
    return index


def descendants(
    kids: Callable[[int], Iterable[int]], index: int, goes: Callable[[int], bool]
) -> Iterator[int]:
    """The words below a word that `goes`, and those below them; it is asked of each once."""
    seen, waiting = {index}, [index]
    while waiting:
        for kid in kids(waiting.pop()):
            if kid not in seen:
                seen.add(kid)
                if goes(kid):
                    yield kid
                    waiting.append(kid)
