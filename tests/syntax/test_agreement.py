import pytest

from dateline.syntax import agreement

MENDED = [
    ("It has found oil", "PRP VBZ VBD NN", [2, 2, 2, 2], "nsubj aux root obj",
     ("found", "VBN", "root", "found")),
    ("They will pay it", "PRP MD VBP PRP", [2, 2, 2, 2], "nsubj aux root obj",
     ("pay", "VB", "root", "pay")),
    ("Rebels have sponsors", "NNS VBP NNS", [2, 2, 2], "nsubj aux root",
     ("sponsors", "NNS", "obj", "have")),
    ("Rebels have sponsors", "NNS VBP NNS", [2, 2, 2], "nsubj aux root",
     ("Rebels", "NNS", "nsubj", "have")),
    ("It plans to sell", "PRP VBZ TO VB", [1, 1, 3, 1], "expl root mark xcomp",
     ("It", "PRP", "nsubj", "plans")),
    ("The troops left", "DT NNS JJ", [1, 2, 2], "det nsubj root",
     ("left", "VBD", "root", "left")),
    ("Had she left , he gained", "VBD PRP VBN , PRP VBD", [0, 2, 0, 0, 5, 0],
     "root nsubj ccomp punct nsubj parataxis", ("Had", "VBD", "aux", "left")),
    ("Had she left , he gained", "VBD PRP VBN , PRP VBD", [0, 2, 0, 0, 5, 0],
     "root nsubj ccomp punct nsubj parataxis", ("left", "VBN", "advcl", "gained")),
    ("It fell after rain broke walls", "PRP VBD IN NN VBD NNS", [1, 1, 3, 1, 3, 4],
     "nsubj root case obl acl obj", ("rain", "NN", "nsubj", "broke")),
    ("It fell after rain broke walls", "PRP VBD IN NN VBD NNS", [1, 1, 3, 1, 1, 4],
     "nsubj root case obl xcomp obj", ("after", "IN", "mark", "broke")),
    ("A federal appeals court struck it", "DT JJ NNS VBP VBN PRP", [2, 2, 3, 3, 3, 4],
     "det amod nsubj root advcl obj", ("court", "NN", "nsubj", "struck")),
    ("A federal appeals court struck it", "DT JJ NNS VBP VBN PRP", [2, 2, 3, 3, 3, 4],
     "det amod nsubj root advcl obj", ("struck", "VBD", "root", "struck")),
    ("A federal appeals court struck it", "DT JJ NNS VBP VBN PRP", [2, 2, 3, 3, 3, 4],
     "det amod nsubj root advcl obj", ("federal", "JJ", "amod", "court")),
    ("The appeals court ruled", "DT NNS NN VBD", [1, 2, 3, 3], "det nsubj nsubj root",
     ("appeals", "NNS", "compound", "court")),
    ("The court ruled", "DT NN VBN", [1, 2, 2], "det nsubj root",
     ("ruled", "VBD", "root", "ruled")),
    ("They failed to ask before work began", "PRP VBD TO VB IN NN VBD", [1, 1, 3, 1, 5, 3, 1],
     "nsubj root mark xcomp case obl conj", ("began", "VBD", "advcl", "ask")),
    ("They failed to ask before work began", "PRP VBD TO VB IN NN VBD", [1, 1, 3, 1, 5, 3, 1],
     "nsubj root mark xcomp case obl conj", ("work", "NN", "nsubj", "began")),
    ("He left after talks on oil broke down", "PRP VBD IN NNS IN NN VBD RP",
     [1, 1, 3, 1, 5, 3, 3, 6], "nsubj root case obl case nmod acl compound:prt",
     ("talks", "NNS", "nsubj", "broke")),
    ("It left Holm , who sold oil and died", "PRP VBD NNP , WP VBD NN CC VBD",
     [1, 1, 1, 5, 5, 2, 5, 8, 1], "nsubj root obj punct nsubj acl:relcl obj cc conj",
     ("died", "VBD", "conj", "sold")),
    ("It fell after pipe slid into mud", "PRP VBD IN NN VBD IN NN", [1, 1, 3, 1, 3, 6, 4],
     "nsubj root case obl acl case obl", ("pipe", "NN", "nsubj", "slid")),
    ("Schools in town , which were shut", "NNS IN NN , WDT VBD VBN", [0, 2, 0, 6, 6, 6, 2],
     "root case nmod punct nsubj:pass aux:pass acl:relcl", ("shut", "VBN", "acl:relcl", "Schools")),
    ("A list of towns , which was lost", "DT NN IN NNS , WDT VBD VBN", [1, 1, 3, 1, 7, 7, 7, 3],
     "det root case nmod punct nsubj:pass aux:pass acl:relcl",
     ("lost", "VBN", "acl:relcl", "list")),
    ("They came to power", "PRP VBD TO VB", [1, 1, 3, 1], "nsubj root mark xcomp",
     ("power", "NN", "obl", "came")),
]  # fmt: skip
KEPT = [
    ("It fell after doubts raised", "PRP VBD IN NNS VBD", [1, 1, 3, 1, 3],
     "nsubj root case obl acl"),
    ("It fell in rain broke walls", "PRP VBD IN NN VBD NNS", [1, 1, 3, 1, 3, 4],
     "nsubj root case obl acl obj"),
    ("They did found it", "PRP VBD VBD PRP", [2, 2, 2, 2], "nsubj aux root obj"),
    ("Rebels found the gun", "NNS VBD DT NN", [1, 1, 3, 1], "nsubj root det obj"),
    ("It seems he left", "PRP VBZ PRP VBD", [1, 1, 3, 1], "expl root nsubj ccomp"),
    ("The troops are tired", "DT NNS VBP JJ", [1, 3, 3, 3], "det nsubj cop root"),
    ("In the town Ada lay", "IN DT NN NNP VBD", [2, 2, 4, 4, 4], "case det obl nsubj root"),
    ("The rebels court him", "DT NNS VBP PRP", [1, 2, 2, 2], "det nsubj root obj"),
    ("A great many rebels left", "DT JJ JJ NNS VBD", [2, 2, 3, 4, 4],
     "det amod amod nsubj root"),
    ("He left after lunch and went", "PRP VBD IN NN CC VBD", [1, 1, 3, 1, 5, 1],
     "nsubj root case obl cc conj"),
    ("He slept after lunch , rose", "PRP VBD IN NN , VBD", [1, 1, 3, 1, 5, 1],
     "nsubj root case obl punct conj"),
    ("It left Holm , who sold oil , and died", "PRP VBD NNP , WP VBD NN , CC VBD",
     [1, 1, 1, 5, 5, 2, 5, 9, 9, 1], "nsubj root obj punct nsubj acl:relcl obj punct cc conj"),
    ("It left men who sold oil and died", "PRP VBD NNS WP VBD NN CC VBD",
     [1, 1, 1, 4, 2, 4, 7, 1], "nsubj root obj nsubj acl:relcl obj cc conj"),
    ("It fell after doubts raised in May", "PRP VBD IN NNS VBD IN NNP", [1, 1, 3, 1, 3, 6, 4],
     "nsubj root case obl acl case obl"),
    ("Schools in towns , which were shut", "NNS IN NNS , WDT VBD VBN", [0, 2, 0, 6, 6, 6, 2],
     "root case nmod punct nsubj:pass aux:pass acl:relcl"),
    ("Schools in town , which was shut", "NNS IN NN , WDT VBD VBN", [0, 2, 0, 6, 6, 6, 2],
     "root case nmod punct nsubj:pass aux:pass acl:relcl"),
    ("They came to light fires", "PRP VBD TO VB NNS", [1, 1, 3, 1, 3],
     "nsubj root mark xcomp obj"),
    ("In May told he won", "IN NNP VBN PRP VBD", [1, 2, 4, 4, 4], "case obl advcl nsubj root"),
    ("It has ruled", "PRP VBZ VBN", [2, 2, 2], "nsubj aux root"),
    ("The tax rise", "DT NN NN", [2, 2, 2], "det compound root"),
    ("She grew a tea rose", "PRP VBD DT NN NN", [1, 1, 4, 4, 1], "nsubj root det compound obj"),
    ("It has been a war", "PRP VBZ VBN DT NN", [4, 4, 4, 4, 4], "nsubj aux cop det root"),
]  # fmt: skip


@pytest.mark.parametrize(("letters", "tags", "heads", "deps", "expected"), MENDED)
def test_a_word_takes_the_tag_and_the_place_that_the_others_ask_for(
    letters, tags, heads, deps, expected
):
    words = letters.split()

    found = agreement.mended(words, tags.split(), heads, deps.split())

    told = {
        (word, tag, dep, words[head]) for word, tag, head, dep in zip(words, *found, strict=True)
    }
    assert expected in told


@pytest.mark.parametrize(("letters", "tags", "heads", "deps"), KEPT)
def test_words_that_agree_are_left_alone(letters, tags, heads, deps):
    found = agreement.mended(letters.split(), tags.split(), heads, deps.split())

    assert found == (tags.split(), heads, deps.split())


SENSELESS = [
    ("schools in town were which", "NNS IN NN VBD WDT", [0, 2, 0, 2, 3],
     "root case nmod acl:relcl nsubj"),
    ("left after work began soon", "VBD IN NN VBD RB", [0, 2, 4, 0, 3],
     "root case obl conj advmod"),
    ("left Holm , who sold and died", "VBD NNP , WP VBD CC VBD", [0, 6, 4, 4, 1, 6, 0],
     "root obj punct nsubj acl:relcl cc conj"),
]  # fmt: skip


@pytest.mark.parametrize(("letters", "tags", "heads", "deps"), SENSELESS)
def test_of_a_parse_without_sense_every_word_still_hangs_on_the_root(letters, tags, heads, deps):
    _, found, _ = agreement.mended(letters.split(), tags.split(), heads, deps.split())

    for word in range(len(found)):
        for _ in found:
            word = found[word]
        assert found[word] == word
