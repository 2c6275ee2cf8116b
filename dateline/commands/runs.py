"""`dateline runs`: re-processing runs watched, steered, compared and taken back."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

import typer

from dateline.commands.client import HERE, Client, Json, Url

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Watch and steer re-processing runs (see: dateline reprocess).\n\n"
        "Example: dateline runs diff 3 --sample; dateline runs switch 3"
    ),
)
Number = Annotated[int, typer.Argument(min=1, help="The run's number.", metavar="RUN")]
LONG = {"switch": "switched", "roll-back": "rolled back"}
MARKS = {"added": "+", "removed": "-", "changed": "~"}


@app.command("list")
def listing(url: Url = HERE, limit: Annotated[int, typer.Option(min=1, max=1000)] = 50) -> None:
    """One line for each, newest first: number, state, done of planned, what for, since when."""
    with Client(url) as client:
        for run in client.get("/v1/runs", limit=limit):
            _print(run)


@app.command()
def show(run: Number, url: Url = HERE) -> None:
    """Everything that is known of one: counts, rate, time left."""
    with Client(url) as client:
        for name, value in client.get(f"/v1/runs/{run}").items():
            typer.echo(f"{name}: {value}")


@app.command()
def pause(run: Number, url: Url = HERE) -> None:
    """Release no more documents; those being read are finished."""
    _step(run, "pause", url)


@app.command()
def resume(run: Number, url: Url = HERE) -> None:
    """Go on after a pause."""
    _step(run, "resume", url)


@app.command()
def cancel(run: Number, url: Url = HERE) -> None:
    """Read no more; what was read stays, and can be rolled back."""
    _step(run, "cancel", url)


@app.command()
def switch(run: Number, url: Url = HERE) -> None:
    """Put what a shadow run found in force."""
    _step(run, "switch", url)


@app.command()
def rollback(run: Number, url: Url = HERE) -> None:
    """Put what was known before a run in force again."""
    _step(run, "roll-back", url)


@app.command()
def diff(
    run: Number,
    url: Url = HERE,
    sample: Annotated[bool, typer.Option("--sample", help="Some from all over the run.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many differences.")] = 1000,
) -> None:
    """The events that a run added (+), removed (-) and changed (~), old and new side by side."""
    with Client(url) as client:
        first = client.get(f"/v1/runs/{run}/differences", sample=str(sample).lower())
        typer.echo(", ".join(f"{many} {name}" for name, many in first["summary"].items()))
        for each in islice(_differences(client, run, first), limit):
            old, new = _event(each["old"]), _event(each["new"])
            told = (MARKS[each["change"]], each["document"], old, new)
            typer.echo("\t".join(told))


def _differences(client: Client, run: int, page: Json) -> Iterator[Json]:
    yield from page["differences"]
    while page["next"] is not None:
        page = client.get(f"/v1/runs/{run}/differences", after=page["next"])
        yield from page["differences"]


def _step(run: int, step: str, url: str) -> None:
    """Some steps are long, and are asked for until they are done."""
    with Client(url) as client:
        told = client.post(f"/v1/runs/{run}/{step}", {})
        while step in LONG and told["state"] != LONG[step]:
            told = client.post(f"/v1/runs/{run}/{step}", {})
        _print(told)


def _print(run: Json) -> None:
    done = f"{run['counts'].get('done', 0)} of {run['planned']}"
    kind = "shadow" if run["shadow"] else "in force"
    chosen = ", ".join(f"{name}={value}" for name, value in run["selection"].items())
    told = (run["id"], run["state"], done, kind, chosen, run["created_at"])
    typer.echo("\t".join(str(each) for each in told))


def _event(event: dict[str, Any] | None) -> str:
    """`2009-09-21 Kabulov serves ...`, or nothing."""
    return f"{event['time']['edtf'] or '?'} {event['title']}" if event else ""
