"""A second language is a folder of data: German sentences, each with its tree, and no model.

A word is `form/pos/features/head/relation`, its lemma behind a colon where it differs: heads count
from 1, 0 is the root. Features: `pa` finite past, `pr` finite present, `inf`, `pp` past participle.
"""

from datetime import date

import pytest

from dateline import events, timex
from dateline.model import Document, Modality, Morphology, Parse, Polarity, Token
from dateline.text import sentences

FEATURES = {
    "": Morphology(),
    "pa": Morphology(verb_form="Fin", tense="Past", mood="Ind"),
    "pr": Morphology(verb_form="Fin", tense="Pres", mood="Ind"),
    "su": Morphology(verb_form="Fin", tense="Past", mood="Sub"),
    "inf": Morphology(verb_form="Inf"),
    "pp": Morphology(verb_form="Part", tense="Past"),
    "pl": Morphology(number="Plur"),
}
PUBLISHED = date(2019, 3, 14)


def parsed(written):
    """The text and the parse of a sentence whose words carry their tree."""
    tokens, text = [], ""
    for word in written.split():
        form, pos, features, head, dep = word.rsplit("/", 4)
        form, _, lemma = form.partition(":")
        start = len(text) + (bool(text) and form not in ".,")
        text = text.ljust(start) + form
        at = len(tokens) if head == "0" else int(head) - 1
        tokens.append(
            Token(start, len(text), form, lemma or form.lower(), pos, "", at, dep, 0,
                  FEATURES[features])
        )  # fmt: skip
    return text, Parse(tuple(tokens))


def read(written):
    text, parse = parsed(written)
    split = sentences.split(text, "de")
    assert len(split) == 1
    times = timex.resolve(timex.tag(text, "de"), text, split, published=PUBLISHED, language="de")
    document = Document(text, published=PUBLISHED, language="de")
    return events.extract(document, split, times, parse).events


SENTENCES = {
    "a past verb with a day": (
        "Die/DET//2/det Regierung/NOUN//3/nsubj trat:zurücktreten/VERB/pa/0/root am/ADP//5/case "
        "Dienstag/NOUN//3/obl zurück/ADP//3/compound:prt ./PUNCT//3/punct",
        "trat",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        ("2019-03-12", "2019-03-12"),
    ),
    "a past verb with a year": (
        "Der/DET//2/det Krieg/NOUN//3/nsubj begann:beginnen/VERB/pa/0/root 1979/NUM//3/obl "
        "./PUNCT//3/punct",
        "begann",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        ("1979-01-01", "1979-12-31"),
    ),
    "a perfect with haben": (
        "Rebellen:rebell/NOUN/pl/5/nsubj haben/AUX/pr/5/aux das/DET//4/det Dorf/NOUN//5/obj "
        "verlassen/VERB/pp/0/root ./PUNCT//5/punct",
        "verlassen",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        (None, "2019-03-14"),
    ),
    "a perfect with sein": (
        "Der/DET//2/det Dichter/NOUN//5/nsubj ist:sein/AUX/pr/5/aux 1990/NUM//5/obl "
        "gestorben:sterben/VERB/pp/0/root ./PUNCT//5/punct",
        "gestorben",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        ("1990-01-01", "1990-12-31"),
    ),
    "a passive": (
        "Die/DET//2/det Brücke/NOUN//5/nsubj:pass wurde:werden/AUX/pa/5/aux:pass 1978/NUM//5/obl "
        "gebaut:bauen/VERB/pp/0/root ./PUNCT//5/punct",
        "gebaut",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        ("1978-01-01", "1978-12-31"),
    ),
    "a present passive is no future": (
        "Die/DET//2/det Brücke/NOUN//4/nsubj:pass wird:werden/AUX/pr/4/aux:pass "
        "gebaut:bauen/VERB/pp/0/root ./PUNCT//4/punct",
        "gebaut",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        (None, "2019-03-14"),
    ),
    "a future": (
        "Das/DET//2/det Parlament/NOUN//6/nsubj wird:werden/AUX/pr/6/aux am/ADP//5/case "
        "Freitag/NOUN//6/obl abstimmen/VERB/inf/0/root ./PUNCT//6/punct",
        "abstimmen",
        Modality.PLANNED,
        Polarity.POSITIVE,
        ("2019-03-15", "2019-03-15"),
    ),
    "a plan with sollen": (
        "Der/DET//2/det Prozess/NOUN//5/nsubj soll:sollen/AUX/pr/5/aux 2020/NUM//5/obl "
        "beginnen/VERB/inf/0/root ./PUNCT//5/punct",
        "beginnen",
        Modality.PLANNED,
        Polarity.POSITIVE,
        ("2020-01-01", "2020-12-31"),
    ),
    "an obligation": (
        "Die/DET//2/det Bank/NOUN//6/nsubj muss:müssen/AUX/pr/6/aux die/DET//5/det "
        "Strafe/NOUN//6/obj zahlen/VERB/inf/0/root ./PUNCT//6/punct",
        "zahlen",
        Modality.OBLIGED,
        Polarity.POSITIVE,
        (None, None),
    ),
    "a possibility": (
        "Der/DET//2/det Damm/NOUN//4/nsubj kann:können/AUX/pr/4/aux brechen/VERB/inf/0/root "
        "./PUNCT//4/punct",
        "brechen",
        Modality.POSSIBLE,
        Polarity.POSITIVE,
        (None, None),
    ),
    "a condition": (
        "Wenn/SCONJ//4/mark der/DET//3/det Damm/NOUN//4/nsubj bricht:brechen/VERB/pr/6/advcl "
        ",/PUNCT//4/punct flieht:fliehen/VERB/pr/0/root das/DET//8/det Dorf/NOUN//6/nsubj "
        "./PUNCT//6/punct",
        "bricht",
        Modality.CONDITIONAL,
        Polarity.POSITIVE,
        (None, None),
    ),
    "a verb that is denied": (
        "Die/DET//2/det Bank/NOUN//3/nsubj zahlte:zahlen/VERB/pa/0/root nicht/PART//3/advmod "
        "./PUNCT//3/punct",
        "zahlte",
        Modality.ACTUAL,
        Polarity.NEGATIVE,
        (None, "2019-03-14"),
    ),
    "never": (
        "Der/DET//2/det Zug/NOUN//4/nsubj nie/ADV//4/advmod hielt:halten/VERB/pa/0/root "
        "./PUNCT//4/punct",
        "hielt",
        Modality.ACTUAL,
        Polarity.NEGATIVE,
        (None, "2019-03-14"),
    ),
    "nobody": (
        "Niemand/PRON//2/nsubj starb:sterben/VERB/pa/0/root ./PUNCT//2/punct",
        "starb",
        Modality.ACTUAL,
        Polarity.NEGATIVE,
        (None, "2019-03-14"),
    ),
    "no thing": (
        "Kein/DET//2/det Schiff/NOUN//3/nsubj sank:sinken/VERB/pa/0/root ./PUNCT//3/punct",
        "sank",
        Modality.ACTUAL,
        Polarity.NEGATIVE,
        (None, "2019-03-14"),
    ),
    "what may be": (
        "Der/DET//2/det Zug/NOUN//3/nsubj hielt:halten/VERB/pa/0/root vielleicht/ADV//3/advmod "
        "./PUNCT//3/punct",
        "hielt",
        Modality.POSSIBLE,
        Polarity.POSITIVE,
        (None, None),
    ),
    "an event noun": (
        "Der/DET//2/det Streik/NOUN//3/nsubj lähmte:lähmen/VERB/pa/0/root die/DET//5/det "
        "Stadt/NOUN//3/obj ./PUNCT//3/punct",
        "Streik",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        (None, "2019-03-14"),
    ),
    "a planned event": (
        "Die/DET//3/det geplante/ADJ//3/amod Wahl/NOUN//4/nsubj spaltet:spalten/VERB/pr/0/root "
        "das/DET//6/det Land/NOUN//4/obj ./PUNCT//4/punct",
        "Wahl",
        Modality.PLANNED,
        Polarity.POSITIVE,
        (None, None),
    ),
    "an office": (
        "Sie/PRON//3/nsubj war:sein/AUX/pa/3/cop Botschafterin/NOUN//0/root bis/ADP//5/case "
        "2009/NUM//3/obl ./PUNCT//3/punct",
        "Botschafterin",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        (None, "2009-12-31"),
    ),
    "since a year": (
        "Er/PRON//2/nsubj leitet:leiten/VERB/pr/0/root die/DET//4/det Firma/NOUN//2/obj "
        "seit/ADP//6/case 2015/NUM//2/obl ./PUNCT//2/punct",
        "leitet",
        Modality.ACTUAL,
        Polarity.POSITIVE,
        ("2015-01-01", None),
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_german_sentence_is_read_by_its_words_alone(name):
    written, trigger, modality, polarity, days = SENTENCES[name]

    found = {event.trigger.text: event for event in read(written)}
    assert trigger in found
    event = found[trigger]
    first, last = event.time.when.earliest_start, event.time.when.latest_end
    told = tuple(day and date.fromordinal(day).isoformat() for day in (first, last))
    assert (event.modality, event.polarity, told) == (modality, polarity, days)


@pytest.mark.parametrize("name", SENTENCES)
def test_helpers_and_copulas_are_no_events(name):
    found = {event.trigger.text for event in read(SENTENCES[name][0])}

    assert not found & {"wird", "wurde", "ist", "haben", "soll", "muss", "kann", "war"}
