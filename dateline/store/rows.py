"""Events as rows and back: what questions are asked of has a column, the rest is JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from dateline import edtf
from dateline.errors import BrokenSpan
from dateline.model import (
    Attribution,
    Basis,
    Bound,
    Dating,
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


def event_row(event: Event, words: str | None = None) -> dict[str, Any]:
    """The columns that come from the event itself, and the words that date it."""
    when, content = event.time.when, asdict(event)
    width, place = classify(when)
    for known in ("title", "event_class", "polarity", "modality", "confidence"):
        del content[known]
    content["sentence"] = [event.sentence.start, event.sentence.end]
    content["time"] = {
        "relation": event.time.relation,
        "timex": event.time.timex,
        "words": words,
        "steps": event.time.steps,
    }
    return {
        **when_row(when),
        "width": width,
        "place": place,
        "edtf": edtf.write(when),
        "basis": event.time.basis,
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


def when_row(when: When) -> dict[str, Any]:
    """A time in plain values."""
    return asdict(when)


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
    plain = asdict(timex)
    return {name: value for name, value in plain.items() if value not in (None, (), [])}


def timex_of(plain: dict[str, Any]) -> Timex:
    """The time expression of its plain values."""
    signal, when, scope = plain.get("signal"), plain.get("when"), plain.get("scope")
    return Timex(
        **{
            **plain,
            "type": TimexType(plain["type"]),
            "bound": Bound(plain["bound"]),
            "signal": Span(**signal) if signal else None,
            "when": when_of(when) if when else None,
            "scope": when_of(scope) if scope else None,
            "steps": tuple(plain.get("steps", ())),
        }
    )
