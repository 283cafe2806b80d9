"""Body rows as drafts: what each row prints for each role, before anything is interpreted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.forms.wording import tidy
from pipeline.model import Box, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.forms.columns import Binding
    from pipeline.model import Cell, Level, Row, Status, Table

NUMERIC = frozenset({"quantity", "money", "percent", "unit"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A body row: `values` by role key (raw text, no value yet), the texts of the kode's cells, and its looks.

    `level`: what the column of its name stands for, where program and kegiatan have columns of their own.
    `named`: a name begins in this row (it is not merged from above). `wide`: one cell covers most of the row.
    """

    row: int
    page: int
    values: Mapping[str, Evidence]
    kode: tuple[str, ...] = ()
    pieces: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    level: Level | None = None
    named: bool = False
    wide: bool = False
    bold: bool = False
    filled: bool = False
    indent: float = 0.0

    def text(self, key: str) -> str:
        """What the row prints for a role; "" for nothing."""
        found = self.values.get(key)
        return found.text if found else ""

    def with_values(self, changed: Mapping[str, Evidence]) -> Draft:
        """The draft with some values changed."""
        return replace(self, values={**self.values, **changed})


def read_drafts(table: Table, bindings: Sequence[Binding], names: Sequence[str]) -> tuple[Draft, ...]:
    """One draft for each row that prints anything; `names` are the roles that hold the row's name."""
    return tuple(
        _draft(number, row, bindings, names)
        for number, row in enumerate(table.rows)
        if any(cell.text.strip() for cell in row.cells)
    )


def _draft(number: int, row: Row, bindings: Sequence[Binding], names: Sequence[str]) -> Draft:
    owners = _owners(row, bindings)
    values: dict[str, Evidence] = {}
    pieces: dict[str, tuple[Evidence, ...]] = {}
    for binding in bindings:
        cells = _cells(row, binding, owners)
        values[binding.role.key] = evidence_of(cells, row, binding.columns[0])
        pieces[binding.role.key] = (values[binding.role.key],)
        if len(binding.headings) > 1:
            pieces[binding.role.key] = tuple(
                evidence_of(_cells_at(row, h.columns, binding, owners), row, h.columns[0]) for h in binding.headings
            )
    kode = next((b for b in bindings if b.role.key == "kode"), None)
    name = next((n for n in names if values.get(n) and values[n].text), names[0] if names else "")
    cell = _name_cell(row, bindings, name, owners)
    return Draft(
        number,
        row.page,
        values,
        tuple(tidy(row.cells[c].text) if _owned(row, c, kode, owners) else "" for c in kode.columns) if kode else (),
        pieces,
        named=any(values.get(n) is not None and values[n].text for n in names),
        wide=cell is not None and cell.colspan >= max(4, len(row.cells) // 2),
        bold=cell is not None and cell.bold,
        filled=cell is not None and cell.filled,
        indent=_indent(cell),
    )


def _indent(cell: Cell | None) -> float:
    """How far (points) the first line stands from the cell's left border."""
    if cell is None or not cell.lines:
        return 0.0
    return round(cell.lines[0].box.x0 - cell.box.x0, 1)


def _name_cell(row: Row, bindings: Sequence[Binding], name: str, owners: Mapping[int, str]) -> Cell | None:
    binding = next((b for b in bindings if b.role.key == name), None)
    return next((c for c in _cells(row, binding, owners) if c.text), None) if binding else None


def _owners(row: Row, bindings: Sequence[Binding]) -> dict[int, str]:
    """For cells merged over several roles' columns: the role that the text belongs to, by the cell's first column.

    A number belongs to the first column of numbers under the cell, a text to the name, else to the first text.
    """
    owners: dict[int, str] = {}
    for start, width in _spans(row):
        covered = [b for b in bindings if any(start <= c < start + width for c in b.columns)]
        if len({b.role.key for b in covered}) < 2:
            continue
        text = tidy(row.cells[start].text)
        numeric = bool(text) and sum(ch.isdigit() for ch in text) > sum(ch.isalpha() for ch in text)
        owners[start] = _owner(covered, numeric=numeric).role.key
    return owners


def _owner(covered: Sequence[Binding], *, numeric: bool) -> Binding:
    if numeric:
        found = next((b for b in covered if b.role.content in NUMERIC - {"unit"}), None)
    else:
        found = next((b for b in covered if b.role.content == "name"), None)
        found = found or next((b for b in covered if b.role.content == "text"), None)
    return found or covered[0]


def _spans(row: Row) -> Iterator[tuple[int, int]]:
    """First column and width of each merged cell, neighbours with the same box taken as one."""
    start = 0
    for column in range(1, len(row.cells) + 1):
        if column == len(row.cells) or not _same(row.cells[start], row.cells[column]):
            if column - start > 1:
                yield start, column - start
            start = column


def _same(left: Cell, right: Cell) -> bool:
    return left is right or (left.box == right.box and left.text == right.text)


def _owned(row: Row, column: int, binding: Binding | None, owners: Mapping[int, str]) -> bool:
    """Whether the text at a column belongs to this role (and a merged kode cell counts once)."""
    if binding is None:
        return False
    start = column
    while start and _same(row.cells[start - 1], row.cells[start]):
        start -= 1
    owner = owners.get(start)
    first_here = next(c for c in binding.columns if c >= start)
    return (owner is None or owner == binding.role.key) and column in {start, first_here}


def _cells(row: Row, binding: Binding, owners: Mapping[int, str]) -> list[Cell]:
    return _cells_at(row, binding.columns, binding, owners)


def _cells_at(row: Row, columns: Iterable[int], binding: Binding, owners: Mapping[int, str]) -> list[Cell]:
    """The cells of a role that begin here: numbers and names merged from the row above are left to that row."""
    once = binding.role.content in NUMERIC or binding.role.content in {"name", "code", "ordinal"}
    once = once or binding.role.field.startswith("indikator")
    found: list[Cell] = []
    for column in columns:
        begins = not row.starts or row.starts[column]
        if _owned(row, column, binding, owners) and (begins or not once):
            found.append(row.cells[column])
    return found


def evidence_of(cells: Sequence[Cell], row: Row, column: int) -> Evidence:
    """The cells' texts in one, with the box around them; an empty cell gives the box of the place."""
    printed = [cell for cell in cells if tidy(cell.text)]
    if not printed:
        place = cells[0] if cells else row.cells[column]
        status: Status = "review" if place.doubtful else "ok"
        return Evidence("", row.page, place.box, column, None, place.confidence, place.source, status)
    return Evidence(
        " ".join(tidy(cell.text) for cell in printed),
        printed[0].page or row.page,
        around(cell.box for cell in printed),
        column,
        None,
        min(cell.confidence for cell in printed),
        printed[0].source,
        "review" if any(cell.doubtful for cell in printed) else "ok",
        printed[0].candidates if len(printed) == 1 else (),
    )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))
