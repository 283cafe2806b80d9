"""Which of the judged findings the present program still makes."""

from __future__ import annotations

import csv
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

import duckdb

from tests.bench.findings.verdicts import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from tests.bench.findings.verdicts import Verdict

Made = tuple[str, str]
"""File name of a document and id of a finding."""
_MADE = """
SELECT file_name, finding_id FROM findings JOIN documents USING (document_id)
UNION SELECT file_name, member_id FROM finding_members JOIN documents USING (document_id)
"""


def made_in(database: Path) -> set[Made]:
    """All findings of a database, also those that are told together with others."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return {(str(file), str(finding)) for file, finding in connection.execute(_MADE).fetchall()}


def marked_by(made: Collection[Made], verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts with `stands` as the findings that were made say."""
    return [replace(one, stands="yes" if (one.document, one.finding_id) in made else "no") for one in verdicts]


def write_verdicts(verdicts: Sequence[Verdict], path: Path) -> None:
    """Writes the file of verdicts anew."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter="\t", lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows(astuple(one) for one in verdicts)
