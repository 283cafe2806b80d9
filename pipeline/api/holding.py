"""What documents held by a database say, as DataFrames; the same for a file of many and for one read in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pipeline.api.asking import frame

if TYPE_CHECKING:
    from types import TracebackType

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from pipeline.api.asking import Values

_MISSED = """
SELECT
    d.file_name, p.first_page AS page, p.last_page, p.table_id, p.judul AS title, p.angka AS numbers,
    p.dipahami AS in_fields, p.kolom_tanpa_tempat AS columns_without_field, p.temuan AS finding
FROM laporan_pemahaman AS p
INNER JOIN documents AS d ON d.document_id = p.document_id
WHERE p.angka > p.dipahami
UNION ALL BY NAME
SELECT d.file_name, p.page, p.page AS last_page, 'page ' || p.status || coalesce(': ' || p.reason, '') AS title
FROM pages AS p
INNER JOIN documents AS d ON d.document_id = p.document_id
WHERE p.status <> 'read'
ORDER BY file_name, page, table_id NULLS FIRST
"""


class Holding:
    """Tables that can be asked; a context manager. SQL reads and writes no other file."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of file and memory."""
        self._connection.close()

    def frame(self, sql: str, values: Values | None = None, *, exact: bool = False) -> pd.DataFrame:
        """The rows of a query, or of a table or view by its name (`frame("rencana")`).

        Args:
            sql: a name or a query; `?` and `$name` stand for values.
            values: the values.
            exact: amounts as `decimal.Decimal` instead of `float`, which is exact to the sen below 10¹³ rupiah.

        Raises UsageError where the query is wrong.
        """
        return frame(self._connection, sql, values, exact=exact)

    @property
    def tables(self) -> pd.DataFrame:
        """A row a table: its pages, title, form, whether its figures count (`utama`), numbers and those understood."""
        return self.frame("FROM laporan_tabel ORDER BY document_id, table_id")

    @property
    def findings(self) -> pd.DataFrame:
        """A row a finding, with the row it speaks of, the money at stake (`taruhan`) and what a person decided."""
        return self.frame("FROM laporan_temuan ORDER BY document_id, page, finding_id")

    @property
    def missed(self) -> pd.DataFrame:
        """What was printed and reached no field: a row a table with such numbers, and a row a page that was not read.

        Every such number is in `frame("nilai")`, where `field` is empty.
        """
        return self.frame(_MISSED)
