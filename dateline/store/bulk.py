"""Many rows in one statement whose text never changes, so that it is prepared once and for all.

This is the hot path of queue and store. `among` asks for rows by a list of keys that is one
parameter; `insert` writes rows, handed to SQLite as tuples and to PostgreSQL as one JSON text.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Table, bindparam, literal_column
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import JSON, UserDefinedType

from dateline.store.engine import Session
from dateline.store.tables import Instant
from dateline.store.types import State

PARCEL = 4_000_000  # characters of JSON that go to PostgreSQL at once
Line = Mapping[str, Any]


class _List(UserDefinedType[Sequence[Any]]):
    """A list as one parameter: JSON for SQLite and for pairs, an array for PostgreSQL."""

    cache_ok = True

    def __init__(self, width: int) -> None:
        self.width = width

    def bind_processor(self, dialect: Any) -> Any:
        """How a list is handed to the driver."""
        return list if dialect.name == "postgresql" and self.width == 1 else json.dumps


class among(FunctionElement[bool]):  # noqa: N801  # reads as the phrase of SQL that it is
    """Whether a column, or some of them together, is in the list that is bound under a name."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, *columns: Column[Any], bound: str = "ids") -> None:
        super().__init__(*columns, bindparam(bound, type_=_List(len(columns))))

    def self_group(self, against: Any = None) -> "among":  # noqa: ARG002  # SQLAlchemy's signature
        """As it is: with `= 1` behind it, SQLite would look at every row."""
        return self


@compiles(among, "sqlite")
def _among_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    *columns, bound = (compiler.process(each, **options) for each in element.clauses)
    if len(columns) == 1:
        return f"{columns[0]} IN (SELECT value FROM json_each({bound}))"
    picked = ", ".join(f"json_extract(value, '$[{at}]')" for at in range(len(columns)))
    return f"({', '.join(columns)}) IN (SELECT {picked} FROM json_each({bound}))"


@compiles(among, "postgresql")
def _among_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    *columns, bound = (compiler.process(each, **options) for each in element.clauses)
    kinds = [each.type.compile(compiler.dialect) for each in list(element.clauses)[:-1]]
    if len(columns) == 1:
        return f"{columns[0]} = ANY (CAST({bound} AS {kinds[0]}[]))"
    picked = ", ".join(f"CAST(value->>{at} AS {kinds[at]})" for at in range(len(columns)))
    listed = f"json_array_elements(CAST({bound} AS json))"
    return f"({', '.join(columns)}) IN (SELECT {picked} FROM {listed})"


def written(state: State) -> ColumnElement[str]:
    """A state in the statement's own text.

    As a parameter it would have SQLite think again, each time, about which index can be used.
    """
    return literal_column(f"'{state}'")


def insert(session: Session, table: Table, lines: Sequence[Line]) -> list[int]:
    """Write rows and say under which ids, in their order; what a row leaves out is null."""
    told = _write(session, table, lines, returning=True)
    if not lines or session.dialect.name == "postgresql":
        return told  # each statement counts its own ids up
    last = session.exec_driver_sql("SELECT last_insert_rowid()").scalar_one()
    return list(range(last - len(lines) + 1, last + 1))  # a lone writer counts one by one


def append(session: Session, table: Table, lines: Sequence[Line], *, new: bool = False) -> None:
    """Write rows whose ids nobody asks for; with `new` only those that are not there yet."""
    _write(session, table, lines, new=new)


def _write(
    session: Session,
    table: Table,
    lines: Sequence[Line],
    *,
    new: bool = False,
    returning: bool = False,
) -> list[int]:
    if not lines:
        return []
    if session.dialect.name == "sqlite":
        session.exec_driver_sql(_sqlite(table, new), _tuples(table, lines))
        return []
    found: list[int] = []
    for parcel in _parcels(lines):
        written = session.exec_driver_sql(_postgresql(table, new, returning), (parcel,))
        found += sorted(row[0] for row in written) if returning else ()
    return found


def _columns(table: Table) -> list[Column[Any]]:
    return [each for each in table.columns if each is not table.autoincrement_column]


@cache
def _sqlite(table: Table, new: bool) -> str:
    names = [each.name for each in _columns(table)]
    marks = ", ".join("?" * len(names))
    manner = " OR IGNORE" if new else ""
    return f"INSERT{manner} INTO {table.name} ({', '.join(names)}) VALUES ({marks})"


@cache
def _postgresql(table: Table, new: bool, returning: bool) -> str:
    """Numbered, so that rows get their ids in the order in which they were handed in."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    names = ", ".join(each.name for each in _columns(table))
    typed = ", ".join(f"{each.name} {each.type.compile(dialect)}" for each in _columns(table))
    rows = f"ROWS FROM (json_to_recordset(%s::json) AS ({typed})) WITH ORDINALITY"
    told = f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {rows} ORDER BY ordinality"
    told += " ON CONFLICT DO NOTHING" if new else ""
    return f"{told} RETURNING {table.primary_key.columns[0].name}" if returning else told


@cache
def _writers(table: Table) -> list[tuple[int, Any]]:
    """Where values are made such as SQLAlchemy keeps them in SQLite, and by what."""
    made = [(at, _writer(each)) for at, each in enumerate(_columns(table))]
    return [(at, write) for at, write in made if write is not None]


def _writer(column: Column[Any]) -> Any:
    if isinstance(column.type, Instant):
        return _instant
    if isinstance(column.type, JSON):
        return json.dumps
    return date.isoformat if column.type.python_type is date else None


@lru_cache(16)  # one instant stands in all rows of a transaction
def _instant(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _tuples(table: Table, lines: Sequence[Line]) -> list[tuple[Any, ...]]:
    names, writers = [each.name for each in _columns(table)], _writers(table)
    found = [list(map(line.get, names)) for line in lines]
    for values in found:
        for at, write in writers:
            if values[at] is not None:
                values[at] = write(values[at])
    return [tuple(values) for values in found]


def _parcels(lines: Sequence[Line]) -> Iterator[str]:
    """The rows as JSON texts of a bearable length."""
    parcel: list[str] = []
    size = 0
    for line in lines:
        written = TO_JSON(line)
        if parcel and size + len(written) > PARCEL:
            yield f"[{','.join(parcel)}]"
            parcel, size = [], 0
        parcel.append(written)
        size += len(written)
    yield f"[{','.join(parcel)}]"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


TO_JSON = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
