import pytest

from dateline.syntax import labels
from dateline.syntax.clearnlp import to_universal


@pytest.mark.parametrize(
    ("known", "expected"),
    [({"dobj", "nsubjpass"}, to_universal), ({"obj", "nsubj:pass"}, labels.universal)],
)
def test_the_scheme_is_told_by_the_parsers_labels(known, expected):
    assert labels.adapter(known) is expected


def test_subtypes_that_we_do_not_keep_are_cut_off():
    _, deps = labels.universal([0, 0, 0], ["ROOT", "obl:tmod", "nmod:desc"], ["X", "X", "X"])

    assert deps == ["root", "obl:unmarked", "nmod"]


def test_what_stands_alone_hangs_on_the_root():
    heads, deps = labels.one_root([0, 1, 1], ["dep", "root", "obj"])

    assert (heads, deps) == ([1, 1, 1], ["parataxis", "root", "obj"])


@pytest.mark.parametrize(("theirs", "ours"), [("GPE", "LOC"), ("PER", "PERSON"), ("DATE", "")])
def test_labels_of_names_become_ours(theirs, ours):
    assert labels.names(theirs) == ours
