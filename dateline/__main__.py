"""`python -m dateline`: the command line."""

from dateline.commands.app import app, main

__all__ = ["app", "main"]

if __name__ == "__main__":
    main()
