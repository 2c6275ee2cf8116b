import pytest

from dateline.syntax import agreement


@pytest.mark.parametrize(
    ("letters", "given", "heads", "deps", "mended"),
    [
        ("It has found oil", "PRP VBZ VBD NN", [2, 2, 2, 2], "nsubj aux root obj", "VBN"),
        ("the doubts raised there", "DT NNS VBD RB", [1, 1, 1, 2], "det root acl advmod", "VBN"),
        ("They will pay it", "PRP MD VBP PRP", [2, 2, 2, 2], "nsubj aux root obj", "VB"),
    ],
)
def test_a_verb_takes_the_form_that_the_tree_asks_for(letters, given, heads, deps, mended):
    tags = agreement.tags(letters.split(), given.split(), heads, deps.split())

    assert tags[2] == mended


@pytest.mark.parametrize(
    ("letters", "given", "heads", "deps"),
    [
        ("They did found it", "PRP VBD VBD PRP", [2, 2, 2, 2], "nsubj aux root obj"),
        ("Rebels found the gun", "NNS VBD DT NN", [1, 1, 3, 1], "nsubj root det obj"),
        ("They pay you have", "PRP VBP PRP VBP", [1, 1, 3, 1], "nsubj root nsubj parataxis"),
    ],
)
def test_a_verb_that_agrees_is_left_alone(letters, given, heads, deps):
    assert agreement.tags(letters.split(), given.split(), heads, deps.split()) == given.split()
