"""Mends the tag of a verb where the tree leaves it one reading only."""

from collections.abc import Sequence

_PERFECT = frozenset(
    {"have", "has", "had", "having", "'ve", "'d", "be", "is", "are", "was", "were", "been", "being",
     "get", "got", "gets", "'s", "'re", "'m"}
)  # fmt: skip
_AUXILIARY = frozenset({"aux", "aux:pass"})


def tags(
    letters: Sequence[str], given: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> list[str]:
    """The tags, mended: a past after "have" or under a noun is a participle.

    So are "found" of "has found" and "expressed" of "the doubts expressed"; what follows "will"
    has its base form.
    """
    mended = list(given)
    for at, dep in enumerate(deps):
        head = heads[at]
        if given[at] == "VBD" and dep == "acl":
            mended[at] = "VBN"
        elif dep in _AUXILIARY and at < head:
            if given[head] == "VBD" and letters[at].lower() in _PERFECT:
                mended[head] = "VBN"
            elif given[head] == "VBP" and given[at] == "MD":
                mended[head] = "VB"
    return mended
