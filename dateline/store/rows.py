"""Events as rows and back: what questions are asked of has a column, the rest is JSON."""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import Row

from dateline import edtf
from dateline.errors import BrokenSpan
from dateline.model import (
    Attribution,
    Basis,
    Bound,
    Dating,
    Document,
    Event,
    EventClass,
    Extraction,
    Modality,
    Participant,
    Place,
    Polarity,
    Relation,
    Sentence,
    Span,
    Timex,
    TimexType,
    Trigger,
)
from dateline.store.windows import classify
from dateline.when import Grain, Kind, Qualifier, When


def public(number: int) -> str:
    """The public id of an event."""
    return f"{number:016x}"


def number_of(public_id: str) -> int | None:
    """The number behind a public id; None if it is none."""
    try:
        number = int(public_id, 16)
    except ValueError:
        return None
    return number if 0 <= number < 2**63 and len(public_id) == 16 else None


def verify(extraction: Extraction) -> None:
    """Check every quoted span against the text; `BrokenSpan` names the first that is wrong."""
    text = extraction.document.text
    for start, end, words in _spans(extraction):
        if text[start:end] != words or start < 0 or end < start:
            raise BrokenSpan(f"{words!r} does not stand at {start}:{end} of the document")


def _spans(extraction: Extraction) -> Iterator[tuple[int, int, str]]:
    quoted: list[Span | Timex] = list(extraction.timexes)
    for event in extraction.events:
        quoted += [event.trigger, event.sentence, *event.participants, *event.places]
        if event.attribution is not None:
            said = event.attribution
            yield said.start, said.end, said.source
    for span in quoted:
        yield span.start, span.end, span.text


def document_of(version: Row[Any], name: str) -> Document:
    """The document of a row that has the columns of a version."""
    return Document(
        text=version.text,
        id=name,
        title=version.title,
        source=version.source,
        published=version.published,
        language=version.language,
        url=version.url,
        metadata=version.metadata or {},
    )


def event_row(event: Event, words: str | None = None) -> dict[str, Any]:
    """The columns that come from the event itself, and the words that date it."""
    time = event.time
    width, place = classify(time.when)
    said = event.attribution
    content = {
        "trigger": plain(event.trigger),
        "time": {
            "relation": time.relation,
            "timex": time.timex,
            "steps": time.steps,
            "words": words,
        },
        "sentence": (event.sentence.start, event.sentence.end),
        "attribution": plain(said) if said else None,
        "participants": [plain(each) for each in event.participants],
        "places": [plain(each) for each in event.places],
    }
    return {
        **plain(time.when),
        "width": width,
        "place": place,
        "edtf": edtf.write(time.when),
        "basis": time.basis,
        "event_class": event.event_class,
        "polarity": event.polarity,
        "modality": event.modality,
        "title": event.title,
        "sentence": event.sentence.text,
        "confidence": event.confidence,
        "content": content,
    }


def event_of(row: Row[Any]) -> Event:
    """The event of a row of the events table."""
    content, time = row.content, row.content["time"]
    said = content["attribution"]
    start, end = content["sentence"]
    return Event(
        title=row.title,
        event_class=EventClass(row.event_class),
        trigger=Trigger(**content["trigger"]),
        time=Dating(
            when_of(row._mapping),
            Basis(row.basis),
            Relation(time["relation"]),
            time["timex"],
            tuple(time["steps"]),
        ),
        sentence=Sentence(start, end, row.sentence),
        polarity=Polarity(row.polarity),
        modality=Modality(row.modality),
        attribution=Attribution(**said) if said else None,
        participants=tuple(Participant(**each) for each in content["participants"]),
        places=tuple(Place(**each) for each in content["places"]),
        confidence=row.confidence,
    )


def plain(noun: Any) -> dict[str, Any]:
    """The fields of a flat noun."""
    return {name: getattr(noun, name) for name in _names(noun.__class__)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def when_of(row: Any) -> When:
    """The time of a row, or of the plain values of one."""
    return When(
        row["earliest_start"],
        row["latest_start"],
        row["earliest_end"],
        row["latest_end"],
        kind=Kind(row["kind"]),
        grain=Grain(row["grain"]),
        start_open=row["start_open"],
        end_open=row["end_open"],
        qualifier=Qualifier(row["qualifier"]) if row["qualifier"] else None,
        clock=row["clock"],
    )


def timex_row(timex: Timex) -> dict[str, Any]:
    """A time expression in plain values; what is at its default is left out."""
    told = plain(timex)
    for name in ("when", "scope", "signal"):
        told[name] = plain(told[name]) if told[name] is not None else None
    return {name: value for name, value in told.items() if value not in (None, ())}


def timex_of(told: dict[str, Any]) -> Timex:
    """The time expression of its plain values."""
    signal, when, scope = told.get("signal"), told.get("when"), told.get("scope")
    return Timex(
        **{
            **told,
            "type": TimexType(told["type"]),
            "bound": Bound(told["bound"]),
            "signal": Span(**signal) if signal else None,
            "when": when_of(when) if when else None,
            "scope": when_of(scope) if scope else None,
            "steps": tuple(told.get("steps", ())),
        }
    )
