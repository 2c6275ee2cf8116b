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
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is collected and left out; where neither is, there is none of it."""

    trail: Trail | None = None
    off: frozenset[str] = frozenset()


_asked: ContextVar[_Asked | None] = ContextVar("asked", default=None)
_NOTHING: AbstractContextManager[None] = nullcontext()


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
            asked = _asked.get()
            if asked is None:
                return function(*args, **kwargs)
            if name in asked.off:
                return cast(R, None if keeps is None else args[keeps])
            found = function(*args, **kwargs)
            if asked.trail is not None and _applies(found, args, keeps):
                asked.trail.note(name)
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
    around, trail = _asked.get() or _Asked(), Trail()
    token = _asked.set(replace(around, trail=trail))
    try:
        yield trail
    finally:
        _asked.reset(token)
        if around.trail is not None:
            around.trail.fired += trail.fired


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Leaves rules out inside the block; those that are data are `repair.` and their id."""
    around = _asked.get() or _Asked()
    token = _asked.set(replace(around, off=around.off | frozenset(names)))
    try:
        yield
    finally:
        _asked.reset(token)


def left_out(room: str) -> frozenset[str]:
    """The rules of a room that are left out here, without the room's name."""
    off = (_asked.get() or _Asked()).off
    return frozenset(name.removeprefix(room) for name in off if name.startswith(room))


def at(token: int) -> AbstractContextManager[None]:
    """What fires inside the block is about that word of the parse."""
    trail = _trail()
    return _NOTHING if trail is None else trail.at(token)


def _trail() -> Trail | None:
    asked = _asked.get()
    return None if asked is None else asked.trail


def about(token: int, names: Iterable[str]) -> None:
    """Rules that are data have fired about a word."""
    trail = _trail()
    if trail is not None:
        with trail.at(token):
            for name in names:
                trail.note(name)


def attributed(items: Iterable[Item], token: Callable[[Item], int | None]) -> Iterator[Item]:
    """The items; what fires while each is made is about its word, if it has one."""
    made = iter(items)
    while True:
        trail = _trail()
        before = len(trail.fired) if trail is not None else 0
        try:
            each = next(made)
        except StopIteration:
            return
        word = token(each)
        if trail is not None and word is not None:
            trail.add(word, trail.fired[before:])
        yield each
