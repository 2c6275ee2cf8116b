"""A disk that loses power: what SQLite has written and synced, and what would be left of it.

A `Disk` stands between SQLite and the operating system, in this process, while it is entered: it
notes each write and each sync, passes them on, and can have a sync take longer than it does here.
Of what was written and not synced a power cut may leave anything: nothing, all, or any part.
"""

import ctypes
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from benchmarks.services import Missing

POINTER = ctypes.c_void_p
METHODS = (
    "close", "read", "write", "truncate", "sync", "file_size", "lock", "unlock",
    "check_reserved_lock", "file_control", "sector_size", "device_characteristics", "shm_map",
    "shm_lock", "shm_barrier", "shm_unmap", "fetch", "unfetch",
)  # fmt: skip  # of sqlite3_io_methods, in their order
OPEN = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, POINTER, ctypes.c_int, POINTER)
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, ctypes.c_int, ctypes.c_int64)
TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int64)
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int)


class _Methods(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), *((name, POINTER) for name in METHODS)]


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", POINTER),
        ("name", ctypes.c_char_p),
        ("data", POINTER),
        ("open", POINTER),
    ]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a file: bytes written, its size cut, or all of it synced."""

    path: str
    offset: int = 0
    data: bytes | None = None
    size: int | None = None

    @property
    def syncs(self) -> bool:
        """Whether the disk has all of the file from here on."""
        return self.data is None and self.size is None

    def do(self, content: bytearray) -> None:
        """The same to what the file holds."""
        if self.data is not None:
            content.extend(bytes(max(0, self.offset - len(content))))
            content[self.offset : self.offset + len(self.data)] = self.data
        elif self.size is not None:
            del content[self.size :]


class Disk:
    """All that SQLite does to files that it opens while this is entered."""

    def __init__(self, *before: Path, sync_seconds: float = 0.0) -> None:
        self.before = {str(each): each.read_bytes() for each in before}
        self.sync_seconds = sync_seconds
        self.steps: list[Step] = []
        self._vfs = _default_vfs()
        self._open, self._kept = self._vfs.open, []  # type: ignore[var-annotated]
        self._methods: dict[int, _Methods] = {}
        self._paths: dict[int, str] = {}

    def __enter__(self) -> Self:
        callback = OPEN(self._opened)
        self._kept.append(callback)  # what C holds, Python must not throw away
        self._vfs.open = ctypes.cast(callback, POINTER).value
        return self

    def __exit__(self, *_: object) -> None:
        self._vfs.open = self._open

    def syncs(self) -> int:
        """How often SQLite has waited for the disk."""
        return sum(each.syncs for each in self.steps)

    def left(
        self, moment: int, survives: Callable[[], bool] = lambda: False
    ) -> Mapping[str, bytes]:
        """The files as a power cut after so many steps leaves them.

        What was synced is there; of each other write `survives` is asked whether it has arrived.
        """
        synced = {each.path: at for at, each in enumerate(self.steps[:moment]) if each.syncs}
        found = {path: bytearray(content) for path, content in self.before.items()}
        for at, each in enumerate(self.steps[:moment]):
            if at < synced.get(each.path, 0) or survives():
                each.do(found.setdefault(each.path, bytearray()))
        return {path: bytes(content) for path, content in found.items()}

    def _opened(self, vfs: int, name: int | None, file: int, flags: int, told: int) -> int:
        done = int(OPEN(self._open)(vfs, name, file, flags, told))
        slot = ctypes.cast(file, ctypes.POINTER(POINTER))
        if done == 0 and name and slot[0]:
            self._paths[file] = ctypes.string_at(name).decode()
            slot[0] = ctypes.addressof(self._wrapped(slot[0]))
        return done

    def _wrapped(self, methods: int) -> _Methods:
        """The same methods of a file, with ours for those that change what the disk holds."""
        if methods not in self._methods:
            size = ctypes.sizeof(_Methods)
            own = _Methods.from_buffer_copy((ctypes.c_char * size).from_address(methods))
            self._methods[methods] = own
            for name, kind, make in (
                ("write", WRITE, self._write), ("truncate", TRUNCATE, self._truncate),
                ("sync", SYNC, self._sync),
            ):  # fmt: skip
                callback = kind(make(kind(getattr(own, name))))
                self._kept.append(callback)
                setattr(own, name, ctypes.cast(callback, POINTER).value)
        return self._methods[methods]

    def _write(self, real: Any) -> Callable[[int, int, int, int], int]:
        def write(file: int, data: int, size: int, offset: int) -> int:
            step = Step(self._paths[file], offset, data=ctypes.string_at(data, size))
            return self._done(real(file, data, size, offset), step)

        return write

    def _truncate(self, real: Any) -> Callable[[int, int], int]:
        return lambda file, size: self._done(real(file, size), Step(self._paths[file], size=size))

    def _sync(self, real: Any) -> Callable[[int, int], int]:
        def sync(file: int, flags: int) -> int:
            time.sleep(self.sync_seconds)
            return self._done(real(file, flags), Step(self._paths[file]))

        return sync

    def _done(self, status: int, step: Step) -> int:
        if status == 0:
            self.steps.append(step)
        return status


def _default_vfs() -> _Vfs:
    """How the library that Python's sqlite3 speaks to reaches files."""
    try:
        import _sqlite3

        find = ctypes.CDLL(getattr(_sqlite3, "__file__", None)).sqlite3_vfs_find
    except (OSError, AttributeError) as problem:
        raise Missing("this Python hides the functions of its SQLite") from problem
    find.restype = ctypes.POINTER(_Vfs)
    return find(None).contents  # type: ignore[no-any-return]
