"""`dateline extract`: documents in, dated events out, without a server."""

import os
import sys
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Annotated

import typer

from dateline.commands import guarded, sources
from dateline.commands.complaints import Complaints
from dateline.errors import BadInput
from dateline.formats import FORMATS
from dateline.languages import coverage
from dateline.model import Depth, Extraction
from dateline.settings import Settings
from dateline.text import reader

HELP = """
Read documents and print their dated events; no server is needed.

Text files may begin with front matter (lines of "key: value" between two lines of "---"; keys are
id, title, source, published, language, url, metadata). NDJSON lines have the fields text or html,
and if known those. A field or key of another name is refused. What cannot be read, or is not read
within --timeout, is told on standard error, one line each; everything else is still printed, and
the exit status is 2.

Examples:

\b
  dateline extract report.txt --published 2023-09-01
  dateline extract page.html
  cat reports.ndjson | dateline extract --input ndjson --format ndjson -
  dateline extract reports/*.txt --format csv > timeline.csv
"""


def extract(
    files: Annotated[
        list[str] | None, typer.Argument(help="Files to read; - or none is standard input.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(help="Publication date (YYYY-MM-DD) of all documents, above what they say."),
    ] = None,
    input: Annotated[  # noqa: A002  # the option's name
        str | None,
        typer.Option(help=f"{', '.join(reader.INPUTS)}; by the file's name if not given."),
    ] = None,
    format: Annotated[  # noqa: A002  # the option's name
        str,
        typer.Option(help="; ".join(f"{name}: {each.about}" for name, each in FORMATS.items())),
    ] = "table",
    language: Annotated[
        str | None, typer.Option(help="Language of all documents (en), above what they say.")
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            min=0,
            help="Seconds that one document may take, 0 for no limit; "
            "DATELINE_TASK_SOFT_SECONDS if not given.",
        ),
    ] = None,
    depth: Annotated[
        Depth,
        typer.Option(help="All of each document, or only the sentences that dated events need."),
    ] = Depth.FULL,
    rules: Annotated[
        bool,
        typer.Option("--rules", help="With each event in JSON, the ids of the rules that made it."),
    ] = False,
) -> None:
    """Print the dated events of documents."""
    settings = Settings.read(os.environ)
    if format not in FORMATS:
        raise BadInput(f"--format is one of {', '.join(FORMATS)}, not {format!r}")
    seconds = settings.task_soft_seconds if timeout is None else timeout
    if not isfinite(seconds):
        raise BadInput(f"--timeout is a number of seconds, not {seconds}")
    told = sources.rules(settings, published, language)
    complaints = Complaints()
    listed = sources.sources(files or [], input)
    found = guarded.extractions(
        sources.documents(listed, told, complaints),
        model=settings.model,
        seconds=seconds,
        complaints=complaints,
        depth=depth,
        trace=rules,
    )
    FORMATS[format].write(_noted(found, complaints), sys.stdout)
    complaints.end()


def _noted(found: Iterable[Extraction], complaints: Complaints) -> Iterator[Extraction]:
    """The same; of documents whose events cannot be read it is told what was found."""
    for each in found:
        if note := coverage.missing(each.document.language, len(each.timexes)):
            complaints.note(sources.called(each.document), 0, note)
        yield each
