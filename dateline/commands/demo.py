"""`dateline demo`: the main job once, on the seeds: submitted, processed, and their timeline."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.commands import local, sources
from dateline.commands.children import Household
from dateline.commands.client import Client, Json
from dateline.commands.complaints import Complaints, tell
from dateline.commands.up import until_signal
from dateline.errors import BadInput, UnreadableDocument
from dateline.formats.table import WIDTH_IN_A_PIPE, timeline
from dateline.settings import Settings

HELP = """
Run the main job once: start everything on free ports, submit the seeds, print their timeline.

It ends by itself. With --data-dir what it made is kept, and `dateline up --data-dir` serves it.

Examples:

\b
  dateline demo
  dateline demo --seeds my-reports --data-dir data
"""
SECONDS = 300.0


def demo(
    seeds: Annotated[Path, typer.Option(help="The folder of reports.")] = Path("seeds"),
    data_dir: Annotated[
        Path | None, typer.Option(help="Where to keep it all; a folder of its own if not given.")
    ] = None,
) -> None:
    """Start, submit, wait, print, stop."""
    found = sorted(seeds.glob("*"))
    files = [str(path) for path in found if path.is_file() or not path.exists()]
    for path in found:
        if str(path) not in files:  # a folder, or a pipe that nobody may ever write into
            tell(f"{path}: left out, for it is no file")
    if not files:
        raise BadInput(f"there are no reports in {seeds}; name another folder with --seeds")
    complaints = Complaints()
    finished = False
    with until_signal(), _folder(data_dir) as folder, Household(tell) as household:
        place = local.Place(folder, local.free_port())
        with local.running(place, household), Client(place.address) as client:
            typer.echo(f"dateline is up: {place.address}/docs")
            documents = _process(client, files, complaints)
            _print(client, documents)
            typer.echo(f"It was served at {place.address}/v1/events; `make up` starts it to stay.")
            finished = True
    if not finished:
        raise typer.Exit(1)
    complaints.end()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True) as made:
        yield Path(made)


def _process(client: Client, files: list[str], complaints: Complaints) -> list[Json]:
    """The documents of the files once they are processed; what is wrong with some is told."""
    told = sources.rules(Settings(), None, None)
    documents = sources.documents(sources.sources(files, None), told, complaints)
    taken = []
    for document, receipt in client.submit(documents):
        if "id" in receipt:
            taken.append(receipt["id"])
        else:
            complaints.add(sources.called(document), 0, UnreadableDocument(receipt["detail"]))
    finished: list[Json] = []
    client.wait(taken, SECONDS, finished.append)
    for each in finished:
        complaints.unfinished(each, f"it was given {SECONDS:g} seconds")
    return finished


def _print(client: Client, documents: list[Json]) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH_IN_A_PIPE)
    for document in documents:
        day = document["published"] or "not known"
        name = document["title"] or document["id"]
        console.print(Text(f"{name} · published: {day} · {document['status']}", style="bold"))
    events = list(client.events(undated="true"))
    console.print(timeline(events))
    console.print(f"{len(events)} events from {len(documents)} documents")
