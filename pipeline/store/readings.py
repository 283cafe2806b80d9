"""A document's reading, packed into bytes and back: what the checks run on again when a person has decided.

Pickle, because it keeps records, shared cells and exact decimals as they are; unpacking knows only the frozen records
of `pipeline.model` and plain values, so that a database from elsewhere can run no code.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import lru_cache, partial
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pipeline import model
from pipeline.model import Glyphs, Page, Prose, Rules
from schemas.messages import Named, Sentence
from schemas.rules import Limit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from pipeline.model import DocumentResult, Narrative

_DECISIONS = {"ChangeDecision", "Correction", "DecidedNumber", "FindingDecision", "StructureDecision", "StateDecision"}
# What people decided is no part of a reading.
_NEVER: dict[type, set[str]] = {model.FormTable: {"decided"}}
_RECORDS: dict[str, type] = {
    name: kind
    for name, kind in {**vars(model), "Named": Named, "Sentence": Sentence}.items()
    if isinstance(kind, type) and is_dataclass(kind) and name not in _DECISIONS
}
_KNOWN: dict[tuple[str, str], type] = {
    **{(kind.__module__, name): kind for name, kind in {**_RECORDS, "Box": model.Box}.items()},
    # Readings that are in databases already name the records by the package alone.
    **{(model.__name__, name): kind for name, kind in {**_RECORDS, "Box": model.Box}.items()},
    (Limit.__module__, Limit.__name__): Limit,
    ("decimal", "Decimal"): Decimal,
}
# Left behind, for only the stages before tables use them; cells of tables that no form fits keep their lines, for a
# layout may be taught that reads them.
_LEFT: dict[type, set[str]] = {model.Cell: {"lines", "readings"}, Page: {"glyphs", "rules", "readings"}}
_OF_CELL = [one.name for one in fields(model.Cell)]
_OF_PAGE = [one for one in fields(Page) if one.name not in _LEFT[Page]]
_OF_PROSE = [one.name for one in fields(Prose)]
_BROKEN = (
    pickle.UnpicklingError,
    AttributeError,
    IndexError,
    OSError,
    TypeError,
    ValueError,
    EOFError,
)
_MOST_BYTES = 1 << 30
_SIZE = 8


def _names(kind: type) -> list[str]:
    """What of a record a reading has."""
    return [one.name for one in fields(kind) if one.name not in _NEVER.get(kind, ())]


def _reducer(kind: type) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    """A record as the call that makes it again; of what is left behind, as empty as it may be."""
    names = _names(kind)
    values = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
    left = [index for index, name in enumerate(names) if name in _LEFT.get(kind, ())]

    def reduce(record: object) -> tuple[type, tuple[object, ...]]:
        given = values(record)
        if left:
            kept = list(given)
            for index in left:
                kept[index] = ()
            given = tuple(kept)
        return kind, given

    return reduce


# Records written in these ways are written several times faster than they would write themselves.
_REDUCERS: Mapping[type, Callable[[Any], Any]] = {kind: _reducer(kind) for kind in _RECORDS.values()}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """Only records and decimals; anything else is refused."""
        try:
            return _KNOWN[module, name]
        except KeyError as error:
            raise pickle.UnpicklingError(f"a reading holds no {module}.{name}") from error


@lru_cache(maxsize=1)
def _codec() -> pa.Codec:
    import pyarrow as pa  # noqa: PLC0415 -- a run starts before there are readings

    return pa.Codec("zstd", 3)


@lru_cache(maxsize=1)
def shape() -> str:
    """The form of the records: a reading of another form cannot be unpacked."""
    text = ";".join(f"{name}({','.join(_names(kind))})" for name, kind in sorted(_RECORDS.items()))
    return sha256(text.encode()).hexdigest()[:16]


def pack(result: DocumentResult) -> bytes:
    """The reading without what only earlier stages need: cells' lines, characters and lattices."""
    buffer = io.BytesIO()
    pages = [{one.name: getattr(page, one.name) for one in _OF_PAGE} for page in result.pages]
    pickler = pickle.Pickler(buffer, protocol=5)
    open_cells = {id(cell) for form in result.tables if not form.form for row in form.table.rows for cell in row.cells}
    pickler.dispatch_table = {**_REDUCERS, model.Cell: partial(_cell, open_cells)}
    pickler.dump((replace(result, pages=(), narrative=_plain(result.narrative)), pages))
    content = buffer.getvalue()
    return len(content).to_bytes(_SIZE, "big") + bytes(_codec().compress(content))


def _cell(kept: Collection[int], cell: model.Cell) -> tuple[type, tuple[object, ...]]:
    """A cell as the call that makes it again; of tables that no form fits, with its lines."""
    kind, given = _REDUCERS[model.Cell](cell)
    if id(cell) not in kept:
        return kind, given
    told = zip(_OF_CELL, given, strict=True)
    return kind, tuple(cell.lines if name == "lines" else value for name, value in told)


def _plain(narrative: Narrative) -> Narrative:
    """Passages without what the stage that found them knows besides."""
    return replace(
        narrative, prose=tuple(Prose(*(getattr(one, name) for name in _OF_PROSE)) for one in narrative.prose)
    )


def unpack(content: bytes) -> DocumentResult | None:
    """The reading; None where the bytes are none of this version."""
    size = int.from_bytes(content[:_SIZE], "big")
    if size > _MOST_BYTES:
        return None
    from pyarrow import ArrowException  # noqa: PLC0415 -- see `_codec`

    try:
        plain = _codec().decompress(content[_SIZE:], size, asbytes=True)
        result: DocumentResult
        result, pages = _Unpickler(io.BytesIO(plain)).load()
        return replace(result, pages=tuple(Page(glyphs=Glyphs.none(), rules=Rules.none(), **page) for page in pages))
    except (*_BROKEN, ArrowException):
        return None


def reading_of(connection: DuckDBPyConnection, document_id: str) -> DocumentResult | None:
    """The document as it was read; None where it was read by a version with other records, or by one without any."""
    query = "SELECT content FROM readings WHERE document_id = ? AND shape = ?"
    found = connection.execute(query, [document_id, shape()]).fetchone()
    return unpack(found[0]) if found else None


def has_reading(connection: DuckDBPyConnection, document_id: str) -> bool:
    """Whether `reading_of` would give one."""
    query = "SELECT 1 FROM readings WHERE document_id = ? AND shape = ?"
    return connection.execute(query, [document_id, shape()]).fetchone() is not None
