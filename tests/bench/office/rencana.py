"""T-C.33 as a sheet with its truth."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from printing import Counter, money, quantity, with_unit
from rencana_kolom import FIVE, WIDTHS, Look, kode_text, paths
from sheet import Cell, Sheet, build_header

if TYPE_CHECKING:
    from plan import Indicator, Item, Plan
    from sheet import Matrix

TEXTS = ("indikator", "lokasi", "satuan", "sumber_dana", "catatan", "satuan_maju", "penanggung_jawab")
NUMBERS = ("target", "pagu", "target_maju", "pagu_maju")
PER_INDICATOR = {"indikator", "target", "satuan", "target_maju", "satuan_maju"}
SHOWN_BY = {
    "satuan": {"satuan", "target"},
    "satuan_maju": {"satuan_maju", "target_maju"},
    "pagu": {"pagu", "s0"},
}


def _money_cell(value: Decimal | None, look: Look) -> Cell:
    cell = Cell(money(value, look.money, look.empty), align="right", wrap=look.wrap_money)
    if look.number_cells and value is not None:
        cell.number, cell.fmt = float(value / 1000 if look.money == "thousands" else value), look.number_cells
    return cell


def _amounts(item: Item, look: Look) -> dict[str, Decimal | None]:
    """The amounts that the row prints."""
    if item.level not in look.sums:
        return {}
    values: dict[str, Decimal | None] = {"pagu": item.pagu, "pagu_maju": item.pagu_maju}
    return values | {f"s{index}": value or None for index, value in enumerate(item.split)}


def _cell(item: Item, row: int, name: str, look: Look, number: str) -> Cell:
    """The printed cell of a column in the item's row for indicator `row` (0-based)."""
    indicator = item.indicators[row] if row < len(item.indicators) else None
    if name in PER_INDICATOR:
        return Cell(_indicator_text(indicator, name, look), align=look.align if name == "indikator" else "center")
    if row:
        return Cell()
    if name in {"kode", "tail", "nomor", "k4a", "k4b", *FIVE}:
        return Cell(kode_text(item, name, look, number))
    amounts = _amounts(item, look)
    if name in {"rp", "rp_maju"}:
        return Cell("Rp" if amounts.get({"rp": "pagu", "rp_maju": "pagu_maju"}[name]) is not None else "")
    if name in {"pagu", "pagu_maju", "s0", "s1", "s2"}:
        return _money_cell(amounts.get(name), look)
    return Cell(getattr(item, name) or look.empty_text, align=look.align if name == "uraian" else "left")


def _indicator_text(indicator: Indicator | None, name: str, look: Look) -> str:
    if indicator is None:
        return ""
    if name == "indikator":
        return indicator.text
    if name in {"satuan", "satuan_maju"}:
        return indicator.satuan
    value = indicator.target if name == "target" else indicator.maju
    return quantity(value) if "satuan" in look.columns else with_unit(value, indicator.satuan, spaced=look.spaced)


def truth_row(item: Item, row: int, look: Look) -> dict[str, Any]:
    """The judge's row for indicator `row`; what further rows share with the first is not judged."""
    out: dict[str, Any] = {
        "level": item.level,
        "kode": item.kode,
        "uraian": item.uraian,
        "indikator_no": row + 1,
    }
    indicator = item.indicators[row] if row < len(item.indicators) else None
    amounts = _amounts(item, look)
    values = {
        "indikator": indicator and indicator.text,
        "target": indicator and indicator.target,
        "satuan": indicator and indicator.satuan,
        "target_maju": indicator and indicator.maju,
        "satuan_maju": indicator and indicator.satuan,
        "pagu": None if row else amounts.get("pagu"),
        "pagu_maju": None if row else amounts.get("pagu_maju"),
    }
    for name in TEXTS + NUMBERS:
        shown = SHOWN_BY.get(name, {name}) & set(look.columns)
        if row and name not in values:
            continue
        out[name] = plain(values.get(name, getattr(item, name, None))) if shown else None
    return out


def plain(value: object) -> object:
    """A JSON value."""
    return float(value) if isinstance(value, Decimal) else value


def body(plan: Plan, look: Look) -> tuple[Matrix, list[dict[str, Any]]]:
    """The body rows and their truth."""
    matrix: Matrix = []
    truth: list[dict[str, Any]] = []
    counter = Counter()
    for item in plan.items():
        number = counter.next(item.level)
        if item.level in look.hide_levels:
            continue
        rows = max(1, len(item.indicators))
        block = [[_cell(item, row, name, look, number) for name in look.columns] for row in range(rows)]
        matrix += _dress(block, item, look)
        truth += [truth_row(item, row, look) for row in range(rows)]
    if look.total:
        matrix.append(_total_cells(plan, look))
        truth.append(_total_truth(plan, look))
    return matrix, truth


def _dress(block: list[list[Cell | None]], item: Item, look: Look) -> Matrix:
    """Bold for the upper levels, shading, and the vertical merges over further indicators."""
    for cell in (cell for row in block for cell in row if cell):
        cell.bold = item.level in {"urusan", "bidang", "program"}
        cell.italic = item.level == "kegiatan" and look.level_fill
        if look.level_fill and item.level == "program":
            cell.fill = "FCE4D6"
    if look.names == "merge" and len(block) > 1:
        for col, name in enumerate(look.columns):
            if name not in PER_INDICATOR and block[0][col]:
                block[0][col].rows = len(block)
                for row in block[1:]:
                    row[col] = None
    return block


def _total_cells(plan: Plan, look: Look) -> list[Cell | None]:
    """The total row: its label merged over the columns before the first amount."""
    row: list[Cell | None] = []
    whole = {"pagu": plan.total("pagu"), "pagu_maju": plan.total("pagu_maju")}
    sources = [sum(parts, Decimal(0)) for parts in zip(*(root.split for root in plan.roots), strict=True)]
    whole |= {f"s{index}": value or None for index, value in enumerate(sources)}
    for name in look.columns:
        if name in whole:
            row.append(_money_cell(whole[name], look))
        else:
            row.append(Cell("Rp" if name in {"rp", "rp_maju"} else ""))
    first = next(index for index, name in enumerate(look.columns) if name in whole or name == "rp")
    label = Cell(look.total or "", cols=first, align="center", bold=True)
    row[:first] = [label, *[None] * (first - 1)]
    for cell in row:
        if cell:
            cell.bold = True
    return row


def _total_truth(plan: Plan, look: Look) -> dict[str, Any]:
    out: dict[str, Any] = {"level": "total", "kode": None, "uraian": look.total, "indikator_no": 1}
    out |= dict.fromkeys(TEXTS + NUMBERS)
    for name in ("pagu", "pagu_maju"):
        if SHOWN_BY.get(name, {name}) & set(look.columns):
            out[name] = plain(plan.total(name))
    return out


def make(plan: Plan, look: Look) -> Sheet:
    """The whole T-C.33 as a sheet."""
    matrix, truth = body(plan, look)
    widths = WIDTHS | dict(look.widths)
    titles = [
        look.title,
        f"Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun {plan.tahun}",
        f"dan Prakiraan Maju Tahun {plan.tahun + 1}",
        plan.region.nama,
    ]
    header = build_header(paths(plan, look), look.numbers, look.fill)
    notes = [f"Nama Perangkat Daerah : {plan.pd}"]
    return Sheet(titles, notes, [widths[name] for name in look.columns], header, matrix, look.page, ("rencana", truth))
