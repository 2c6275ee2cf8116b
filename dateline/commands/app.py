"""All commands together, and how faults end them."""

import os
import sys

import typer

import dateline
from dateline.commands import (
    changes,
    correct,
    db,
    demo,
    extract,
    feed,
    quarantine,
    queue,
    reprocess,
    runs,
    submit,
    up,
)
from dateline.commands.complaints import EXIT, tell
from dateline.errors import DatelineError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=(
        "News reports in, a timeline of dated events out.\n\n"
        "Try: dateline extract seeds/*.txt   (no server needed)\n\n"
        "Then: dateline up   (everything locally), dateline submit seeds/*.txt --wait"
    ),
)
app.command(help=extract.HELP)(extract.extract)
app.command(help=up.HELP)(up.up)
app.command(help=submit.HELP)(submit.submit)
app.add_typer(feed.app, name="feed")
app.command(help=correct.HELP)(correct.correct)
app.command(help=reprocess.HELP)(reprocess.reprocess)
app.add_typer(runs.app, name="runs")
app.command(help=changes.HELP)(changes.changes)
app.add_typer(quarantine.app, name="quarantine")
app.add_typer(queue.app, name="queue")
app.command(help=demo.HELP)(demo.demo)
app.add_typer(db.app, name="db")


@app.callback(invoke_without_command=True)
def version(
    told: bool = typer.Option(False, "--version", help="Print the version and leave."),
) -> None:
    """Global options."""
    if told:
        typer.echo(f"dateline {dateline.__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; a fault of the input is one line and status 2, never a traceback."""
    try:
        app()
    except DatelineError as problem:
        tell(str(problem))
        sys.exit(EXIT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)
