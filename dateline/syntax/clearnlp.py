"""Turns a parse in ClearNLP's manner (spaCy's own English pipelines) into universal relations.

ClearNLP hangs nouns on prepositions, predicates on "be" and each conjunct on the one before;
Universal Dependencies hang prepositions and "be" on the content word, conjuncts on the first.
"""

from dateline.walks import highest

_RENAMED = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "relcl": "acl:relcl", "poss": "nmod:poss", "prt": "compound:prt", "npadvmod": "obl:unmarked",
    "neg": "advmod", "quantmod": "advmod", "dative": "iobj", "intj": "discourse",
    "oprd": "xcomp", "acomp": "xcomp", "attr": "xcomp", "nn": "compound", "preconj": "cc",
    "predet": "det", "meta": "dep", "prep": "obl", "pobj": "obl", "pcomp": "advcl",
    "agent": "obl:agent", "complm": "mark", "infmod": "acl", "partmod": "acl", "rcmod": "acl:relcl",
    "num": "nummod", "number": "nummod", "possessive": "case", "ROOT": "root",
}  # fmt: skip
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_PREDICATES = frozenset({"attr", "acomp"})
_FOLLOW = frozenset({"nsubj", "csubj", "neg", "mark", "advmod", "npadvmod", "punct", "cc", "aux",
                     "expl", "advcl", "ccomp", "prep", "intj", "conj"})  # fmt: skip


def to_universal(heads: list[int], deps: list[str], tags: list[str]) -> tuple[list[int], list[str]]:
    """Prepositions and copulas under their content words, conjuncts under the first, renamed."""
    heads, deps = list(heads), list(deps)
    for at in range(len(heads)):
        if deps[at] in _PREPOSITIONS and tags[at] in ("IN", "TO"):
            _lower_preposition(at, heads, deps, tags)
    for at in range(len(heads)):
        if deps[at] in _PREDICATES:
            _lift_predicate(at, heads, deps)
    _flatten(heads, deps)
    for at, dep in enumerate(deps):
        if dep == "case" and tags[at] == "TO" and tags[heads[at]].startswith("V"):
            deps[at] = "mark"
    return heads, [_RENAMED.get(dep, dep) for dep in deps]


def _children(at: int, heads: list[int]) -> list[int]:
    return [child for child, head in enumerate(heads) if head == at and child != at]


def _lower_preposition(at: int, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """The preposition's object takes its place; the preposition becomes its case or mark."""
    children = _children(at, heads)
    objects = [child for child in children if deps[child] in ("pobj", "pcomp")]
    if not objects:
        return
    thing, above = objects[0], heads[at]
    verbal = tags[above].startswith(("V", "JJ", "RB"))
    if deps[thing] == "pcomp":
        deps[thing], case = ("advcl" if verbal else "acl"), "mark"
    else:
        plain = {"agent": "obl:agent", "dative": "obl"}.get(deps[at])
        deps[thing], case = plain or ("obl" if verbal else "nmod"), "case"
    heads[thing] = above
    heads[at], deps[at] = thing, case
    for child in children:
        if child != thing:
            heads[child] = thing


def _lift_predicate(at: int, heads: list[int], deps: list[str]) -> None:
    """ "was ambassador": the ambassador stands above, "was" is its copula."""
    be = heads[at]
    if be == at:
        return
    heads[at] = at if heads[be] == be else heads[be]
    deps[at] = deps[be]
    for child in _children(be, heads):
        if child != at and deps[child] in _FOLLOW | {"case", "obl", "obl:unmarked"}:
            heads[child] = at
    heads[be], deps[be] = at, "cop"


def _flatten(heads: list[int], deps: list[str]) -> None:
    """Conjuncts under the first of them, "and" under the conjunct that it brings in."""
    for at in range(len(heads)):
        if deps[at] == "cc":
            later = [child for child in _children(heads[at], heads) if child > at]
            heads[at] = next((child for child in later if deps[child] == "conj"), heads[at])
    for at in range(len(heads)):
        if deps[at] == "conj":
            heads[at] = highest(heads.__getitem__, heads[at], lambda word, _: deps[word] == "conj")
