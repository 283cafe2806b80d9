"""Typesets dense ruled pages with random names and numbers, and returns what is printed in every cell.

The pages look like the forms that offices scan (many narrow columns in 5 to 7 pt, or nine wider ones), but
hold no real document.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable

F4 = (609.4, 935.4)  # points; the paper that Indonesian offices print wide tables on
MARGIN = 30.0
BUILT_IN = ("Helvetica", "Times-Roman", "Helvetica-Bold", "Times-Bold", "Courier")
FONT_FOLDERS = (
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/crosextra",
)
WORDS = (
    "Penyediaan",
    "Jasa",
    "Penunjang",
    "Urusan",
    "Pemerintahan",
    "Daerah",
    "Koordinasi",
    "dan",
    "Sinkronisasi",
    "Pelaksanaan",
    "Pembinaan",
    "Pengawasan",
    "Evaluasi",
    "Kinerja",
    "Perangkat",
    "Pengelolaan",
    "Data",
    "Terpadu",
    "Rehabilitasi",
    "Sosial",
    "Dasar",
    "Anak",
    "Terlantar",
    "Fasilitasi",
    "Bantuan",
    "Pengembangan",
    "Ekonomi",
    "Masyarakat",
    "Jumlah",
    "Dokumen",
    "Laporan",
    "yang",
    "Tersedia",
    "Persentase",
    "Meningkatnya",
    "kualitas",
    "layanan",
    "Administrasi",
    "Keuangan",
    "Kabupaten",
    "Kecamatan",
    "Pemeliharaan",
    "Gedung",
    "Kantor",
)
UNITS = (
    "Dokumen",
    "Laporan",
    "Orang",
    "Unit",
    "Paket",
    "Keluarga",
    "%",
    "Bulan",
    "Ha",
    "KPM",
    "Kegiatan",
    "Orang/Bulan",
)


@dataclass(frozen=True)
class Printed:
    """What one cell holds: page from 1, box in points from the top left, the lines as printed, the kind of column."""

    page: int
    box: tuple[float, float, float, float]
    lines: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Style:
    """How a document looks: its font, size in points, and how its offices print money, rules and header fills."""

    font: str
    size: float
    money: str
    dash: tuple[float, ...]
    rule_width: float
    rule_grey: float
    header_fill: tuple[float, float, float]


@dataclass(frozen=True)
class Place:
    """Where a row is drawn: page from 1, its top from the page's top, base from the bottom, height, in points."""

    canvas: Canvas
    page: int
    top: float
    base: float
    height: float


Columns = tuple[tuple[str, float], ...]


def grouped(number: int) -> str:
    """The number with a dot between thousands."""
    return f"{number:,}".replace(",", ".")


def money(rng: random.Random, style: Style) -> str:
    """An amount of rupiah in the document's own habit, sometimes a dash or nothing."""
    chance = rng.random()
    if chance < 0.08:
        return rng.choice(("-", "", "0"))
    amount = int(10 ** rng.uniform(5.5, 11.5))
    amount = round(amount, -3) if rng.random() < 0.5 else amount
    return style.money.format(grouped(amount))


def quantity(rng: random.Random, style: Style) -> str:
    """A number with its unit."""
    del style
    number = rng.choice(
        (str(rng.randint(1, 99)), grouped(rng.randint(100, 99_999)), f"{rng.uniform(0, 100):.2f}".replace(".", ","))
    )
    return f"{number} {rng.choice(UNITS)}" if rng.random() < 0.85 else number


def percent(rng: random.Random, style: Style) -> str:
    """A percentage with two decimals, with or without its sign."""
    number = f"{min(rng.gauss(80, 25), 130):.2f}".replace(".", ",") if rng.random() < 0.8 else "100"
    return number + ("%" if len(style.font) % 2 else "")


def code(rng: random.Random, style: Style) -> str:
    """A code of one to six parts."""
    del style
    parts = ["1.06", "01", f"2.{rng.randint(1, 12):02d}", f"{rng.randint(1, 40):04d}"]
    return ".".join(parts[: rng.randint(1, 4)])


def roman(rng: random.Random, style: Style) -> str:
    """A roman numeral up to nineteen."""
    del style
    tens, units = divmod(rng.randint(1, 19), 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]


def prose(rng: random.Random, style: Style) -> str:
    """A name of three to nine words."""
    del style
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(3, 9)))


MAKERS: dict[str, Callable[[random.Random, Style], str]] = {
    "money": money, "quantity": quantity, "percent": percent, "code": code, "roman": roman, "prose": prose,
}  # fmt: skip
WIDE = (
    ("roman", 1.0), ("code", 2.2), ("prose", 4.0), ("prose", 3.2),
    *((("quantity", 1.5), ("money", 1.9)) * 5), ("percent", 1.1), ("percent", 1.1), ("money", 1.9),
)  # fmt: skip
PLAIN = (
    ("code", 2.4), ("prose", 5.0), ("prose", 4.0), ("prose", 2.0), ("quantity", 2.0), ("money", 2.6),
    ("prose", 1.6), ("quantity", 2.0), ("money", 2.6),
)  # fmt: skip


def fonts() -> tuple[str, ...]:
    """The built-in fonts and the free ones that this machine has, registered."""
    found = [
        path
        for folder in FONT_FOLDERS
        for path in sorted(Path(folder).glob("*.ttf"))
        if not {"Italic", "Oblique"} & set(path.stem.replace("Bold", " ").replace("-", " ").split())
    ]
    for path in found:
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))
    return (*BUILT_IN, *(path.stem for path in found))


def style_of(rng: random.Random, smallest: float, largest: float) -> Style:
    """A random look for one document; the type size lies between `smallest` and `largest` points."""
    dash = rng.choice(((), (), (), (1.0, 1.0), (0.6, 1.2)))
    return Style(
        font=rng.choice(fonts()),
        size=rng.uniform(smallest, largest),
        money=rng.choice(("{}", "{},00", "Rp {}", "Rp. {},-", "{},-", "{}")),
        dash=dash,
        rule_width=rng.choice((0.5, 0.75, 1.0) if dash else (0.3, 0.5, 0.75, 1.0)),
        rule_grey=0.0 if dash else rng.choice((0.0, 0.0, 0.3, 0.5)),
        header_fill=rng.choice(((1, 1, 1), (0.8, 0.85, 0.95), (1, 0.95, 0.6), (0.75, 0.75, 0.75))),
    )


def wrapped(text: str, style: Style, width: float) -> list[str]:
    """The text broken into lines no wider than `width` points; a word longer than that is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pdfmetrics.stringWidth(longer, style.font, style.size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def typeset(path: Path, seed: int, pages: int, *, wide: bool) -> list[Printed]:
    """Writes a PDF of so many pages and returns every cell that it prints."""
    rng = random.Random(seed)
    style = style_of(rng, 5.0, 7.0) if wide else style_of(rng, 6.5, 9.0)
    canvas = Canvas(str(path), pagesize=landscape(F4))
    columns = WIDE if wide else PLAIN
    cells = [cell for number in range(1, pages + 1) for cell in _page(canvas, rng, style, number, columns)]
    canvas.save()
    return cells


def _page(canvas: Canvas, rng: random.Random, style: Style, number: int, columns: Columns) -> list[Printed]:
    page_width, page_height = landscape(F4)
    total = sum(share for _, share in columns)
    sized = [(kind, (page_width - 2 * MARGIN) * share / total) for kind, share in columns]
    top, cells = MARGIN + 20, []
    canvas.setFont(style.font, style.size + 2)
    canvas.drawString(MARGIN, page_height - MARGIN, f"Tabel {number}. Rumusan Rencana Program dan Kegiatan Tahun 2025")
    header = True
    while True:
        texts = [[kind.title()] if header else _fitting(kind, rng, style, width) for kind, width in sized]
        height = max(len(lines) for lines in texts) * style.size * 1.15 + 3
        if top + height > page_height - MARGIN:
            canvas.showPage()
            return cells
        place = Place(canvas, number, top, page_height - top - height, height)
        cells += _row(place, style, texts, [("header", width) for _, width in sized] if header else sized)
        top, header = top + height, False


def _fitting(kind: str, rng: random.Random, style: Style, width: float) -> list[str]:
    while True:
        lines = wrapped(MAKERS[kind](rng, style), style, width - 4)
        if all(pdfmetrics.stringWidth(line, style.font, style.size) <= width - 3 for line in lines):
            return lines


def _row(place: Place, style: Style, texts: list[list[str]], columns: list[tuple[str, float]]) -> list[Printed]:
    """Draws one row and returns its cells; `columns` are kinds (all `header` in a header) with widths in points."""
    x, cells = MARGIN, []
    for (kind, width), lines in zip(columns, texts, strict=True):
        _outline(place.canvas, style, (x, place.base, width, place.height), header=kind == "header")
        right = kind in {"money", "percent"}
        for number, line in enumerate(lines):
            base = place.base + place.height - 1.5 - style.size * (0.82 + 1.15 * number)
            draw = place.canvas.drawRightString if right else place.canvas.drawString
            draw(x + (width - 2 if right else 2), base, line)
        cells.append(Printed(place.page, (x, place.top, x + width, place.top + place.height), tuple(lines), kind))
        x += width
    return cells


def _outline(canvas: Canvas, style: Style, box: tuple[float, float, float, float], *, header: bool) -> None:
    canvas.setDash(*([list(style.dash)] if style.dash else [[]]))
    canvas.setLineWidth(style.rule_width)
    canvas.setStrokeGray(style.rule_grey)
    canvas.setFillColorRGB(*style.header_fill)
    canvas.rect(*box, stroke=1, fill=int(header))
    canvas.setFillGray(0)
    canvas.setFont(style.font, style.size)
