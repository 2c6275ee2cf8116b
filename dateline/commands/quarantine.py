"""`dateline quarantine`: jobs that failed for good, and what becomes of them."""

from typing import Annotated

import typer

from dateline.commands.client import HERE, Client, Url

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Look at documents that could not be processed, and decide what becomes of them.\n\n"
        "Example: dateline quarantine list; dateline quarantine retry 17 18"
    ),
)
ALL = "--all"
Jobs = Annotated[list[int] | None, typer.Argument(help="The jobs' numbers; none is all of them.")]
Named = Annotated[list[int] | None, typer.Argument(help=f"The jobs' numbers, or {ALL}.")]


@app.command("list")
def listing(
    url: Url = HERE,
    fault: Annotated[str | None, typer.Option(help="document, time, world or ours.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 50,
) -> None:
    """One line for each: number, document, fault, error."""
    query: dict[str, str | int] = {"limit": limit} | ({"fault": fault} if fault else {})
    with Client(url) as client:
        for job in client.get("/v1/quarantine", **query):
            typer.echo("\t".join(str(job[name]) for name in ("id", "document", "fault", "error")))


@app.command()
def show(job: int, url: Url = HERE) -> None:
    """Everything that is known of one, with the traceback where the fault is ours."""
    with Client(url) as client:
        for name, value in client.get(f"/v1/quarantine/{job}").items():
            typer.echo(f"{name}: {value}")


@app.command()
def retry(jobs: Jobs = None, url: Url = HERE) -> None:
    """Give jobs another full set of tries; all of them if none is named."""
    _move("retry", jobs, url)


@app.command()
def discard(
    jobs: Named = None,
    url: Url = HERE,
    every: Annotated[bool, typer.Option(ALL, help="All that are in quarantine.")] = False,
) -> None:
    """Give jobs up for good; their documents stay, without events."""
    if bool(jobs) == every:
        raise typer.BadParameter(f"either name the jobs, or say {ALL}")
    _move("discard", jobs, url)


def _move(step: str, jobs: list[int] | None, url: str) -> None:
    with Client(url) as client:
        moved = client.post(f"/v1/quarantine/{step}", {"jobs": jobs or None})["jobs"]
    typer.echo(f"{len(moved)} jobs: {', '.join(map(str, moved)) or 'none'}")
