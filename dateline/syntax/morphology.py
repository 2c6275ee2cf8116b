"""What a Penn Treebank tag says in universal features, and back.

The one place that knows both. The features are those of UD English
(https://universaldependencies.org/en/): a modal is finite and has no tense.
"""

from dateline.model import NO_FEATURES, Morphology

PERSONAL, RELATIVE = "Prs", "Int,Rel"  # kinds of pronouns
OF_TAGS = {
    "VB": Morphology(verb_form="Inf"),
    "VBD": Morphology(verb_form="Fin", tense="Past", mood="Ind"),
    "VBG": Morphology(verb_form="Part", tense="Pres"),
    "VBN": Morphology(verb_form="Part", tense="Past"),
    "VBP": Morphology(verb_form="Fin", tense="Pres", mood="Ind"),
    "VBZ": Morphology(verb_form="Fin", tense="Pres", mood="Ind", number="Sing", person="3"),
    "MD": Morphology(verb_form="Fin"),
    "NN": Morphology(number="Sing"),
    "NNP": Morphology(number="Sing"),
    "NNS": Morphology(number="Plur"),
    "NNPS": Morphology(number="Plur"),
    "JJR": Morphology(degree="Cmp"),
    "RBR": Morphology(degree="Cmp"),
    "JJS": Morphology(degree="Sup"),
    "RBS": Morphology(degree="Sup"),
    "PRP": Morphology(pron_type="Prs"),
    "PRP$": Morphology(pron_type="Prs", poss="Yes"),
    "POS": Morphology(poss="Yes"),
    "WDT": Morphology(pron_type="Int,Rel"),
    "WP": Morphology(pron_type="Int,Rel"),
    "WP$": Morphology(pron_type="Int,Rel", poss="Yes"),
    "WRB": Morphology(pron_type="Int,Rel"),
}
_TAGS = {
    ("VERB", "Inf", ""): "VB",
    ("VERB", "Fin", "Past"): "VBD",
    ("VERB", "Part", "Pres"): "VBG",
    ("VERB", "Part", "Past"): "VBN",
    ("VERB", "Fin", "Pres"): "VBZ",
    ("NOUN", "", ""): "NN",
    ("ADP", "", ""): "IN",
    ("ADJ", "", ""): "JJ",
}


def features(tag: str) -> Morphology:
    """The universal features of a word with a Penn tag."""
    return OF_TAGS.get(tag, NO_FEATURES)


def penn(pos: str, verb_form: str = "", tense: str = "") -> str:
    """The Penn tag that rules mean by a universal tag, a verb form and a tense.

    `KeyError` where there is none: a rule that asks for it cannot be read.
    """
    return _TAGS[pos, verb_form, tense]
