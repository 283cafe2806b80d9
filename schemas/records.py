"""Pandera schemas of the fact tables: their columns with what each may hold (see `fields`).

They take a frame of records before it is stored as well as one read back from DuckDB: columns may be absent,
NULL is allowed, types are judged value by value, because a Decimal, an int and DuckDB's float are one number.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandera.pandas as pa

from schemas.fields import FACTS

if TYPE_CHECKING:
    import pandas as pd

    from schemas.fields import Field


@cache
def record_schema(fact: str) -> pa.DataFrameSchema:
    """Schema of a fact table; KeyError for what is none. `validate(frame, lazy=True)` gives all failures."""
    columns = {name: _column(one) for name, one in FACTS[fact].items()}
    return pa.DataFrameSchema(columns, name=fact)


def _column(one: Field) -> pa.Column:
    def fits(values: pd.Series) -> pd.Series:
        return values.map(one.shape.fits)

    return pa.Column(None, pa.Check(fits, error=one.shape.expected), nullable=True, required=False)
