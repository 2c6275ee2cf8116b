"""`dateline explain`: how an event of a document came about, rule by rule."""

import os
from collections.abc import Iterable
from typing import Annotated

import typer

from dateline.commands import guarded, sources
from dateline.commands.complaints import Complaints
from dateline.errors import BadInput
from dateline.formats.words import in_words
from dateline.model import Event, Extraction
from dateline.rules import RULES
from dateline.settings import Settings
from dateline.syntax import repair

HELP = """
Say how an event came about: its words, the steps of its time, and each rule that made it.

Without --event all events of the document are listed with their numbers, in the order of the text.

Examples:

\b
  dateline explain report.txt --published 2023-09-01
  dateline explain report.txt --published 2023-09-01 --event 3
"""


def explain(
    file: Annotated[str, typer.Argument(help="The file to read; - is standard input.")],
    event: Annotated[
        int | None, typer.Option(min=1, help="The number of the event in the document, from 1.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date (YYYY-MM-DD), above what the file says.")
    ] = None,
    input: Annotated[  # noqa: A002  # the option's name
        str | None, typer.Option(help="What the file is, as for extract; by its name if not given.")
    ] = None,
) -> None:
    """Explain one event of the first document of a file, or list them all."""
    settings, complaints = Settings.read(os.environ), Complaints()
    listed = sources.documents(
        sources.sources([file], input), sources.rules(settings, published, None), complaints
    )
    found = guarded.extractions(
        listed,
        model=settings.model,
        seconds=settings.task_soft_seconds,
        complaints=complaints,
        trace=True,
    )
    extraction = next(found, None)
    if extraction is not None:
        for line in _listed(extraction) if event is None else _explained(extraction, event):
            typer.echo(line)
    complaints.end()


def _listed(extraction: Extraction) -> Iterable[str]:
    for number, event in enumerate(extraction.events, 1):
        yield f"{number:>4}  {event.title}  ({in_words(event.time.when)})"


def _explained(extraction: Extraction, number: int) -> Iterable[str]:
    if number > len(extraction.events):
        many = len(extraction.events)
        raise BadInput(f"--event {number}: the document has {many} events; leave it out for a list")
    event = extraction.events[number - 1]
    yield event.title
    yield f"  sentence    {' '.join(event.sentence.text.split())}"
    yield f"  trigger     {event.trigger.text} ({event.trigger.lemma}), {event.event_class.value}"
    yield f"  time        {in_words(event.time.when)}, {event.time.basis.value}"
    yield from (f"              {step}" for step in _steps(extraction, event))
    yield f"  status      {event.polarity.value}, {event.modality.value}"
    if event.attribution is not None:
        yield f"  says so     {event.attribution.source} ({event.attribution.cue})"
    yield "  rules" if event.rules else "  rules       none but the defaults"
    yield from (f"    {name}{about(name)}" for name in event.rules)


def _steps(extraction: Extraction, event: Event) -> list[str]:
    """The steps of the expression that dates the event, and its own."""
    timex = event.time.timex
    read = () if timex is None else extraction.timexes[timex].steps
    return list(dict.fromkeys((*read, *event.time.steps)))


def about(name: str) -> str:
    """What a rule is about, behind its id."""
    if name in RULES:
        return f": {RULES[name]}"
    found = {f"{repair.ROOM}{rule.id}": rule for rule in repair.load("en").rules}
    return f": {next(iter(found[name].finds), '')}" if name in found else ""
