"""The quarterly evaluation form (the E.60 layout that the seed prints as T-C.29): 26 leaf columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.blocks import Align, Cell, Row, Style, Table
from samples.quarters import GROUPS, Evaluated, averages, evaluated
from samples.source import polos, ribuan

if TYPE_CHECKING:
    from decimal import Decimal

_TITLE = (
    "Tabel T-C.29.",
    "Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Perangkat Daerah dan Pencapaian Renstra s/d Tahun 2023",
    "Dinas Sosial Kabupaten Bengkalis",
)
_LEADING = (
    "No.",
    "Sasaran RKPD",
    "Kode",
    "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
    "Indikator Kinerja Program (outcome)/Kegiatan (output)",
)
_BEFORE = (
    "Target RENSTRA Perangkat Daerah Pada Tahun 2026 (akhir periode RENSTRA)",
    "Realisasi Capaian Kinerja RENSTRA sampai dengan RENJA Perangkat Daerah Tahun Lalu (n-2)",
    "Target Kinerja dan Anggaran RKPD Tahun Berjalan (Tahun n-1) yang dievaluasi",
)
_AFTER = (
    "Realisasi Capaian Kinerja dan Anggaran RKPD yang dievaluasi",
    "Realisasi Kinerja dan Anggaran RENSTRA s/d Tahun 2022 (Akhir Tahun Pelaksanaan RKPD Tahun 2022)",
    "Tingkat Capaian Kinerja dan Realisasi Anggaran RENSTRA s/d Tahun 2022 (%)",
)
_NUMBERS = ("6", "7", "8", "9", "10", "11", "12", "13 = 9+10+11+12", "14 = 7+13", "15 = 14/6 x 100%")
_LEFT = (13.0, 36.0, 37.5, 61.5, 60.5)
_PAIRS = (24.0, 48.0, 24.0, 45.0, 24.0, 45.0, *(24.0, 44.5) * 4, 26.5, 45.0, 26.5, 45.0, 22.0, 22.0)
_WIDTHS = (*_LEFT, *_PAIRS, 36.0)
_NOTES = (
    (
        "Faktor pendorong keberhasilan kinerja :",
        "Sistem informasi perencanaan dan pemantauan yang saling terhubung.",
    ),
    ("Faktor penghambat pencapaian kinerja :", "Kasus pekerja migran dan bencana bersifat insidental."),
    (
        "Tindak lanjut yang diperlukan dalam triwulan berikutnya :",
        "Pemantauan serapan anggaran setiap bulan.",
    ),
    (
        "Tindak lanjut yang diperlukan dalam RKPD berikutnya :",
        "Penetapan target mengikuti data kejadian tahun lalu.",
    ),
)
_LABELS = ((50, "Sangat Buruk"), (65, "Buruk"), (75, "Sedang"), (90, "Baik"))
_WITHOUT_UNITS = "1.06.01"  # the programme whose quantities stand without their unit


def table() -> Table:
    """The whole form with footers of each programme and of the form."""
    rows: list[Row] = []
    form = evaluated()
    program = 0
    for i, row in enumerate(form):
        if row.level == "program":
            rows += _footers(form, program - 1)
            program += 1
        rows.append(_row(row, program, doubled=i + 1 < len(form) and form[i + 1].kode == row.kode))
    rows += _footers(form, program - 1)
    rows += [Row((Cell(f"{head} {text}", colspan=26, align="left"),)) for head, text in _NOTES]
    align: tuple[Align, ...] = ("center", "left", "left", "left", "left", *("center", "right") * 10, "center")
    style = Style(size=5.0, padding=1.0, align=align, border="lines", line_width=0.4)
    return Table(_WIDTHS, tuple(rows), _header(), (), _TITLE, title_size=8.0, style=style)


def _header() -> tuple[Row, ...]:
    """Names; the quarters; the numbers with their formulas; K and Rp. All four come back on every page."""
    names = [Cell(text, rowspan=2) for text in _LEADING]
    names += [Cell(text, colspan=2, rowspan=2) for text in _BEFORE]
    names += [Cell("Realisasi Kinerja Pada Triwulan", colspan=8)]
    names += [Cell(text, colspan=2, rowspan=2) for text in _AFTER]
    names += [Cell("Perangkat Daerah Penanggung Jawab", rowspan=2)]
    quarters = tuple(Cell(text, colspan=2) for text in ("I", "II", "III", "IV"))
    numbers = [Cell(str(n), rowspan=2) for n in range(1, 6)]
    numbers += [Cell(text, colspan=2) for text in _NUMBERS] + [Cell("16", rowspan=2)]
    return Row(tuple(names)), Row(quarters), Row(tuple(numbers)), Row(("K", "Rp") * 10)


def _row(row: Evaluated, program: int, *, doubled: bool) -> Row:
    """A row; where two indicators follow each other, the second leaves what it shares to a vertical merge."""
    second = row.row["indikator_no"] == "2"
    span = 2 if doubled else 1
    shared = [
        Cell(str(program) if row.level == "program" else "", rowspan=span),
        Cell(row.row["sasaran"], rowspan=span),
        Cell(row.row["kode_cetak"], rowspan=span),
        Cell(row.row["uraian"], rowspan=span),
    ]
    cells = ([] if second else shared) + [Cell(row.row["indikator"])]
    for group in GROUPS:
        cells.append(Cell(quantity(row, group)))
        if not second:
            cells.append(Cell(money(row, group), rowspan=span))
    if not second:
        cells.append(Cell("Dinas Sosial" if row.level == "program" else "", rowspan=span))
    fill = {"program": "#d9e2f3", "kegiatan": "#f2f2f2"}.get(row.level)
    return Row(tuple(cells), bold=row.level == "program", fill=fill)


def quantity(row: Evaluated, group: str) -> str:
    """A K cell: with its unit in targets and quarters, with two decimals in what was realised."""
    value = row.figures.get(f"{group}_k")
    if value is None:
        blank = row.level == "program" and group not in {"realisasi", "kumulatif", "capaian"}
        return "" if blank else "-"
    if group in {"realisasi", "kumulatif", "capaian"}:
        return ribuan(value, 2)
    if row.level != "sub_kegiatan" or row.kode.startswith(_WITHOUT_UNITS):
        return polos(value)
    return polos(value) + ("%" if row.row["satuan"] == "%" else f" {row.row['satuan']}")


def unit_printed(row: Evaluated) -> str | None:
    """The unit that stands on the page beside this row's quantities."""
    bare = row.level != "sub_kegiatan" or row.kode.startswith(_WITHOUT_UNITS)
    return None if bare else row.row["satuan"]


def money(row: Evaluated, group: str) -> str:
    """An Rp cell: rupiah or percent with two decimals, a dash for none."""
    value = row.figures.get(f"{group}_rp")
    return "-" if value is None else ribuan(value, 2)


def predikat(value: Decimal) -> str:
    """The local label of a percentage."""
    return next((label for bound, label in _LABELS if value <= bound), "Sangat Baik")


def _footers(form: list[Evaluated], program: int) -> list[Row]:
    """Averages and labels of the programme that ends here; nothing before the first."""
    programs = [row for row in form if row.level == "program"]
    if program < 0:
        return []
    kode = programs[program].kode
    subs = [row for row in form if row.level == "sub_kegiatan" and row.kode.startswith(kode + ".")]
    means = averages(subs)
    values = [means.get(f"{group}_{kind}") for group in GROUPS[3:] for kind in ("k", "rp")]
    rows = []
    for label, show in (
        ("Total Rata-Rata Capaian Kinerja per Program (%)", lambda value: ribuan(value, 2)),
        ("Predikat Kinerja Program", predikat),
    ):
        cells = [
            Cell(label, colspan=11, align="center"),
            *(Cell("" if v is None else show(v), align="center") for v in values),
        ]
        rows.append(Row((*cells, Cell("")), bold=True))
    return rows
