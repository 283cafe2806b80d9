"""Tables that give programs and kegiatan columns of their own: which column a row's name stands in says its level."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.normalise.naming import level_of_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Binding, Draft, Recognition
    from pipeline.model import Evidence, Level, Table

_LEVELS = re.compile(r"\b(?:urusan|bidang|program|sub\s*kegiatan|kegiatan)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:penerimaan|pendapatan|pajak|retribusi|opd|skpd|satker|instansi|dinas|perangkat\s+daerah|unit\s+kerja|upt|uptd|"
    r"puskesmas|kecamatan|kapanewon|distrik|kelurahan|desa|sekolah|sumber\s+dana|sumber\s+anggaran)\b",
    re.IGNORECASE,
)
"""What names of rows are headed with that are of no level: revenues, offices, places, sources of funds."""
_SLACK = 2.0
"""Points by which a line may stand left of its column's border."""


def by_column(draft: Draft, table: Table, bindings: Sequence[Binding]) -> list[Draft]:
    """The row's draft with the level of its column; a row that begins a program and a kegiatan gives one each."""
    binding = next((b for b in bindings if b.role.content == "name" and len(b.headings) > 1), None)
    levels = [heading.level for heading in binding.headings] if binding else []
    if binding is None or None in levels or len(set(levels)) < len(levels):
        return [draft]
    pieces = draft.pieces[binding.role.key]
    printed = [(level, piece) for level, piece in zip(levels, pieces, strict=True) if piece.text]
    if not printed:
        return [draft]
    if len(printed) == 1:
        return [replace(draft, level=_level_at(draft, table, binding))]
    *upper, (level, last) = printed
    kept = {"_no", "kode", "sasaran"}
    above = [_only(draft, {binding.role.key: piece}, kept, level) for level, piece in upper]
    return [*above, replace(draft.with_values({binding.role.key: last}), level=level)]


def _only(draft: Draft, shown: dict[str, Evidence], kept: set[str], level: Level | None) -> Draft:
    """The draft without what belongs to the row's last name."""
    blank = {key: replace(e, text="") for key, e in draft.values.items() if key not in kept}
    pieces = {key: tuple(replace(e, text="") for e in found) for key, found in draft.pieces.items()}
    return replace(draft, values={**draft.values, **blank, **shown}, pieces=pieces, level=level)


def said_of_all(fit: Recognition) -> Level | None:
    """The level of the rows as the heading of their names says it, where that names one level and no other.

    `Rencana Aksi / Sub Kegiatan` does, and `Jenis Penerimaan` or `Perangkat Daerah` say that rows are of no level;
    `Program/Kegiatan` and a column of names without such a word say nothing.
    """
    headings = [heading for b in fit.bindings if b.role.content == "name" for heading in b.headings]
    if len(headings) != 1 or not headings[0].path:
        return None
    named = {re.sub(r"\s+", " ", word.lower()) for word in _LEVELS.findall(headings[0].path[-1])}
    if not named and _OTHER.search(headings[0].path[-1]):
        return "lainnya"
    return level_of_name(named.pop()) if len(named) == 1 else None


def _level_at(draft: Draft, table: Table, binding: Binding) -> Level:
    """The level whose column the name begins in: cells merged over several columns say nothing themselves."""
    row = table.rows[draft.row]
    cells = [row.cells[c] for c in binding.columns if not row.starts or row.starts[c]]
    line = next((line for cell in cells for line in cell.lines), None)
    for heading in binding.headings:
        columns = [table.columns[c] for c in heading.columns]
        if line is not None and columns[0].x0 - _SLACK <= line.box.x0 < columns[-1].x1:
            return heading.level or "lainnya"
    return "lainnya"
