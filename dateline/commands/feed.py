"""`dateline feed`: RSS and Atom feeds that a running service polls."""

import time
from collections.abc import Sequence
from typing import Annotated

import typer

from dateline.commands.client import HERE, Client, Json, Url
from dateline.commands.complaints import EXIT, tell
from dateline.errors import BadInput

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Poll RSS and Atom feeds; their entries become documents.\n\n"
        "Example: dateline feed add https://wire.example.org/rss.xml --wait; dateline feed list"
    ),
)
PAUSE = 0.2
Wait = Annotated[bool, typer.Option("--wait", help="Until it has been polled.")]
Timeout = Annotated[float, typer.Option(help="With --wait: so many seconds at most.")]
COLUMNS = ("id", "state", "entries", "refused", "polled_at", "url")


@app.command()
def add(
    address: Annotated[str, typer.Argument(help="Where the feed is, http or https.")],
    url: Url = HERE,
    source: Annotated[str | None, typer.Option(help="Instead of the feed's title.")] = None,
    language: Annotated[str | None, typer.Option(help="Of all its entries.")] = None,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Read the pages that its entries link to.")
    ] = False,
    every: Annotated[int, typer.Option(min=60, max=604_800, help="Seconds between polls.")] = 900,
    wait: Wait = False,
    timeout: Timeout = 60.0,
) -> None:
    """Poll a feed from now on; one that is known already takes on what is told here."""
    told = {
        "url": address,
        "source": source,
        "language": language,
        "full_text": full_text,
        "interval": every,
    }
    with Client(url) as client:
        feed = client.post("/v1/feeds", told)
        _end(client, [feed], wait=wait, seconds=timeout)


@app.command("list")
def listing(url: Url = HERE) -> None:
    """One line for each: number, state, entries, refused entries, last poll, address, problem."""
    with Client(url) as client:
        for feed in client.get("/v1/feeds"):
            _print(feed)


@app.command()
def remove(
    feeds: Annotated[list[str], typer.Argument(help="Numbers or addresses.")], url: Url = HERE
) -> None:
    """Poll feeds no more; their documents stay."""
    with Client(url) as client:
        for feed in _named(client, feeds):
            client.delete(f"/v1/feeds/{feed['id']}")
            typer.echo(f"removed\t{feed['url']}")


@app.command()
def poll(
    feeds: Annotated[
        list[str] | None, typer.Argument(help="Numbers or addresses; none is all of them.")
    ] = None,
    url: Url = HERE,
    wait: Wait = False,
    timeout: Timeout = 60.0,
) -> None:
    """Poll feeds as soon as their hosts may be asked, without waiting for their turn."""
    with Client(url) as client:
        named = _named(client, feeds or [])
        asked = [client.post(f"/v1/feeds/{feed['id']}/poll", {}) for feed in named]
        _end(client, asked, wait=wait, seconds=timeout)


def _named(client: Client, names: Sequence[str]) -> list[Json]:
    known: list[Json] = client.get("/v1/feeds")
    found = {name: each for each in known for name in (str(each["id"]), each["url"])}
    for name in names:
        if name not in found:
            raise BadInput(f"there is no feed {name!r}; see: dateline feed list")
    return [found[name] for name in names] if names else known


def _end(client: Client, feeds: list[Json], *, wait: bool, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    polled = [_polled(client, feed, deadline) if wait else feed for feed in feeds]
    for feed in polled:
        _print(feed)
    if wait and any(feed["failures"] for feed in polled):
        raise typer.Exit(EXIT)


def _polled(client: Client, before: Json, deadline: float) -> Json:
    """The feed as it stands once it has been polled again."""
    while True:
        feed: Json = client.get(f"/v1/feeds/{before['id']}")
        if feed["polled_at"] != before["polled_at"]:
            return feed
        if time.monotonic() > deadline:
            raise BadInput(f"feed {before['url']} has not been polled yet; see --timeout")
        time.sleep(PAUSE)


def _print(feed: Json) -> None:
    typer.echo("\t".join(str(feed[name]) for name in COLUMNS))
    if feed["last_error"]:
        tell(f"feed {feed['id']}: {feed['last_error']}")
