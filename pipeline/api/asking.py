"""Tables and queries as DataFrames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb
import pandas as pd

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    Values = Sequence[object] | Mapping[str, object]

_NAME = re.compile(r"\w+")


def frame(connection: DuckDBPyConnection, sql: str, values: Values | None, *, exact: bool) -> pd.DataFrame:
    """The rows of a query, or of the table or view of that name; `exact`: amounts as Decimal.

    Raises UsageError with DuckDB's explanation where the query is wrong.
    """
    query = f'FROM "{sql.strip()}"' if _NAME.fullmatch(sql.strip()) else sql
    try:
        answer = connection.cursor().execute(query, values)
        if not exact:
            return answer.df()
        names = [column[0] for column in answer.description or ()]
        return pd.DataFrame(answer.fetchall(), columns=pd.Index(names))
    except duckdb.Error as error:
        raise UsageError(f'{str(error).strip()}\nframe("SHOW TABLES") lists tables and views.') from error
