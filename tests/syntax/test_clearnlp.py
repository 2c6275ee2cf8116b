from dateline.syntax.clearnlp import to_universal

# Written as spaCy's English pipelines annotate: word, tag, head, relation.


def universal(rows):
    heads, deps = to_universal(
        [row[2] for row in rows], [row[3] for row in rows], [row[1] for row in rows]
    )
    return [(row[0], rows[head][0], dep) for row, head, dep in zip(rows, heads, deps, strict=True)]


def test_a_noun_stands_above_its_preposition():
    rows = [
        ("He", "PRP", 1, "nsubj"),
        ("lives", "VBZ", 1, "ROOT"),
        ("in", "IN", 1, "prep"),
        ("Kabul", "NNP", 2, "pobj"),
    ]

    assert universal(rows)[2:] == [("in", "Kabul", "case"), ("Kabul", "lives", "obl")]


def test_the_preposition_of_a_noun_makes_a_noun_modifier():
    rows = [
        ("envoy", "NN", 0, "ROOT"),
        ("to", "IN", 0, "prep"),
        ("Kabul", "NNP", 1, "pobj"),
    ]

    assert universal(rows)[1:] == [("to", "Kabul", "case"), ("Kabul", "envoy", "nmod")]


def test_a_predicate_stands_above_its_copula():
    rows = [
        ("He", "PRP", 1, "nsubj"),
        ("was", "VBD", 1, "ROOT"),
        ("ambassador", "NN", 1, "attr"),
        ("until", "IN", 1, "prep"),
        ("2009", "CD", 3, "pobj"),
    ]

    assert universal(rows) == [
        ("He", "ambassador", "nsubj"),
        ("was", "ambassador", "cop"),
        ("ambassador", "ambassador", "root"),
        ("until", "2009", "case"),
        ("2009", "ambassador", "obl"),
    ]


def test_the_agent_of_a_passive_is_told():
    rows = [
        ("He", "PRP", 2, "nsubjpass"),
        ("was", "VBD", 2, "auxpass"),
        ("hit", "VBN", 2, "ROOT"),
        ("by", "IN", 2, "agent"),
        ("cars", "NNS", 3, "pobj"),
    ]

    assert [dep for _, _, dep in universal(rows)] == [
        "nsubj:pass",
        "aux:pass",
        "root",
        "case",
        "obl:agent",
    ]


def test_conjuncts_hang_on_the_first_and_their_conjunction_on_them():
    rows = [
        ("came", "VBD", 0, "ROOT"),
        (",", ",", 0, "punct"),
        ("saw", "VBD", 0, "conj"),
        ("and", "CC", 2, "cc"),
        ("won", "VBD", 2, "conj"),
    ]

    assert universal(rows)[2:] == [
        ("saw", "came", "conj"),
        ("and", "won", "cc"),
        ("won", "came", "conj"),
    ]
