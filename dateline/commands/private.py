"""The data folder for its owner alone: what is made in it, and what was left open before."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

OTHERS = 0o077
OURS = ("lock", "dateline.db*", "beat.db*", "logs", "logs/**/*", "queue", "queue/**/*")


@contextmanager
def private(folder: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """What is made inside, by child processes too, is for this user alone.

    A folder that is there already is closed to others, and what is ours in it; one that somebody
    else uses as well is only told.
    """
    before = os.umask(OTHERS)
    try:
        ours = not folder.exists() or (folder / "lock").exists() or not any(folder.iterdir())
        folder.mkdir(parents=True, exist_ok=True)
        if ours:
            _close(folder, tell)
        elif _is_open(folder):
            tell(f"{folder} can be read by others, and has files that are not ours: chmod 700 it")
        yield
    finally:
        os.umask(before)


def _close(folder: Path, tell: Callable[[str], None]) -> None:
    inside = (path for pattern in OURS for path in folder.glob(pattern))
    left_open = [path for path in (folder, *inside) if _is_open(path)]
    try:
        for path in left_open:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)
    except OSError as problem:
        tell(f"{folder} can be read by others, and cannot be closed to them: {problem.strerror}")
    else:
        if left_open:
            tell(f"{folder} could be read by others ({len(left_open)} files); now by you alone")


def _is_open(path: Path) -> bool:
    return not path.is_symlink() and bool(path.stat().st_mode & OTHERS)
