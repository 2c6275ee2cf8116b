"""`dateline submit`: documents to a running service."""

import os
import sys
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from dateline.commands import sources
from dateline.commands.client import HERE, Client, Json, Url
from dateline.commands.complaints import Complaints
from dateline.errors import UnreadableDocument
from dateline.settings import Settings
from dateline.text import reader

HELP = """
Send documents to a running service (see: dateline up).

Files are read as `dateline extract` reads them. For each document a line is printed: its id, what
became of it (accepted, revised, duplicate; with --wait: done, quarantined) and its address.

Examples:

\b
  dateline submit reports/*.txt --wait
  cat reports.ndjson | dateline submit --input ndjson -
  dateline submit page.html --url http://timeline.example.org:8000
"""


def submit(
    files: Annotated[
        list[str] | None, typer.Argument(help="Files to send; - or none is standard input.")
    ] = None,
    url: Url = HERE,
    published: Annotated[
        str | None, typer.Option(help="Publication date (YYYY-MM-DD) of all documents.")
    ] = None,
    input: Annotated[  # noqa: A002  # the option's name
        str | None,
        typer.Option(help=f"{', '.join(reader.INPUTS)}; by the file's name if not given."),
    ] = None,
    language: Annotated[str | None, typer.Option(help="Language of all documents.")] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Until all have been processed.")] = False,
    timeout: Annotated[float, typer.Option(help="With --wait: so many seconds at most.")] = 600.0,
) -> None:
    """Send documents, and wait for them if asked to."""
    told = sources.rules(Settings.read(os.environ), published, language)
    listed = sources.sources(files or [], input)
    complaints = Complaints()
    with Client(url) as client, _progress() as progress:
        sent = progress.add_task("sent", total=None)
        receipts = list(_sent(client, listed, told, complaints, progress, sent))
        progress.update(sent, total=len(receipts))
        if wait:
            _wait(client, receipts, timeout, complaints, progress)
        else:
            for receipt in receipts:
                _print(receipt["id"], receipt["outcome"], client.address + receipt["location"])
    complaints.end()


def _sent(
    client: Client,
    listed: list[sources.Source],
    told: reader.Rules,
    complaints: Complaints,
    progress: Progress,
    task: TaskID,
) -> Iterator[Json]:
    documents = sources.documents(listed, told, complaints)
    for document, receipt in client.submit(documents):
        progress.advance(task)
        if "id" in receipt:
            yield receipt
        else:
            complaints.add(sources.called(document), 0, UnreadableDocument(receipt["detail"]))


def _wait(
    client: Client,
    receipts: list[Json],
    seconds: float,
    complaints: Complaints,
    progress: Progress,
) -> None:
    task = progress.add_task("processed", total=len(receipts))

    def seen(document: Json) -> None:
        progress.advance(task)
        where = f"{client.address}/v1/documents/{document['id']}"
        _print(document["id"], f"{document['status']}, {len(document['events'])} events", where)
        complaints.unfinished(document, "see --timeout")

    client.wait([each["id"] for each in receipts], seconds, seen)


def _print(document_id: str, outcome: str, where: str) -> None:
    typer.echo(f"{document_id}\t{outcome}\t{where}")


def _progress() -> Progress:
    """A bar on standard error, if somebody looks."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=console, disable=not sys.stderr.isatty(), transient=True)
