"""The contract: an extraction as plain JSON values, the same from the command line and the API.

Offsets are code points into `text`; a bound that is not known is null, and so is every date that
nobody told.
"""

from typing import Any

from dateline import edtf
from dateline.days import iso
from dateline.formats.words import in_words
from dateline.model import Attribution, Dating, Event, Extraction, Participant, Place, Span, Timex
from dateline.when import When

Json = dict[str, Any]


def as_json(extraction: Extraction) -> Json:
    """One document with its time expressions and events; the text itself is not repeated."""
    document = extraction.document
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "metadata": dict(document.metadata),
        "extractor": extraction.extractor,
        "depth": extraction.depth.value,
        "timexes": [timex_json(timex) for timex in extraction.timexes],
        "events": [
            event_json(event, extraction.dating_words(event)) for event in extraction.events
        ],
    }


def timex_json(timex: Timex) -> Json:
    """A time expression as TIMEX3 has it, with its bounds' EDTF and how it came about."""
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type.value,
        "value": timex.value,
        "mod": timex.mod,
        "edtf": edtf.write(timex.when) if timex.when else None,
        "rule": timex.rule,
        "steps": list(timex.steps),
    }


def event_json(event: Event, words: str | None) -> Json:
    """An event with its time, its words and who says so; `words` are those that date it."""
    return {
        "title": event.title,
        "class": event.event_class.value,
        "trigger": {"text": event.trigger.text, "lemma": event.trigger.lemma, **_at(event.trigger)},
        "time": time_json(event.time, words),
        "polarity": event.polarity.value,
        "modality": event.modality.value,
        "attribution": attribution_json(event.attribution),
        "participants": [_participant(each) for each in event.participants],
        "places": [_place(each) for each in event.places],
        "sentence": span_json(event.sentence),
        "confidence": round(event.confidence, 3),
        **({"rules": list(event.rules)} if event.rules else {}),
    }


def told_events(extraction: Extraction) -> list[Json]:
    """The events for people: the contract's fields and the time in words."""
    return [
        event_json(event, extraction.dating_words(event)) | {"in_words": in_words(event.time.when)}
        for event in extraction.events
    ]


def time_json(dating: Dating, words: str | None) -> Json:
    """When it happened, on what that rests, and the words that say it."""
    return {
        **when_json(dating.when),
        "basis": dating.basis.value,
        "relation": dating.relation.value,
        "timex": dating.timex,
        "text": words,
        "steps": list(dating.steps),
    }


def when_json(when: When) -> Json:
    """The four bounds as ISO days, and their EDTF; a clock time stands in the EDTF."""
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    bounds = (None if day is None else iso(day) for day in when.bounds)
    return {
        "edtf": edtf.write(when),
        **dict(zip(names, bounds, strict=True)),
        "kind": when.kind.value,
        "grain": when.grain.value,
        "qualifier": when.qualifier.value if when.qualifier else None,
    }


def span_json(span: Span) -> Json:
    """Words and where they stand."""
    return {"start": span.start, "end": span.end, "text": span.text}


def attribution_json(attribution: Attribution | None) -> Json | None:
    """Who says so, in the text's words; None is the report itself."""
    if attribution is None:
        return None
    return {
        "source": attribution.source,
        "start": attribution.start,
        "end": attribution.end,
        "cue": attribution.cue,
    }


def _at(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _participant(each: Participant) -> Json:
    return {"role": each.role, "text": each.text, **_at(each), "entity": each.entity}


def _place(each: Place) -> Json:
    known = {"country": each.country, "latitude": each.latitude, "longitude": each.longitude}
    return {"text": each.text, **_at(each)} | {
        key: value for key, value in known.items() if value is not None
    }
