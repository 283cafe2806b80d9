"""Pages with one table each, drawn by seed: columns, spans, wraps and rules as offices print them, with their truth.

Ruled kinds: `lattice`, `rects`, `dashed`. Kinds with few rules or none: `bare` (none), `fills` (only coloured rows),
`between_columns`, `between_rows`, `heading` (rules above and below the header and the table), `list` (PROGRAM and
ANGGARAN side by side), `figures` (a table of small numbers). Kinds of prose, which hold no table: `columns`,
`contents`, `signatures`, `narrative`. Kinds of other countries' documents: `foreign.py`.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.bench.tables.foreign import FOREIGN_RULED, FOREIGN_UNRULED, draw_foreign
from tests.bench.tables.prose import PROSE, draw_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

RULED = ("lattice", "rects", "dashed")
UNRULED = ("bare", "fills", "between_columns", "between_rows", "heading", "list", "figures")
FOREIGN = (*FOREIGN_RULED, *FOREIGN_UNRULED)
KINDS = (*RULED, *UNRULED, *FOREIGN, *PROSE)
WIDTH, HEIGHT, LEFT = 595.0, 842.0, 56.0
NAMES = (
    "Penyediaan jasa surat menyurat",
    "Program Pelayanan Administrasi Perkantoran",
    "Rehabilitasi sosial anak terlantar",
    "Pemeliharaan rutin gedung kantor",
    "Koordinasi penyusunan dokumen perencanaan perangkat daerah",
    "Peningkatan kapasitas sumber daya aparatur dan kelembagaan masyarakat desa",
    "Evaluasi kinerja",
    "Pengadaan mebeleur",
    "Pembinaan kelembagaan koperasi",
    "Fasilitasi penyelesaian konflik pertanahan",
    "Pengelolaan data",
    "Monitoring dan evaluasi",
)
HEADS = {
    "code": "Kode", "name": "Program/Kegiatan", "money": "Pagu Anggaran", "target": "Target", "percent": "%",
    "place": "Lokasi", "small": "Tahun",
}  # fmt: skip
PLACES = ("Kab. Bandung", "Kota Bogor", "Kab. Bekasi", "Jawa Barat")
SHARES = {"code": 0.7, "name": 2.6, "money": 1.3, "target": 1.0, "percent": 0.7, "place": 1.1, "small": 0.9}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF of one page, its kind, and the texts of its table's rows (empty cells left out; none for prose)."""

    kind: str
    pdf: bytes
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    column: int
    width: int = 1
    right: bool = False


def draw(kind: str, seed: int) -> Drawn:
    """A document of a kind; the same seed draws the same page."""
    if kind in FOREIGN:
        return Drawn(kind, *draw_foreign(kind, seed))
    rng = random.Random(f"{kind}-{seed}")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    if kind in PROSE:
        draw_prose(canvas, kind, rng)
        canvas.save()
        return Drawn(kind, out.getvalue())
    rows = _Page(canvas, kind, rng).draw()
    canvas.save()
    return Drawn(kind, out.getvalue(), tuple(tuple(cell.text for cell in row if cell.text) for row in rows))


class _Page:
    """One page with a line of prose, a table, and prose below it."""

    def __init__(self, canvas: Canvas, kind: str, rng: random.Random) -> None:
        self.canvas, self.kind, self.rng = canvas, kind, rng
        self.size = rng.choice((7.0, 8.0, 9.0, 10.0))
        self.font = rng.choice(("Helvetica", "Times-Roman"))
        self.middle = kind in RULED and rng.random() < 0.4
        self.columns = self._columns()
        total = sum(SHARES[name] for name in self.columns)
        width = min(WIDTH - 2 * LEFT, 105.0 * total) if kind != "list" else WIDTH - 2 * LEFT - 60
        self.xs = [LEFT]
        for name in self.columns:
            self.xs.append(self.xs[-1] + width * SHARES[name] / total)

    def _columns(self) -> list[str]:
        if self.kind == "list":
            return ["name", "money"]
        if self.kind == "figures":
            return ["name", *["small"] * self.rng.randint(3, 6)]
        tail = self.rng.sample(("target", "percent", "place", "money"), self.rng.randint(1, 3))
        return ["code", "name", *tail, "money"]

    def draw(self) -> list[list[_Cell]]:
        """Draws the page and gives the rows of its table."""
        header = self._header()
        body = [self._row(number) for number in range(self.rng.randint(6, 16))]
        rows = [*header, *body]
        self._text(
            LEFT, 60, "Program dan kegiatan perangkat daerah diuraikan dalam tabel berikut ini:", 10.0, "Times-Roman"
        )
        y = 90.0
        tops = []
        for number, row in enumerate(rows):
            tops.append(y)
            y = self._draw_row(row, y, shaded=self._shade(number, len(header)))
        tops.append(y)
        self._rules(tops, len(header), rows)
        self._text(
            LEFT,
            y + 20,
            "Rincian lebih lanjut dimuat dalam lampiran dokumen ini dan pembahasannya.",
            10.0,
            "Times-Roman",
        )
        return rows

    def _header(self) -> list[list[_Cell]]:
        years = iter(range(2019, 2030))
        names = [f"{HEADS[n]} {next(years)}" if n == "small" else HEADS[n] for n in self.columns]
        if self.kind == "list":
            names = ["PROGRAM", "ANGGARAN (Rp)"]
        plain = [_Cell(name, column) for column, name in enumerate(names)]
        if self.kind in RULED and self.rng.random() < 0.5:
            last = len(names) - 1
            upper = [*plain[: last - 1], _Cell(f"Rencana Tahun {self.rng.randint(2016, 2026)}", last - 1, 2)]
            return [upper, plain[last - 1 :]]
        return [plain]

    def _row(self, number: int) -> list[_Cell]:
        cells = [self._value(name, column, number) for column, name in enumerate(self.columns)]
        empty = {column for column in range(2, len(cells) - 1) if self.rng.random() < 0.12}
        return [cell for cell in cells if cell.column not in empty]

    def _value(self, name: str, column: int, number: int) -> _Cell:
        rng = self.rng
        made = {
            "code": lambda: f"{rng.randint(1, 4)}.{number + 1:02}",
            "name": lambda: rng.choice(NAMES),
            "money": lambda: f"{rng.randint(1_000, 9_999_999) * 1000:,}".replace(",", "."),
            "percent": lambda: f"{rng.uniform(20, 100):.2f}".replace(".", ","),
            "target": lambda: f"{rng.randint(1, 60)} {rng.choice(('dokumen', 'orang', 'unit', 'bulan'))}",
            "place": lambda: rng.choice(PLACES),
            "small": lambda: rng.choice((f"{rng.uniform(0, 99):.1f}".replace(".", ","), str(rng.randint(1, 9999)))),
        }
        return _Cell(made[name](), column, right=name in {"money", "percent", "small"})

    def _wrapped(self, cell: _Cell) -> list[str]:
        room = self.xs[cell.column + cell.width] - self.xs[cell.column] - 6
        lines = [""]
        for word in cell.text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and stringWidth(longer, self.font, self.size) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _draw_row(self, row: Sequence[_Cell], y: float, shaded: str | None) -> float:
        wrapped = [(cell, self._wrapped(cell)) for cell in row]
        tallest = max(len(lines) for _, lines in wrapped)
        height = tallest * self.size * 1.15 + (6 if self.kind != "list" else 9)
        if shaded:
            self.canvas.setFillColor(HexColor(shaded))
            self.canvas.rect(self.xs[0], HEIGHT - y - height, self.xs[-1] - self.xs[0], height, stroke=0, fill=1)
            self.canvas.setFillColor(HexColor("#000000"))
        for cell, lines in wrapped:
            down = (tallest - len(lines)) * self.size * 1.15 / 2 if self.middle else 0.0
            for number, line in enumerate(lines):
                self._line(cell, line, y + 3 + down + number * self.size * 1.15)
        return y + height

    def _line(self, cell: _Cell, line: str, top: float) -> None:
        right = self.xs[cell.column + cell.width] - 3
        x = right - stringWidth(line, self.font, self.size) if cell.right else self.xs[cell.column] + 3
        self._text(x, top, line, self.size, self.font)

    def _text(self, x: float, top: float, text: str, size: float, font: str) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - top - 0.8 * size, text)

    def _shade(self, number: int, header: int) -> str | None:
        if self.kind != "fills":
            return None
        return "#b8cce4" if number < header else ("#eef3fa" if number % 2 else None)

    def _rules(self, tops: Sequence[float], header: int, rows: Sequence[Sequence[_Cell]]) -> None:
        self.canvas.setLineWidth(0.5)
        if self.kind == "dashed":
            self.canvas.setDash(3, 1.5)
        if self.kind in {*RULED, "between_rows"}:
            for place, top in enumerate(tops):
                self._across(top, rows[place - 1] if 0 < place < header else None)
        if self.kind == "heading":
            for top in (tops[0], tops[header], tops[-1]):
                self._across(top, None)
        if self.kind in {*RULED, "between_columns"}:
            self._down(tops, rows)

    def _across(self, top: float, above: Sequence[_Cell] | None) -> None:
        """A rule across the table; inside the header only below cells of two columns."""
        start = self.xs[above[-1].column] if above else self.xs[0]
        self._rule(start, top, self.xs[-1], top)

    def _down(self, tops: Sequence[float], rows: Sequence[Sequence[_Cell]]) -> None:
        for (top, bottom), row in zip(pairwise(tops), rows, strict=True):
            inside = {x for cell in row for x in self.xs[cell.column + 1 : cell.column + cell.width]}
            for x in self.xs:
                if x not in inside:
                    self._rule(x, top, x, bottom)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self.kind == "rects":
            self.canvas.rect(x0 - 0.25, HEIGHT - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)
        else:
            self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
