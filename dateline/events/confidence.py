"""How likely trigger, date and status are right: products of shares measured on tuning texts."""

from dateline.events.dating import Dated
from dateline.events.lexicon import Lexicon
from dateline.model import Basis, EventClass, Modality

_CLASSES = {
    EventClass.REPORTING: 0.97,
    EventClass.OCCURRENCE: 0.9,
    EventClass.I_ACTION: 0.9,
    EventClass.I_STATE: 0.88,
    EventClass.ASPECTUAL: 0.87,
    EventClass.PERCEPTION: 0.8,
    EventClass.STATE: 0.7,
}
_FORMS = {"verb": 1.0, "noun": 0.8, "predicate": 0.75}
_BASES = {
    Basis.EXPRESSION: 0.95,
    Basis.EVENT: 0.75,
    Basis.PUBLICATION: 0.95,
    Basis.NONE: 0.9,
}
_DOUBT = 0.12  # lost for each step of doubt about the expression


def confidence(dated: Dated, lexicon: Lexicon, lemma: str, modality: Modality) -> float:
    """Between 0 and 1, to two places."""
    share = _CLASSES[dated.found.event_class] * _FORMS[dated.found.form]
    noun = lexicon.nouns.get(lemma)
    if dated.found.form == "noun" and noun is not None:
        share *= 0.7 + 0.3 * min(noun.weight, 1.0)
    share *= _BASES[dated.dating.basis] - min(dated.doubt * _DOUBT, 0.4)
    if modality is not Modality.ACTUAL:
        share *= 0.95
    return round(min(max(share, 0.05), 0.99), 2)
