"""`dateline reprocess`: documents read again by the present extractor."""

import time
from math import isfinite
from typing import Annotated, Any

import typer

from dateline.commands.client import HERE, Client, Json, Url
from dateline.model import Depth

HELP = """
Have documents read again by the present extractor, as a run that can be watched and undone.

What is told must all hold; --dry-run only counts. A run is watched, paused, compared, switched
(a shadow run's findings come into force) and rolled back by `dateline runs`.

Examples:

\b
  dateline reprocess --stale --dry-run
  dateline reprocess --source "The Coast Ledger" --shadow --wait
  dateline reprocess --document harbour --document dam
"""
PAUSE = 1.0
ENDED = ("done", "cancelled", "switched", "rolled back")


def reprocess(
    stale: Annotated[
        bool, typer.Option("--stale", help="Not yet read by the present extractor.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="All documents.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Those in quarantine.")] = False,
    source: Annotated[str | None, typer.Option(help="Those of this source.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Those that came in since (2026-11-23T00:00:00Z).")
    ] = None,
    document: Annotated[list[str] | None, typer.Option(help="This one; may be repeated.")] = None,
    depth: Annotated[
        Depth | None,
        typer.Option(help="All of each, or only what dated events need; else as its lane does."),
    ] = None,
    shadow: Annotated[bool, typer.Option("--shadow", help="Compare, change nothing yet.")] = False,
    rate: Annotated[float | None, typer.Option(help="So many documents a second at most.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count the documents.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Until the run has ended.")] = False,
    url: Url = HERE,
) -> None:
    """Plan a run, and watch it if asked to."""
    if rate is not None and not isfinite(rate):
        raise typer.BadParameter(f"--rate is a number of documents a second, not {rate}")
    asked: dict[str, Any] = {
        "stale": stale,
        "all": every,
        "failed": failed,
        "source": source,
        "since": since,
        "documents": document or [],
        "depth": depth,
        "shadow": shadow,
        "rate": rate,
        "dry_run": dry_run,
    }
    with Client(url) as client:
        told = client.post("/v1/runs", asked)
        run = told["run"]
        if run is None:
            would = "would be" if dry_run else "are to be"
            typer.echo(f"{told['planned']} documents {would} read again")
            return
        typer.echo(
            f"run {run['id']}: {run['planned']} documents, {client.address}/v1/runs/{run['id']}"
        )
        if wait:
            _watch(client, run)


def _watch(client: Client, run: Json) -> None:
    while run["state"] not in ENDED:
        time.sleep(PAUSE)
        run = client.get(f"/v1/runs/{run['id']}")
        left = run["seconds_left"]
        time_left = f", {left:.0f} s left" if left is not None else ""
        done = run["counts"].get("done", 0)
        typer.echo(
            f"{run['state']}: {done} of {run['planned']}, {run['per_second']:.1f}/s{time_left}"
        )
    changed = client.get(f"/v1/runs/{run['id']}/differences", limit=1)["summary"]
    typer.echo(", ".join(f"{many} {name}" for name, many in changed.items()))
