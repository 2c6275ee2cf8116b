"""`dateline changes`: the feed of created, changed and deleted events and revised documents."""

import json
import sys
import time
from typing import Annotated

import typer

from dateline.commands.client import HERE, Client, Json, Url

HELP = """
Print every change of the timeline since a position, in one order, as lines of JSON.

Each line has its `position`; whoever keeps the last one and asks again with --since misses
nothing and gets nothing twice. --follow goes on waiting for what comes.

Examples:

\b
  dateline changes
  dateline changes --since 1200 --follow
"""
PAUSE = 1.0


def changes(
    since: Annotated[int, typer.Option(min=0, help="The last position seen.")] = 0,
    follow: Annotated[bool, typer.Option("--follow", help="Wait for what comes.")] = False,
    url: Url = HERE,
) -> None:
    """Print the changes, page by page."""
    with Client(url) as client:
        while True:
            page: Json = client.get("/v1/changes", since=since, limit=1000)
            for change in page["changes"]:
                typer.echo(json.dumps(change, ensure_ascii=False))
            sys.stdout.flush()
            since = page["next"]
            if page["changes"]:
                continue
            if not follow:
                return
            time.sleep(PAUSE)
