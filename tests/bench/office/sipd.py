"""The two layouts that SIPD exports in place of T-C.33."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from printing import money, with_unit
from rencana import NUMBERS, TEXTS, plain
from sheet import Cell, Page, Sheet, build_header

if TYPE_CHECKING:
    from decimal import Decimal

    from plan import Indicator, Item, Plan
    from sheet import Matrix

# One row per indicator kind of a sub kegiatan: keluaran stands first, then the kinds in printed order.
SIDE_BY_SIDE = ("keluaran", "program", "kegiatan")


def _right(value: Decimal | None, style: str) -> Cell:
    return Cell(money(value, style), align="right")


def _truth(item: Item, number: int, indicator: Indicator | None, **printed: object) -> dict[str, Any]:
    """A judged row: what the layout does not print is null, money stands on the first row only."""
    out: dict[str, Any] = {
        "level": item.level,
        "kode": item.kode,
        "uraian": item.uraian,
        "indikator_no": number,
    }
    out |= dict.fromkeys(TEXTS + NUMBERS)
    if number == 1:
        out |= {"pagu": plain(item.pagu), "pagu_maju": plain(item.pagu_maju)}
    else:
        out = {
            name: value
            for name, value in out.items()
            if name not in {"lokasi", "sumber_dana", "catatan", "penanggung_jawab"}
        }
    if indicator:
        out |= {"indikator": indicator.text, "target": plain(indicator.target), "satuan": indicator.satuan}
    return out | printed


def _total(plan: Plan, label: str) -> dict[str, Any]:
    out: dict[str, Any] = {"level": "total", "kode": None, "uraian": label, "indikator_no": 1}
    out |= dict.fromkeys(TEXTS + NUMBERS)
    return out | {"pagu": plain(plan.total("pagu")), "pagu_maju": plain(plan.total("pagu_maju"))}


def _merah_paths(tahun: int) -> list[tuple[str, ...]]:
    kinds = ("Capaian Program", "Keluaran Sub Kegiatan", "Hasil Kegiatan")
    now, then = f"Rencana Tahun {tahun}", f"Prakiraan Maju Rencana Tahun {tahun + 1}"
    return [
        *[("Kode",)] * 5,
        ("Urusan/ Bidang Urusan/ Program/ Kegiatan/ Sub Kegiatan",),
        *(("Indikator Kinerja", kind) for kind in kinds),
        (now, "Lokasi Output Kegiatan"),
        *((now, "Target Capaian Kinerja", kind) for kind in kinds),
        (now, "Pagu Indikatif (Rp.)"),
        (now, "Sumber Dana"),
        ("Catatan Penting",),
        *((then, name) for name in ("Tolok Ukur", "Target", "Kebutuhan Dana/ Pagu Indikatif (Rp.)")),
    ]


def _merah_row(item: Item, above: list[Indicator]) -> list[Cell | None]:
    """One row of the 19 cells; the indicators of all three levels stand on the sub kegiatan's row."""
    kode = [Cell(part) for part in (*item.parts, *[""] * (5 - len(item.parts)))]
    leaf = item.level == "sub_kegiatan"
    shown = [above[0], item.indicators[0], above[1]] if leaf else []
    cells = [*kode, Cell(item.uraian)]
    cells += [Cell(indicator.text) for indicator in shown] or [Cell()] * 3
    cells.append(Cell(item.lokasi or ""))
    cells += [Cell(with_unit(i.target, i.satuan, spaced=True)) for i in shown] or [Cell()] * 3
    cells += [
        _right(item.pagu, "dots"),
        Cell(item.sumber_dana or "" if leaf else ""),
        Cell(item.catatan or ""),
    ]
    first = item.indicators[0] if leaf else None
    cells += [
        Cell(first.text if first else ""),
        Cell(with_unit(first.maju, first.satuan, spaced=True) if first else ""),
    ]
    cells.append(_right(item.pagu_maju, "dots"))
    for cell in cells:
        cell.bold = not leaf
    return list(cells)


def _merah_truth(item: Item, above: list[Indicator]) -> list[dict[str, Any]]:
    if item.level != "sub_kegiatan":
        return [_truth(item, 1, None)]
    first = item.indicators[0]
    shared = {"lokasi": item.lokasi, "sumber_dana": item.sumber_dana, "catatan": item.catatan}
    kinds = {"keluaran": first, "program": above[0], "kegiatan": above[1]}
    rows = [_truth(item, number, kinds[name]) for number, name in enumerate(SIDE_BY_SIDE, start=1)]
    rows[0] |= shared | {"target_maju": plain(first.maju), "satuan_maju": first.satuan}
    return rows


def merah(plan: Plan) -> Sheet:
    """The 19-cell layout."""
    matrix: Matrix = []
    truth: list[dict[str, Any]] = []
    above: dict[str, Indicator] = {}
    for item in plan.items():
        if item.level in {"program", "kegiatan"}:
            above[item.level] = item.indicators[0]
        row_above = [above[name] for name in ("program", "kegiatan") if name in above]
        matrix.append(_merah_row(item, row_above))
        truth += _merah_truth(item, row_above)
    total: list[Cell | None] = [Cell("TOTAL", cols=13, bold=True, align="right"), *[None] * 12]
    total += [
        _right(plan.total("pagu"), "dots"),
        *(Cell() for _ in range(4)),
        _right(plan.total("pagu_maju"), "dots"),
    ]
    matrix.append(total)
    truth.append(_total(plan, "TOTAL"))
    widths = [6, 7, 7, 9, 11, 38, 28, 30, 28, 24, 18, 18, 18, 25, 18, 16, 30, 18, 25]
    titles = [f"RENCANA KERJA SATUAN KERJA PERANGKAT DAERAH TAHUN {plan.tahun}", plan.region.nama.upper()]
    notes = [f"Unit Organisasi : {plan.pd}", f"Sub Unit Organisasi : {plan.pd}"]
    header = build_header(_merah_paths(plan.tahun), None, None)
    return Sheet(titles, notes, widths, header, matrix, Page(paper="F4", size=7), ("rencana", [*truth]))


def _ri_paths(tahun: int) -> list[tuple[str, ...]]:
    now, then = f"Target dan Pagu Tahun {tahun}", f"Prakiraan Maju Tahun {tahun + 1}"
    fund = "Pagu Indikatif (Rp)"
    plan = (
        "Target",
        fund,
        "Lokasi",
        "Sumber Dana",
        "Prioritas Nasional",
        "Prioritas Daerah",
        "Kelompok Sasaran",
    )
    return [
        ("No",),
        ("Kode",),
        ("Urusan/ Bidang Urusan/ Program/ Kegiatan/ Sub Kegiatan",),
        ("Indikator Kinerja",),
        ("Target Akhir Periode Renstra",),
        (f"Realisasi Capaian Renja Tahun {tahun - 2}",),
        (f"Prakiraan Capaian Target Renja Tahun {tahun - 1}",),
        *((now, name) for name in plan),
        (then, "Target"),
        (then, fund),
        ("PD Penanggung Jawab",),
    ]


def _ri_row(item: Item, index: int, head: tuple[str, str, str], pd: str) -> list[Cell | None]:
    """The row of one indicator, after the cells No, Kode and name."""
    indicator = item.indicators[index] if index < len(item.indicators) else None
    texts = [""] * 5
    if indicator:
        values = (indicator.renstra, indicator.lalu, indicator.berjalan, indicator.target)
        texts = [indicator.text, *(with_unit(value, indicator.satuan, spaced=True) for value in values)]
    first, leaf = index == 0, item.level == "sub_kegiatan"
    cells = [Cell(text) for text in (*head, *texts)]
    cells.append(_right(item.pagu if first else None, "cents"))
    extra = (
        (item.lokasi, item.sumber_dana, "Ekonomi Inklusif", "Pelayanan Publik", "Masyarakat")
        if first and leaf
        else ("",) * 5
    )
    cells += [Cell(text or "") for text in extra]
    cells.append(Cell(with_unit(indicator.maju, indicator.satuan, spaced=True) if indicator else ""))
    cells += [_right(item.pagu_maju if first else None, "cents"), Cell(pd if first and leaf else "")]
    return list(cells)


def _ri_truth(item: Item, index: int, pd: str) -> dict[str, Any]:
    indicator = item.indicators[index] if index < len(item.indicators) else None
    printed: dict[str, Any] = {}
    if indicator:
        printed = {"target_maju": plain(indicator.maju), "satuan_maju": indicator.satuan}
    if index == 0 and item.level == "sub_kegiatan":
        printed |= {"lokasi": item.lokasi, "sumber_dana": item.sumber_dana, "penanggung_jawab": pd}
    return _truth(item, index + 1, indicator, **printed)


def ri(plan: Plan) -> Sheet:
    """The 17-column layout: a sub kegiatan's name fills a row of its own above its indicators."""
    matrix: Matrix = []
    truth: list[dict[str, Any]] = []
    for number, item in enumerate(plan.items(), start=1):
        head = (str(number), item.kode, item.uraian)
        if item.level == "sub_kegiatan":
            matrix.append([Cell(head[0]), Cell(head[1]), Cell(head[2], cols=15, bold=True), *[None] * 14])
            head = ("", "", "")
        for index in range(max(1, len(item.indicators))):
            matrix.append(_ri_row(item, index, head if index == 0 else ("", "", ""), plan.pd))
            truth.append(_ri_truth(item, index, plan.pd))
    total: list[Cell | None] = [
        Cell("Jumlah", cols=8, bold=True, align="center"),
        *[None] * 7,
        _right(plan.total("pagu"), "cents"),
    ]
    total += [*(Cell() for _ in range(6)), _right(plan.total("pagu_maju"), "cents"), Cell()]
    matrix.append(total)
    truth.append(_total(plan, "Jumlah"))
    widths = [8, 28, 40, 38, 18, 18, 18, 18, 28, 24, 16, 18, 18, 18, 18, 28, 24]
    titles = [f"Rencana Kerja dan Pendanaan {plan.pd} Tahun {plan.tahun}", plan.region.nama]
    header = build_header(_ri_paths(plan.tahun), "{}", "BDD7EE")
    return Sheet(titles, [], widths, header, matrix, Page(paper="A3", size=8), ("rencana", truth))
