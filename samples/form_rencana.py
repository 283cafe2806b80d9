"""T-C.31, T-C.32 and T-C.33 with the seed's figures, in the seed's layouts."""

from __future__ import annotations

from functools import lru_cache

from samples.blocks import Align, Cell, Row, Style, Table
from samples.source import jumlah, ribuan, rows_of

_LEVELS = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_APART = "1.06.01.2.09.02"  # from here on T-C.31 prints `Rp` at the cell's left and the amount at its right
TOTAL = "TOTAL JUMLAH BELANJA URUSAN"
_PROGRAM = "Program/Kegiatan/Sub Kegiatan"
_INDICATOR = "Indikator Kinerja Program/Kegiatan/Sub Kegiatan"
_MONEY = "Kebutuhan Dana/Pagu Indikatif"
_PLAN_TITLE = (
    "Tabel T-C.29. Rumusan Program dan Kegiatan Perangkat Daerah Tahun 2024 dan Perkiraan Maju Tahun 2025",
    "Dinas Sosial Kabupaten Bengkalis",
)


@lru_cache(maxsize=1)
def rencana() -> tuple[dict[str, str], ...]:
    """The plan's rows: urusan, bidang, 7 programmes, 18 kegiatan, 60 sub kegiatan, the total."""
    return tuple(rows_of("rencana.csv"))


def _row(cells: tuple[Cell | str, ...], level: str) -> Row:
    """A row in the type of its level: bold down to the programme, kegiatan in italics."""
    return Row(cells, bold=level in {"urusan", "bidang", "program", "total"}, italic=level == "kegiatan")


def t_c_33() -> Table:
    """The plan of 2024 and the forecast of 2025, mislabelled T-C.29 as in the seed; one header only."""
    header = (
        Row(
            (
                Cell("Kode", colspan=5),
                Cell(_PROGRAM, rowspan=2),
                Cell(_INDICATOR, rowspan=2),
                Cell("Rencana Tahun 2024", colspan=4),
                Cell("Catatan Penting", rowspan=2),
                Cell("Prakiraan Maju Rencana Tahun 2025", colspan=2),
                Cell("Bidang Penanggung jawab", rowspan=2),
            )
        ),
        Row(
            (
                "U",
                "Bid. U",
                "Prog",
                "Keg",
                "Sub",
                "Lokasi",
                "Target Capaian",
                _MONEY,
                "Sumber Dana",
                "Target Capaian",
                _MONEY,
            )
        ),
    )
    widths = (14.0, 18.0, 19.0, 22.0, 17.0, 150.0, 160.0, 48.0, 54.0, 72.0, 36.0, 40.0, 54.0, 72.0, 46.0)
    align: tuple[Align, ...] = (
        *("center",) * 5,
        "left",
        "left",
        "left",
        "center",
        "right",
        "center",
        "center",
        "center",
        "right",
        "left",
    )
    style = Style(size=6.0, align=align, repeat_header=False, split_rows=True, border="rects", header_fill="#d9d9d9")
    return Table(widths, tuple(_plan_row(row) for row in rencana()), header, (), _PLAN_TITLE, style=style)


def _plan_row(row: dict[str, str]) -> Row:
    pagu = f"Rp {ribuan(int(row['pagu']))}" if row["pagu"] else ""
    maju = f"{row['cetak_maju']} {ribuan(int(row['pagu_maju']))}".strip()
    last: tuple[Cell | str, ...] = (
        pagu,
        row["sumber_dana"],
        row["catatan"],
        jumlah(row["target_maju"], row["satuan_maju"]),
        maju,
        row["penanggung_jawab"],
    )
    if row["level"] == "total":
        return Row((Cell(row["uraian"], colspan=9, align="center"), *last), bold=True)
    parts = kode_parts(row["kode"])
    target = jumlah(row["target"], row["satuan"])
    cells = (*parts, *("",) * (5 - len(parts)), row["uraian"], row["indikator"], row["lokasi"], target, *last)
    return _row(cells, row["level"])


def kode_parts(kode: str) -> list[str]:
    """A canonical code as its five printed cells; the kegiatan's two numbers share one: `2.01`."""
    parts = kode.split(".")
    return [*parts[:3], ".".join(parts[3:5]), *parts[5:]] if len(parts) > 3 else parts


def t_c_31() -> Table:
    """The review of RKPD's first draft: the right block repeats the names, without target and money."""
    side = (_PROGRAM, _INDICATOR, "Lokasi", "Target Capaian", _MONEY)
    header = (
        Row(
            (
                Cell("No", rowspan=2),
                Cell("Rancangan Awal RKPD", colspan=5),
                Cell("Hasil Analisis Kebutuhan", colspan=5),
                Cell("Catatan Penting", rowspan=2),
            )
        ),
        Row(side + side),
    )
    numbers = numbered(rencana())
    rows = [_review_row(row, no) for row, no in zip(rencana(), numbers, strict=True)]
    align: tuple[Align, ...] = ("center", *("left", "left", "left", "center", "right") * 2, "center")
    widths = (18.0, 116.0, 116.0, 44.0, 48.0, 68.0, 116.0, 116.0, 44.0, 48.0, 68.0, 40.0)
    title = ("Tabel T-C.31. Review terhadap Rancangan Awal RKPD tahun 2024 Kabupaten Bengkalis",)
    style = Style(size=6.0, align=align, border="cell_lines", line_width=0.4)
    return Table(widths, tuple(rows), header, (), title, style=style)


def numbered(rows: tuple[dict[str, str], ...]) -> list[str]:
    """Roman numbers for programmes and, anew under each, kegiatan; arabic ones for sub kegiatan."""
    counts: dict[str, int] = {}
    numbers = []
    for row in rows:
        level = row["level"]
        for below in _LEVELS[_LEVELS.index(level) + 1 :] if level in _LEVELS else ():
            counts[below] = 0
        counts[level] = counts.get(level, 0) + 1
        if level == "total":
            numbers.append("")
        else:
            numbers.append(str(counts[level]) if level == "sub_kegiatan" else _ROMAN[counts[level] - 1])
    return numbers


def review_pagu(row: dict[str, str]) -> str:
    """The left block's amount: unlike T-C.33, T-C.31 prints it for urusan and bidang too."""
    return row["pagu"] or next(other["pagu"] for other in rencana() if other["level"] == "total")


def _review_row(row: dict[str, str], number: str) -> Row:
    amount = ribuan(int(review_pagu(row)))
    pagu = Cell(f"Rp\t{amount}" if row["kode"] >= _APART else f"Rp {amount}")
    if row["level"] == "total":
        cells = (Cell(TOTAL, colspan=5, align="center"), pagu, Cell("", colspan=4), Cell("Rp\t-"), "")
        return Row(cells, bold=True)
    names = (row["uraian"], row["indikator"], row["lokasi"])
    target = jumlah(row["target"], row["satuan"])
    return _row((number, *names, target, pagu, *names, "", "", ""), row["level"])


def t_c_32() -> Table:
    """Proposals of the public; programme and kegiatan carry their roman number inside the name."""
    rows = [
        _row(
            (
                row["no"],
                f"{row['awalan']} {row['uraian']}".strip(),
                row["lokasi"],
                row["indikator"],
                jumlah(row["volume"], row["satuan"]),
                row["catatan"],
            ),
            row["level"],
        )
        for row in rows_of("usulan.csv")
    ]
    header = (
        Row(
            (
                "NO",
                "PROGRAM/KEGIATAN/SUB KEGIATAN",
                "Lokasi",
                "Indikator Kinerja",
                "Besaran/ Volume",
                "Catatan",
            )
        ),
    )
    title = (
        "Tabel T-C.32.",
        "Usulan Program dan Kegiatan dari Para Pemangku Kepentingan Tahun 2024",
        "Kabupaten Bengkalis",
        "Perangkat Daerah : DINAS SOSIAL",
    )
    style = Style(size=8.0, align=("center", "left", "left", "left", "center", "left"), border="boxes")
    return Table((24.0, 170.0, 80.0, 140.0, 56.0, 50.0), tuple(rows), header, (), title, style=style)
