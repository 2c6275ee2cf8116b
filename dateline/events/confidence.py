"""How likely trigger, date and status are right: a product of shares measured on tuning texts.

The shares of triggers are those of TimeBank, AQUAINT and MEANTIME, the shares of dates those of
the golden articles; `benchmarks/events.py` prints how the products hold.
"""

from dateline.events.temporal.dating import Dated
from dateline.events.triggers import nominals
from dateline.events.triggers.finder import Form
from dateline.languages.lexicon import Lexicon
from dateline.model import Basis, EventClass, Modality
from dateline.syntax.tree import Tree

_VERBS = {  # by form, tense and person
    ("Fin", "Past", ""): 0.95, ("Inf", "", ""): 0.9, ("Part", "Past", ""): 0.89,
    ("Part", "Pres", ""): 0.8, ("Fin", "Pres", ""): 0.77, ("Fin", "Pres", "3"): 0.74,
}  # fmt: skip
_BENEATH = {"acl": 0.75, "amod": 0.4}  # participles that hang on a noun
_REPORTING, _STATE, _PREDICATE, _UNKNOWN = 0.96, 0.65, 0.6, 0.8
_NOUN = (0.06, 0.72)  # least, and for each point of a noun's weight in its context
_BASES = {Basis.EXPRESSION: 0.96, Basis.EVENT: 0.75, Basis.PUBLICATION: 1.0, Basis.NONE: 1.0}
_DOUBT = 0.12  # lost for each step of doubt about the expression
_MODAL = 0.97


def confidence(dated: Dated, tree: Tree, lexicon: Lexicon, modality: Modality) -> float:
    """Between 0 and 1, to two places."""
    share = _trigger(dated, tree, lexicon)
    share *= _BASES[dated.dating.basis] - min(dated.doubt * _DOUBT, 0.4)
    if modality is not Modality.ACTUAL:
        share *= _MODAL
    return round(min(max(share, 0.05), 0.99), 2)


def _trigger(dated: Dated, tree: Tree, lexicon: Lexicon) -> float:
    index, found = dated.mention.token, dated.mention
    if found.form is Form.NOUN:
        noun = lexicon.nouns.get(tree.lemmas[index])
        weight = (noun.weight if noun else 0.7) + nominals.context(tree, lexicon, index)
        return min(_NOUN[0] + _NOUN[1] * weight, 0.95)
    if found.form is Form.PREDICATE:
        return _PREDICATE
    if found.event_class is EventClass.REPORTING:
        return _REPORTING
    morph = tree.morph[index]
    share = _VERBS.get((morph.verb_form, morph.tense, morph.person), _UNKNOWN)
    if morph.verb_form == "Part":
        share *= _BENEATH.get(tree.deps[index], 1.0)
    return share * (_STATE if found.event_class is EventClass.STATE else 1.0)
