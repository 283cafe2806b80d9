"""Columns of values as Arrow holds them in memory: a bit a value for what is known, then numbers, or texts end to end.

pyarrow itself would make them of lists, but it imports pandas for that: 50 MB and a third of a second in every process.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Context, Decimal
from itertools import chain
from typing import TYPE_CHECKING, cast

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_NUMBERS: Mapping[str, tuple[pa.DataType, type[np.generic]]] = {
    "INTEGER": (pa.int32(), np.int32),
    "DOUBLE": (pa.float64(), np.float64),
}
_EXACT = Context(prec=50)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- times in the database have no zone
_MICROSECOND = timedelta(microseconds=1)


def column(kind: str, values: Sequence[object]) -> pa.Array:
    """A column of that SQL type; None is NULL, every other value is of the type already.

    OverflowError where a whole number is too large for it.
    """
    return _MAKERS.get(kind, _decimals)(kind, values)


def _made(arrow_type: pa.DataType, values: Sequence[object], *content: object) -> pa.Array:
    """The column of such content (buffers after the one that says which values are known)."""
    known = np.array([value is not None for value in values], dtype=bool)
    nulls = len(values) - int(np.count_nonzero(known))
    validity = pa.py_buffer(np.packbits(known, bitorder="little")) if nulls else None
    return pa.Array.from_buffers(arrow_type, len(values), [validity, *map(pa.py_buffer, content)], nulls)


def _texts(_kind: str, values: Sequence[object]) -> pa.Array:
    """A broken font gives half a surrogate pair, which no database takes: a question mark stands for it."""
    texts = ["" if one is None else cast("str", one) for one in values]
    whole = "".join(texts)
    if whole.isascii():  # a letter is a byte
        return _pieces(pa.string(), values, map(len, texts), whole.encode())
    pieces = [one.encode("utf-8", "replace") for one in texts]
    return _pieces(pa.string(), values, map(len, pieces), b"".join(pieces))


def _blobs(_kind: str, values: Sequence[object]) -> pa.Array:
    pieces = [b"" if one is None else cast("bytes", one) for one in values]
    return _pieces(pa.binary(), values, map(len, pieces), b"".join(pieces))


def _pieces(arrow_type: pa.DataType, values: Sequence[object], lengths: Iterable[int], content: bytes) -> pa.Array:
    """Bytes end to end, and before them where each value begins and the last one ends."""
    ends = np.cumsum(np.fromiter(chain((0,), lengths), dtype=np.int64))
    if ends[-1] > np.iinfo(np.int32).max:
        raise OverflowError("a column holds more than 2 GB")
    return _made(arrow_type, values, ends.astype(np.int32), content)


def _numbers(kind: str, values: Sequence[object]) -> pa.Array:
    arrow_type, number = _NUMBERS[kind]
    return _made(arrow_type, values, np.array([0 if one is None else one for one in values], dtype=number))


def _booleans(_kind: str, values: Sequence[object]) -> pa.Array:
    return _made(
        pa.bool_(), values, np.packbits(np.array([one is True for one in values], dtype=bool), bitorder="little")
    )


def _times(_kind: str, values: Sequence[object]) -> pa.Array:
    since = [0 if one is None else (cast("datetime", one) - _EPOCH) // _MICROSECOND for one in values]
    return _made(pa.timestamp("us"), values, np.array(since, dtype=np.int64))


def _decimals(kind: str, values: Sequence[object]) -> pa.Array:
    """Whole numbers of the smallest step, 16 bytes each; `kind` is DECIMAL(digits,scale)."""
    digits, scale = map(int, kind.removeprefix("DECIMAL(").removesuffix(")").split(","))
    steps = (0 if one is None else int(cast("Decimal", one).scaleb(scale, _EXACT)) for one in values)
    return _made(
        pa.decimal128(digits, scale), values, b"".join(one.to_bytes(16, "little", signed=True) for one in steps)
    )


_MAKERS: Mapping[str, Callable[[str, Sequence[object]], pa.Array]] = {
    "VARCHAR": _texts,
    "INTEGER": _numbers,
    "DOUBLE": _numbers,
    "BOOLEAN": _booleans,
    "BLOB": _blobs,
    "TIMESTAMP": _times,
}
