"""The rules that are written as functions: each has an id, leaves a trace, and can be left out.

    @rule("anchoring.due")                  it fires where it returns anything but None and False
    @rule("relinking.postponed", keeps=1)   it fires where it returns another than its argument 1

`recorded` collects the ids of what fires inside a block, `without` leaves rules out of one. Where
nothing is collected or left out, a rule costs a call more and no more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")

RULES: dict[str, str] = {}  # what each rule is about, by its id


class Trail:
    """What has fired, in its order, and for which word of the parse."""

    def __init__(self) -> None:
        self.fired: list[str] = []
        self._of: defaultdict[int, list[str]] = defaultdict(list)
        self._here: int | None = None

    def of(self, tokens: Iterable[int]) -> tuple[str, ...]:
        """The rules that fired for some words, each once."""
        return tuple(dict.fromkeys(name for at in tokens for name in self._of.get(at, ())))

    def note(self, name: str) -> None:
        """A rule has fired."""
        self.fired.append(name)
        if self._here is not None:
            self._of[self._here].append(name)

    def add(self, token: int, names: Iterable[str]) -> None:
        """Rules that have fired turn out to be about a word."""
        self._of[token] += names

    @contextmanager
    def at(self, token: int) -> Iterator[None]:
        """What fires inside the block is about that word."""
        before, self._here = self._here, token
        try:
            yield
        finally:
            self._here = before


_trail: ContextVar[Trail | None] = ContextVar("trail", default=None)
_off: ContextVar[frozenset[str]] = ContextVar("off", default=frozenset())


def rule(name: str, *, keeps: int | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function the rule of that id; its docstring says what it is about.

    `keeps` is the place of the argument that it returns where it does not apply, and where it is
    left out; without it that is None.
    """

    def named(function: Callable[P, R]) -> Callable[P, R]:
        if name in RULES:
            raise ValueError(f"two rules have the id {name}")
        RULES[name] = (function.__doc__ or "").partition("\n")[0]

        @wraps(function)
        def fired(*args: P.args, **kwargs: P.kwargs) -> R:
            if name in _off.get():
                return cast(R, None if keeps is None else args[keeps])
            found = function(*args, **kwargs)
            trail = _trail.get()
            if trail is not None and _applies(found, args, keeps):
                trail.note(name)
            return found

        return fired

    return named


def _applies(found: object, args: Sequence[Any], keeps: int | None) -> bool:
    if keeps is None:
        return found is not None and found is not False
    return bool(found != args[keeps])


@contextmanager
def recorded() -> Iterator[Trail]:
    """What fires inside the block; it is told to a block around it as well."""
    outer, trail = _trail.get(), Trail()
    token = _trail.set(trail)
    try:
        yield trail
    finally:
        _trail.reset(token)
        if outer is not None:
            outer.fired += trail.fired


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Leaves rules out inside the block; those that are data are `repair.` and their id."""
    token = _off.set(_off.get() | frozenset(names))
    try:
        yield
    finally:
        _off.reset(token)


def left_out(room: str) -> frozenset[str]:
    """The rules of a room that are left out here, without the room's name."""
    return frozenset(name.removeprefix(room) for name in _off.get() if name.startswith(room))


def at(token: int) -> AbstractContextManager[None]:
    """What fires inside the block is about that word of the parse."""
    trail = _trail.get()
    return nullcontext() if trail is None else trail.at(token)


def about(token: int, names: Iterable[str]) -> None:
    """Rules that are data have fired about a word."""
    trail = _trail.get()
    if trail is not None:
        with trail.at(token):
            for name in names:
                trail.note(name)


def attributed(items: Iterable[Item], token: Callable[[Item], int | None]) -> Iterator[Item]:
    """The items; what fires while each is made is about its word, if it has one."""
    made = iter(items)
    while True:
        trail = _trail.get()
        before = len(trail.fired) if trail is not None else 0
        try:
            each = next(made)
        except StopIteration:
            return
        word = token(each)
        if trail is not None and word is not None:
            trail.add(word, trail.fired[before:])
        yield each
