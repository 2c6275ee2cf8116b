"""`dateline queue`: what waits in the queue, and the messages there that nobody could read."""

from typing import Annotated

import typer

from dateline.commands.client import HERE, Client, Url

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Look at the queue and at messages that were set aside, and decide what becomes of them.\n"
        "\nExample: dateline queue list; dateline queue discard --all"
    ),
)
ALL = "--all"
Ids = Annotated[list[str], typer.Argument(help="The messages' ids.")]
Named = Annotated[list[str] | None, typer.Argument(help=f"The messages' ids, or {ALL}.")]


@app.command()
def show(url: Url = HERE) -> None:
    """How much waits in each lane, what was set aside, and keys that somebody else uses."""
    with Client(url) as client:
        told = client.get("/v1/queue")
    for lane, many in told["waiting"].items():
        typer.echo(f"{lane}\t{many}")
    typer.echo(f"set aside\t{told['set_aside']}")
    for key, kind in told["foreign"].items():
        typer.echo(f"foreign key {key}\t{kind}")


@app.command("list")
def listing(url: Url = HERE, limit: Annotated[int, typer.Option(min=1, max=1000)] = 50) -> None:
    """One line for each message that was set aside: id, queue, length, reason, its bytes."""
    with Client(url) as client:
        for each in client.get("/v1/queue/messages", limit=limit):
            told = each["id"], each["queue"], each["length"], each["reason"], each["message"]
            typer.echo("\t".join(_printable(str(word)) for word in told))


@app.command()
def resend(messages: Ids, url: Url = HERE) -> None:
    """Put messages back into their queues; what still cannot be read is set aside again."""
    _move("resend", messages, url)


@app.command()
def discard(
    messages: Named = None,
    url: Url = HERE,
    every: Annotated[bool, typer.Option(ALL, help="All that are set aside.")] = False,
) -> None:
    """Throw messages away; documents are not lost by it."""
    if bool(messages) == every:
        raise typer.BadParameter(f"either name the messages, or say {ALL}")
    _move("discard", messages, url)


def _move(step: str, messages: list[str] | None, url: str) -> None:
    with Client(url) as client:
        moved = client.post(f"/v1/queue/messages/{step}", {"messages": messages or None})
    typer.echo(f"{len(moved['messages'])} messages: {', '.join(moved['messages']) or 'none'}")


def _printable(text: str) -> str:
    return text if text.isprintable() else repr(text)[1:-1]
