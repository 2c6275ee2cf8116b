"""The words of a phrase: what belongs to a noun, without clauses, appositions and coordination."""

from collections.abc import Iterator

from dateline.syntax.tree import Tree

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod:poss",
        "nummod",
        "flat",
        "nmod:unmarked",
        "nmod",
        "det:predet",
    }
)
_RIGHT = frozenset({"flat", "fixed", "compound", "nmod", "case", "nmod:poss"})
_DEEP = 8
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


def phrase(tree: Tree, head: int, *, depth: int = 0) -> tuple[int, int]:
    """The first and last token of a noun's phrase; its preposition is left out."""
    first = last = head
    for kid in tree.kids[head]:
        if kid < head and tree.deps[kid] in _LEFT:
            if not _before_case(tree, head, kid):
                first = min(first, tree.first[kid])
        elif kid > head and tree.pos[head] == "SYM" and tree.deps[kid] == "nummod":
            last = max(last, tree.last[kid])  # "$6 billion"
        elif kid > head and tree.deps[kid] in _RIGHT and depth < _DEEP:
            if tree.pos[head] == "PROPN" and _loose(tree, kid):
                break  # "Kabulov during his interview": a name needs no more
            low, high = phrase(tree, kid, depth=depth + 1)
            if _joined(tree, last, min(low, tree.first[kid])):
                last = max(last, high)
        elif kid == last + 1 and tree.deps[kid] == "amod" and tree.kid(kid, "obl") is not None:
            last = tree.last[kid]  # "a source close to the talks"
    return _trimmed(tree, first, head), last


def _before_case(tree: Tree, head: int, kid: int) -> bool:
    """A month after the vote: the month stands before the phrase."""
    case = tree.kid(head, "case") if tree.deps[kid] == "nmod:unmarked" else None
    return case is not None and kid < case < head


def _loose(tree: Tree, kid: int) -> bool:
    case = tree.kid(kid, "case") if tree.deps[kid] == "nmod" else None
    return case is not None and tree.words[case] not in ("of", "for")


def _joined(tree: Tree, last: int, first: int) -> bool:
    """Whether two pieces stand side by side, with no comma or bracket between."""
    return all(
        tree.pos[at] != "PUNCT" or tree.words[at] in ("-", "’s", "'s")
        for at in range(last + 1, first)
    )


def _trimmed(tree: Tree, first: int, head: int) -> int:
    while first < head and (
        tree.pos[first] in ("PUNCT", "CCONJ", "SCONJ") or tree.deps[first] == "case"
    ):
        first += 1
    whole = tree.words[max(first - 1, 0) : first + 1] in (["at", "least"], ["at", "most"])
    return first - 1 if whole else first


def preposition(tree: Tree, head: int) -> str:
    """The word that leads a noun's phrase, or ""; its place counts, whatever it hangs on."""
    before = phrase(tree, head)[0] - 1
    if before < 0 or tree.tokens[before].sentence != tree.tokens[head].sentence:
        return ""
    return tree.words[before] if tree.pos[before] in ("ADP", "SCONJ", "VERB") else ""


def coordinated(tree: Tree, head: int, *, depth: int = 0) -> Iterator[int]:
    """The head and what is coordinated with it, in order: A, B and C."""
    yield head
    for kid in tree.kids[head]:
        if tree.deps[kid] == "conj" and tree.pos[kid] in ("NOUN", "PROPN", "PRON", "NUM"):
            yield kid
        elif depth < _DEEP and tree.deps[kid] == "appos" and _listed(tree, head, kid):
            yield from coordinated(tree, kid, depth=depth + 1)


def _listed(tree: Tree, head: int, kid: int) -> bool:
    """A student, a nurse and two soldiers: no apposition but a list."""
    ends = tree.kid(kid, "conj")
    if ends is None or tree.kid(ends, "cc") is None or kid < head:
        return False
    return all(_indefinite(tree, at) for at in (head, kid, ends))


def _indefinite(tree: Tree, noun: int) -> bool:
    counted = tree.kid(noun, "nummod") is not None
    return counted or any(tree.words[kid] in ("a", "an") for kid in tree.kids[noun])


def antecedent(tree: Tree, clause: int) -> int | None:
    """The noun that a relative clause, or one coordinated with it, belongs to."""
    at = clause
    for _ in range(4):
        if tree.deps[at] in ("acl:relcl", "acl"):
            head = tree.heads[at]
            return head if head != at else None
        if tree.deps[at] != "conj":
            return None
        at = tree.heads[at]
    return None


def span(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """Where a run of tokens stands in the text."""
    return tree.tokens[first].start, tree.tokens[last].end
