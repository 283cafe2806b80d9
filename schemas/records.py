"""Pandera schemas of the fact tables: the contract's columns with what each may hold (see `shapes`).

They take a frame of records before it is stored as well as one read back from DuckDB: columns may be absent,
NULL is allowed, types are judged value by value, because a Decimal, an int and DuckDB's float are one number.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandera.pandas as pa

from schemas.shapes import FACTS

if TYPE_CHECKING:
    import pandas as pd

    from schemas.shapes import Shape


@cache
def record_schema(fact: str) -> pa.DataFrameSchema:
    """Schema of a fact table; KeyError for what is none. `validate(frame, lazy=True)` gives all failures."""
    columns = {name: _column(shape) for name, shape in FACTS[fact].items()}
    return pa.DataFrameSchema(columns, name=fact)


def _column(shape: Shape) -> pa.Column:
    def fits(values: pd.Series) -> pd.Series:
        return values.map(shape.fits)

    return pa.Column(None, pa.Check(fits, error=shape.expected), nullable=True, required=False)
