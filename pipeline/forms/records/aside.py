"""What a table's rows give besides records: footers of an evaluation, doubts, amounts by source of funds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.values.columns import doubts
from pipeline.model import Finding
from pipeline.normalise.naming import note_kind
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.forms.model import ColumnValues, NamedRow, Recognition
    from pipeline.forms.records.records import Read
    from pipeline.model import Table

Owner = tuple[int, str]
"""A line's index and the kind of indicator that a record is of, "" for the line's first record."""


def footer(read: Read, line: NamedRow) -> None:
    """Predikat and notes below an evaluation's program."""
    place = {"kode": line.code.kode, "row": line.draft.row, "page": line.draft.page}
    texts = [(key, e) for key, e in line.draft.values.items() if e.text]
    if line.kind == "predikat":
        for key, evidence in texts[1:]:
            read.extra["predikat"].append({**place, "field": key, "predikat": evidence.text, "evidence": evidence})
        return
    label, *rest = [e.text for _, e in texts]
    text = " ".join(rest) or label.partition(":")[2]
    read.extra["evaluasi_catatan"].append(
        {**place, "jenis": note_kind(label), "teks": text.strip() or None, "evidence": texts[0][1]}
    )


def _odd_code(line: NamedRow, row_no: int, table: Table) -> Finding:
    """A code that does not look as the table's other codes do."""
    place = line.head.values["kode"]
    message = say("SHP-01.code", text=line.code.printed)
    return Finding(
        "SHP-01", "warning", "unknown", message, table=table.number, row_no=row_no, field="kode",
        kode=line.code.kode, stated=line.code.printed, page=place.page, box=place.box,
    )  # fmt: skip


def _letters(text: str) -> str:
    """The text's letters alone; a text without any is its own."""
    return "".join(filter(str.isalpha, text.casefold())) or text


def collect(
    read: Read,
    fit: Recognition,
    lines: Sequence[NamedRow],
    columns: Mapping[str, ColumnValues],
    row_of: Mapping[Owner, int],
    table: Table,
) -> None:
    """Findings on doubtful values, and the amounts by source of funds."""
    read.findings += [
        _odd_code(line, row_of[at, ""], table)
        for at, line in enumerate(lines)
        if (at, "") in row_of and line.code.doubtful
    ]
    heads = {b.role.key: {_letters(text) for h in b.headings for text in h.path} for b in fit.bindings}
    for key, column in columns.items():
        for at, finding in doubts(column, key, table.number):
            # A heading that is printed again inside the table is no value.
            if (at, "") in row_of and _letters(finding.stated or "") not in heads.get(key, set()):
                row_no = row_of.get((at, key.partition("@")[2]), row_of[at, ""])
                read.findings.append(replace(finding, row_no=row_no, kode=lines[at].code.kode))
        for at, parts in enumerate(column.parts):
            for source, evidence in parts:
                row = {"tabel": fit.form.fact, "field": key, "sumber_dana": source, "pagu": evidence.value}
                read.extra["pendanaan"].append(
                    {**row, "row_no": row_of.get((at, "")), "page": evidence.page, "evidence": evidence}
                )
