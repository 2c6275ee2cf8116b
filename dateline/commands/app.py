"""All commands together, and how faults end them."""

import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

import dateline
from dateline.commands.complaints import EXIT, tell
from dateline.errors import DatelineError

COMMANDS = (
    "extract", "explain", "up", "submit", "feed", "correct", "reprocess", "runs", "changes",
    "quarantine", "queue", "demo", "db",
)  # fmt: skip


class Commands(TyperGroup):
    """The commands in their order, each loaded when it is asked for: some load a language model."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands: dict[str, Any] = dict.fromkeys(COMMANDS)  # names that typer suggests

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # typer's signature
        """All names, also of what is not loaded."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # typer's signature
        """The command of that name; None where there is none."""
        return _loaded(cmd_name) if cmd_name in COMMANDS else None


def _loaded(name: str) -> Any:
    """A command from its module: what is there as `app`, or the function called as the module."""
    module = import_module(f"dateline.commands.{name}")
    holder = typer.Typer(rich_markup_mode=None)
    holder.callback()(lambda: None)  # so that it is a group, whatever it holds
    if hasattr(module, "app"):
        holder.add_typer(module.app, name=name)
    else:
        holder.command(name, help=module.HELP)(getattr(module, name))
    return typer.main.get_group(holder).commands[name]


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=(
        "News reports in, a timeline of dated events out.\n\n"
        "Try: dateline extract seeds/*.txt   (no server needed)\n\n"
        "Then: dateline up   (everything locally), dateline submit seeds/*.txt --wait"
    ),
)


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
