"""The one place that knows other label schemes than ours: relations and names.

Ours is Universal Dependencies with the subtypes of `training/`. ClearNLP's labels (spaCy's own
English pipelines) are told by `dobj` or `pobj` among the parser's labels and turned into ours.
"""

from collections.abc import Callable, Collection
from typing import Any

from spacy.language import Language

from dateline.syntax import clearnlp

Heads = list[int]
Labels = list[str]
Adapter = Callable[[Heads, Labels, Labels], tuple[Heads, Labels]]

_NAMES = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC",
    "NORP": "NORP", "EVENT": "EVENT", "MISC": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC",
    "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip
_SUBTYPES = {
    "nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "obl:unmarked", "nmod:unmarked",
    "acl:relcl", "compound:prt", "nmod:poss", "nsubj:outer",
}  # fmt: skip
_SYNONYMS = {
    "obl:tmod": "obl:unmarked", "obl:npmod": "obl:unmarked", "nmod:tmod": "nmod:unmarked",
    "nmod:npmod": "nmod:unmarked", "expl:pass": "expl", "ROOT": "root",
}  # fmt: skip


def given(nlp: Language, pipe: str) -> frozenset[str]:
    """The labels that a part of the pipeline gives; none if it has no such part."""
    if not nlp.has_pipe(pipe):
        return frozenset()
    part: Any = nlp.get_pipe(pipe)
    return frozenset(part.labels)


def adapter(known: Collection[str]) -> Adapter:
    """What turns a parse with such labels into ours."""
    if "dobj" in known or "pobj" in known:
        return clearnlp.to_universal
    return universal


def universal(heads: Heads, deps: Labels, tags: Labels) -> tuple[Heads, Labels]:
    """Universal labels with other subtypes, cut down to those we keep."""
    del tags
    return heads, [_SYNONYMS.get(dep) or _kept(dep) for dep in deps]


def names(label: str) -> str:
    """Our label of a name; empty for what is no name (dates, sums of money)."""
    return _NAMES.get(label, "")


def one_root(heads: Heads, deps: Labels) -> tuple[Heads, Labels]:
    """The same sentence with one root: what else stood alone hangs on the first as parataxis."""
    alone = [place for place, head in enumerate(heads) if head == place]
    if len(alone) == 1:
        deps[alone[0]] = "root"
        return heads, deps
    heads, deps = list(heads), list(deps)
    first = next((place for place in alone if deps[place] == "root"), alone[0])
    for place in alone:
        heads[place] = first
        deps[place] = "root" if place == first else "parataxis"
    return heads, deps


def _kept(dep: str) -> str:
    return dep if ":" not in dep or dep in _SUBTYPES else dep.split(":", 1)[0]
