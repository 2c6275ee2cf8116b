"""`dateline correct`: what was wrong about a document, set right."""

from typing import Annotated
from urllib.parse import quote

import typer

from dateline.commands.client import HERE, Client, Url
from dateline.text.origin import written

HELP = """
Correct what a document says about itself. It becomes a new version of the document, is read again
where that matters, and what that changes stands in the feed of changes.

Examples:

\b
  dateline correct harbour --published 2018-02-01
  dateline correct dam --language de
  dateline correct bridge --undated
  dateline correct bridge --source "The Coast Ledger" --origin https://ledger.example/bridge
"""


def correct(
    document: Annotated[str, typer.Argument(help="The document's id.")],
    published: Annotated[str | None, typer.Option(help="YYYY-MM-DD.")] = None,
    language: Annotated[str | None, typer.Option(help="Such as en, de, ru.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    source: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    origin: Annotated[
        str | None, typer.Option(help="Its own address on the web (the field url).")
    ] = None,
    metadata: Annotated[
        str | None, typer.Option(help="Notes as a JSON object, instead of all there are.")
    ] = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Nobody knows when it was published.")
    ] = False,
    url: Url = HERE,
) -> None:
    """Send what is told, and nothing else."""
    told = {
        "published": published,
        "language": language,
        "title": title,
        "source": source,
        "url": origin,
        "metadata": written(metadata or ""),
    }
    given = {name: value for name, value in told.items() if value is not None}
    if undated and published is not None:
        raise typer.BadParameter("either --published or --undated")
    if undated:
        given["published"] = None
    with Client(url) as client:
        receipt = client.patch(f"/v1/documents/{quote(document, safe='')}", given)
        where = client.address + receipt["location"]
    typer.echo(f"{receipt['id']}\t{receipt['outcome']}\t{where}")
