"""What the tables of the database can hold, and rows on their way into them through Arrow."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from types import NoneType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

Row = dict[str, object]
_COLUMNS = """
SELECT table_name, column_name, data_type FROM duckdb_columns()
WHERE schema_name = 'main' AND NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables())
ORDER BY table_oid, column_index
"""
_PLAIN: Mapping[str, set[type]] = {
    "VARCHAR": {str, NoneType},
    "INTEGER": {int, NoneType},
    "DOUBLE": {float, int, NoneType},
}
"""Values of these types are stored as they are; each of the others is looked at."""
KEPT = frozenset({"corrections", "finding_decisions", "structure_decisions", "document_states", "run_documents"})
"""Tables that name documents and outlive the reading that they speak of."""


class Catalog:
    """Names and types of all columns, as the database itself says; the migrations are their only source."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._tables: dict[str, dict[str, str]] = {}
        for table, column, kind in connection.execute(_COLUMNS).fetchall():
            self._tables.setdefault(table, {})[column] = kind

    def columns(self, table: str) -> Mapping[str, str]:
        """Column names and SQL types of a table; ValueError for one that does not exist."""
        if table not in self._tables:
            message = f"the database has no table {table!r}"
            raise ValueError(message)
        return self._tables[table]

    def of_documents(self) -> tuple[str, ...]:
        """The tables that an ingest fills for a document: all that name it but decisions and ledger."""
        return tuple(name for name, columns in self._tables.items() if "document_id" in columns and name not in KEPT)

    def stored(self, table: str, column: str, value: object) -> object:
        """What a column holds of a value, rounded to its scale; None where it fits no column."""
        kind = self.columns(table).get(column)
        return None if kind is None else _CONVERTERS[kind](value)

    def arrow(self, table: str, rows: Sequence[Row]) -> pa.Table:
        """Rows with the columns of the table. A key that is no column is a ValueError: nothing may get lost."""
        columns = self.columns(table)
        given = set().union(*rows)
        if stray := given - columns.keys():
            message = f"{table} has no column {', '.join(sorted(stray))}"
            raise ValueError(message)
        import pyarrow as pa  # noqa: PLC0415 -- a worker knows the catalog before it has rows

        nothing: list[object] = [None] * len(rows)  # most columns of a wide table are not given at all
        values = ([row.get(name) for row in rows] if name in given else nothing for name in columns)
        arrays = [_array(kind, column) for kind, column in zip(columns.values(), values, strict=True)]
        return pa.table(arrays, names=list(columns))

    def insert(self, connection: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
        """Adds rows in one go."""
        if rows:
            self.insert_arrow(connection, table, self.arrow(table, rows))

    def insert_few(self, connection: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
        """Adds a few rows by a statement, without Arrow, which takes long to import."""
        columns = self.columns(table)
        names = [name for name in columns if any(name in row for row in rows)]
        values = [self.stored(table, name, row.get(name)) for row in rows for name in names]
        places = ", ".join([f"({', '.join('?' * len(names))})"] * len(rows))
        if rows:
            told = ", ".join(f'"{name}"' for name in names)
            connection.execute(f"INSERT INTO {table} ({told}) VALUES {places}", values)  # noqa: S608 -- our own names

    def insert_arrow(self, connection: DuckDBPyConnection, table: str, rows: pa.Table) -> None:
        """Adds rows that `arrow` made; KeyError where a column is missing, ValueError for a table that is none."""
        connection.from_arrow(rows.select(list(self.columns(table)))).insert_into(table)


def _array(kind: str, values: list[object]) -> pa.Array:
    from pipeline.store.arrow import column  # noqa: PLC0415 -- see `arrow`

    if set(map(type, values)) <= _PLAIN.get(kind, set()):
        with suppress(OverflowError):  # some value is too large: each is judged
            return column(kind, values)
    convert = _CONVERTERS[kind]
    return column(kind, [None if value is None else convert(value) for value in values])


def _text(value: object) -> str | None:
    if value is None:
        return None
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    # A broken font gives half a surrogate pair, which no database takes.
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _decimal(digits: int, scale: int) -> Callable[[object], Decimal | None]:
    """To DECIMAL(digits, scale), which holds so many digits in all, so many of them decimals."""
    step = Decimal(1).scaleb(-scale)
    limit = Decimal(10) ** (digits - scale)
    context = Context(prec=digits + 1)

    def convert(value: object) -> Decimal | None:
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            return None
        number = Decimal(value)
        if not number.is_finite() or abs(number) >= limit:
            return None
        rounded = number.quantize(step, ROUND_HALF_EVEN, context)
        return rounded if abs(rounded) < limit else None

    return convert


def _integer(value: object) -> int | None:
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        value = int(value)
    return int(value) if isinstance(value, int) and abs(value) < 2**31 else None


def _double(value: object) -> float | None:
    return float(value) if isinstance(value, Decimal | int | float) else None


def _boolean(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _bytes(value: object) -> bytes | None:
    return value if isinstance(value, bytes) else None


def _timestamp(value: object) -> datetime | None:
    if not isinstance(value, datetime):
        return None
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value


_CONVERTERS: Mapping[str, Callable[[object], object]] = {
    "VARCHAR": _text,
    "INTEGER": _integer,
    "DOUBLE": _double,
    "BOOLEAN": _boolean,
    "BLOB": _bytes,
    "TIMESTAMP": _timestamp,
    "DECIMAL(20,2)": _decimal(20, 2),
    "DECIMAL(20,4)": _decimal(20, 4),
    "DECIMAL(38,4)": _decimal(38, 4),
}
