"""What the world does to a transaction, in words: nothing of it is kept, and it may come again."""

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# what rises while the database does not answer, or has no connection left for us
AWAY = (OperationalError, InterfaceError, PoolTimeout)
NO_ANSWER = "the database does not answer"
WORDS = {  # by SQLite's names and PostgreSQL's codes
    "SQLITE_FULL": "the disk of the database is full",
    "53100": "the disk of the database is full",
    "SQLITE_BUSY": "the database is locked by another program",
    "SQLITE_LOCKED": "the database is locked by another program",
    "55P03": "the database is locked by another program",
    "SQLITE_IOERR": "the disk of the database fails",
    "58030": "the disk of the database fails",
}


def why(problem: Exception) -> str:
    """What has happened to the database, for whoever may try again."""
    orig = getattr(problem, "orig", None)
    code = getattr(orig, "sqlite_errorname", None) or getattr(orig, "sqlstate", None) or ""
    if code.startswith("SQLITE_"):  # an extended name goes on with what was done
        code = "_".join(code.split("_")[:2])
    return WORDS.get(code, NO_ANSWER)
