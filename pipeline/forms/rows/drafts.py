"""Body rows as drafts: what each row prints for each role, before anything is interpreted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.evidence import evidence_of
from pipeline.forms.model import Draft
from pipeline.forms.rows.ownership import cells_at, cells_of, owned, owners_of
from pipeline.normalise.phrases import tidy
from pipeline.normalise.text import is_dash

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.forms.model import Binding
    from pipeline.model import Cell, Evidence, Row, Table

_PART_AND_NAME = re.compile(r"(?P<part>\d{1,4})[.\s]+(?P<name>[^\W\d_].*)", re.DOTALL)


def read_drafts(table: Table, bindings: Sequence[Binding], names: Sequence[str]) -> tuple[Draft, ...]:
    """One draft for each row that prints anything; `names` are the roles that hold the row's name.

    What cells of the row above reach down into a row is not printed in it, and a unit without a figure is the rest of
    one: letters taken for a rule may cut a cell.
    """
    units = {column for binding in bindings if binding.role.content == "unit" for column in binding.columns}
    return tuple(
        _draft(number, row, bindings, names)
        for number, (row, above) in enumerate(zip(table.rows, ((), *(row.texts for row in table.rows)), strict=False))
        if any(_is_new(row, place, above, units) for place in range(len(row.cells)))
    )


def _is_new(row: Row, place: int, above: Sequence[str], units: Collection[int]) -> bool:
    """Whether a row prints more at a place than a unit, or than a cell of the row above that reaches down."""
    text = row.cells[place].text.strip()
    if place in units and not any(map(str.isdigit, text)):
        return False
    return bool(text) and (row.starts[place] or not above or text != above[place].strip())


def _draft(number: int, row: Row, bindings: Sequence[Binding], names: Sequence[str]) -> Draft:
    owners = owners_of(row, bindings)
    values: dict[str, Evidence] = {}
    pieces: dict[str, tuple[Evidence, ...]] = {}
    for binding in bindings:
        cells = cells_of(row, binding, owners)
        values[binding.role.key] = _nameless(evidence_of(cells, row, binding.columns[0]), binding)
        pieces[binding.role.key] = (values[binding.role.key],)
        if len(binding.headings) > 1:
            pieces[binding.role.key] = tuple(
                evidence_of(cells_at(row, h.columns, binding, owners), row, h.columns[0]) for h in binding.headings
            )
    by_key = {binding.role.key: binding for binding in bindings}
    name = next((n for n in names if values.get(n) and values[n].text), names[0] if names else "")
    cell = _name_cell(row, bindings, name, owners)
    kode, rest = _into_kode(_kode(row, by_key.get("kode"), owners), cell, by_key.get("kode"))
    if rest:
        values[name] = replace(values[name], text=rest)
    return Draft(
        number,
        row.page,
        values,
        kode,
        _parts(row, by_key.get("_no"), owners, begun=True),
        pieces,
        named=any(values.get(n) is not None and values[n].text for n in names),
        merged=any(_is_merged(row, by_key[n]) for n in names if n in by_key),
        wide=cell is not None and cell.colspan >= max(4, len(row.cells) // 2),
        bold=cell is not None and cell.bold,
        filled=cell is not None and cell.filled,
        indent=_indent(cell),
    )


def _is_merged(row: Row, binding: Binding) -> bool:
    """Whether a cell of a role goes on from the row above: what the row prints belongs to its name."""
    return any(row.starts and not row.starts[c] and row.cells[c].text.strip() for c in binding.columns)


def _nameless(evidence: Evidence, binding: Binding) -> Evidence:
    """A dash (or a scan's dust) where a name would stand is no name: the row goes on with the one above."""
    return replace(evidence, text="") if binding.role.content == "name" and is_dash(evidence.text) else evidence


def _parts(row: Row, binding: Binding | None, owners: Mapping[int, str], *, begun: bool = False) -> tuple[str, ...]:
    """The text of each of a role's cells; with `begun` only of those that are not merged from above."""
    if binding is None:
        return ()
    held = [c for c in binding.columns if owned(row, c, binding, owners)]
    held = [c for c in held if not begun or not row.starts or row.starts[c]]
    return tuple(tidy(row.cells[c].text) if c in held else "" for c in binding.columns)


def _kode(row: Row, binding: Binding | None, owners: Mapping[int, str]) -> tuple[str, ...]:
    """The texts of the kode's cells; of none where all of them are merged from the row above, whose code they are."""
    parts = _parts(row, binding, owners)
    begun = _parts(row, binding, owners, begun=True)
    return parts if any(begun) else begun


def _into_kode(kode: tuple[str, ...], name: Cell | None, binding: Binding | None) -> tuple[tuple[str, ...], str]:
    """The kode with its last part, and the name, where the border between them is missing: `1 Penyusunan` is both."""
    if name is None or binding is None or not binding.columns[0] < name.col <= binding.columns[-1]:
        return kode, ""
    found = _PART_AND_NAME.fullmatch(tidy(name.text))
    if found is None:
        return kode, ""
    at = name.col - binding.columns[0]
    return (*kode[:at], found["part"], *kode[at + 1 :]), found["name"]


def _indent(cell: Cell | None) -> float:
    """How far (points) the first line stands from the cell's left border."""
    if cell is None or not cell.lines:
        return 0.0
    return round(cell.lines[0].box.x0 - cell.box.x0, 1)


def _name_cell(row: Row, bindings: Sequence[Binding], name: str, owners: Mapping[int, str]) -> Cell | None:
    binding = next((b for b in bindings if b.role.key == name), None)
    return next((c for c in cells_of(row, binding, owners) if c.text), None) if binding else None
