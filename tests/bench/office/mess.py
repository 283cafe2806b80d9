"""What a reader cannot see (clipped cells, rows of no height, hidden columns) and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from excel import lines_needed
from printing import dots
from sheet import Cell, Sheet, build_header

if TYPE_CHECKING:
    import random

    from plan import Plan

CLIPPED_LINES = 2
GHOST = "\n\n\n\n\n\n\n\n999.000.000"


def clip(rng: random.Random, sheet: Sheet, columns: tuple[str, ...]) -> None:
    """Make a third of the rows too low for their texts; what is cut off is not judged.

    Works on sheets with one row a truth row. Some cells get an old amount far below their visible part.
    """
    line = sheet.page.size * 1.18
    assert sheet.truth is not None
    for index, (row, truth) in enumerate(zip(sheet.body, sheet.truth[1], strict=True)):
        if truth["level"] not in {"sub_kegiatan", "kegiatan"} or rng.random() > 0.5:
            continue
        sheet.heights[index] = CLIPPED_LINES * line + 2
        for name, cell, width in zip(columns, row, sheet.widths, strict=True):
            if cell and lines_needed(cell, width, sheet.page.size) > CLIPPED_LINES:
                truth.pop(name, None)
            if cell and name == "pagu" and cell.text and rng.random() < 0.4:
                cell.text += GHOST


def ghost_rows(rng: random.Random, sheet: Sheet) -> None:
    """Put hidden rows and rows of almost no height between the others: copies with another amount."""
    places = sorted(rng.sample(range(3, len(sheet.body) - 1), 4), reverse=True)
    for place in places:
        copies = [replace(cell, text=cell.text and f"{cell.text}9") if cell else None for cell in sheet.body[place]]
        sheet.body.insert(place, copies)
        sheet.heights = {index + (index >= place): height for index, height in sheet.heights.items()}
        sheet.heights[place] = rng.choice((0, 1.5, 2.25))


def hidden_column(sheet: Sheet, at: int) -> None:
    """Insert a hidden column of notes for office use before column `at`."""
    for matrix in (sheet.header, sheet.body):
        for row in matrix:
            covered = next((c for c in range(at - 1, -1, -1) if row[c] is not None), None)
            inside = row[at] is None and covered is not None and covered + row[covered].cols > at
            if inside:
                row[covered].cols += 1
            row.insert(at, None if inside or (row[at] is None) else Cell("12.345"))
    sheet.widths.insert(at, 20)
    sheet.hidden.add(at)


def office_row(sheet: Sheet, place: int, text: str) -> None:
    """A row that names a sub-office, merged over the whole width."""
    assert sheet.truth is not None
    sheet.body.insert(place, [Cell(text, cols=len(sheet.widths), bold=True), *[None] * (len(sheet.widths) - 1)])
    keys = [key for key in sheet.truth[1][0] if key not in {"level", "kode", "uraian", "indikator_no"}]
    row: dict[str, Any] = {"level": "lainnya", "kode": None, "uraian": text, "indikator_no": 1}
    sheet.truth[1].insert(place, row | dict.fromkeys(keys))


def overflow(sheet: Sheet, columns: tuple[str, ...]) -> None:
    """Turn wrapping off in names beside an empty cell: the text runs on over that cell."""
    place = columns.index("uraian")
    for row in sheet.body:
        name, after = row[place], row[place + 1]
        if name and after and name.text and not after.text:
            name.wrap = False


def merge_names(sheet: Sheet, columns: tuple[str, ...]) -> None:
    """Merge names over the empty indicator, place and target cells to their right."""
    place = columns.index("uraian")
    for row in sheet.body:
        name = row[place]
        while name and name.cols + place < len(row) and row[place + name.cols] and not row[place + name.cols].text:
            row[place + name.cols] = None
            name.cols += 1


def other_table(rng: random.Random, plan: Plan, like: Sheet) -> Sheet:
    """A table of another kind with as many columns as `like`, following it on the same page."""
    names = ["No", "Jenis Layanan", "Satuan", *(f"Tahun {plan.tahun - back}" for back in range(7, 0, -1))]
    names += [f"Keterangan {number}" for number in range(1, len(like.widths) - len(names) + 1)]
    names = names[: len(like.widths)]
    header = build_header([(name,) for name in names], None, None)
    services = (
        "Pelayanan informasi",
        "Pengaduan yang ditangani",
        "Surat yang diterbitkan",
        "Kunjungan lapangan",
    )
    body: list[list[Cell | None]] = []
    for number, service in enumerate(services, start=1):
        figures = [dots(rng.randint(10, 9000)) for _ in names[3:]]
        body.append([Cell(text) for text in (str(number), service, "Kali", *figures)])
    titles = ["Tabel 2.4 Jumlah Layanan yang Diberikan"]
    return Sheet(titles, [], list(like.widths), header, body, like.page, same_page=True)
