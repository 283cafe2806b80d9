"""Small documents by the thousand: plans whose sums hold, scans of them, copies, and files that must not be read."""

from __future__ import annotations

import io
import random
import shutil
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Spacer, Table, TableStyle

if TYPE_CHECKING:
    from pathlib import Path

HEAD = [
    "Kode",
    "Urusan/Program/Kegiatan/Sub Kegiatan",
    "Indikator",
    "Lokasi",
    "Target",
    "Pagu Indikatif",
    "Sumber Dana",
]
NAMES = ("Penyediaan Gaji dan Tunjangan ASN", "Pengadaan Peralatan dan Mesin", "Koordinasi dan Sinkronisasi",
         "Penyusunan Dokumen Perencanaan", "Pemeliharaan Gedung Kantor")  # fmt: skip


def plan_pdf(seed: int, pages: int = 1) -> bytes:
    """A small T-C.33 with sums that hold, of its own content for each seed."""
    chance, rows = random.Random(seed), [HEAD]
    for program in range(2, 2 + 2 * pages):
        parts = [(number, chance.randrange(1, 900) * 1_000_000) for number in range(1, chance.randrange(3, 6))]
        money = [f"{sum(pagu for _, pagu in parts):,}".replace(",", ".")]
        rows.append([f"1.06.{program:02}", f"Program {NAMES[program % 5]}", "", "", "", money[0], ""])
        for number, pagu in parts:
            name, target = chance.choice(NAMES), f"{chance.randrange(1, 90)} Dokumen"
            rows.append([f"1.06.{program:02}.2.01.{number:02}", name, "Jumlah dokumen", "Kab. Bengkalis", target,
                         f"{pagu:,}".replace(",", "."), "APBD"])  # fmt: skip
    target = io.BytesIO()
    grid = Table(rows, repeatRows=1, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                                                       ("FONTSIZE", (0, 0), (-1, -1), 8)]))  # fmt: skip
    title = Table(
        [[f"Tabel T-C.33 Rencana Kerja Dinas Sosial Kabupaten Bengkalis Tahun {2020 + seed % 6}, no. {seed}"]]
    )
    SimpleDocTemplate(target, pagesize=landscape(A4), invariant=True).build([title, Spacer(1, 12), grid])
    return target.getvalue()


def one_table(title: str, chance: random.Random, *, wrong: bool = False) -> bytes:
    """The smallest plan: a title, a head, a program and its activities, whose sum holds, or is `wrong`."""
    parts = [chance.randrange(1, 900) * 1_000_000 for _ in range(3)]
    rows = [
        HEAD,
        ["1.06.02", f"Program {NAMES[2]}", "", "", "", f"{sum(parts) + wrong * 2_000_000:,}".replace(",", "."), ""],
    ]
    for number, pagu in enumerate(parts, start=1):
        money = f"{pagu:,}".replace(",", ".")
        rows.append([f"1.06.02.2.01.{number:02}", NAMES[number], "Jumlah", "Desa", "4 Dokumen", money, "APBD"])
    target = io.BytesIO()
    grid = Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    SimpleDocTemplate(target, pagesize=landscape(A4), invariant=True).build([Table([[title]]), Spacer(1, 12), grid])
    return target.getvalue()


def scanned(content: bytes, dpi: int = 150) -> bytes:
    """The same pages as pictures."""
    target = io.BytesIO()
    with pdfium.PdfDocument(content) as document:
        canvas = Canvas(target, invariant=True)
        for page in document:
            width, height = page.get_size()
            canvas.setPageSize((width, height))
            picture = page.render(scale=dpi / 72).to_pil()
            canvas.drawInlineImage(picture, 0, 0, width, height)
            canvas.showPage()
        canvas.save()
    return target.getvalue()


def make(folder: Path, count: int, scans: int, seed: int) -> None:
    """Writes `count` files: 5 % copies, 5 % broken, `scans` scans of two pages, the others digital."""
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    copies, broken = count // 20, count // 20
    for number in range(count - copies - broken):
        content = plan_pdf(seed * 100_000 + number, 3 if number % 50 == 0 else 1)
        (folder / f"d{number:04}.pdf").write_bytes(scanned(content) if number < scans else content)
    whole = sorted(folder.iterdir())
    for number in range(copies):
        shutil.copyfile(chance.choice(whole), folder / f"e{number:04}.pdf")
    for number in range(broken):
        content = plan_pdf(seed * 100_000 + 50_000 + number)
        without_end = content.replace(b"%%EOF", b"").replace(b"startxref", b"")
        noise = b"%PDF-1.4\n" + chance.randbytes(500)
        page = b"<html>404</html>" * (number + 1)
        damaged = (content[: len(content) * 2 // 3], page, b"", without_end, noise)[number % 5]
        (folder / f"f{number:04}.pdf").write_bytes(damaged)
