"""Pages with small tables as documents of other countries print them, drawn by seed, with the truth of each cell.

Kinds by what is drawn: `foreign_bare` (nothing), `foreign_leaders` (dots from names to values), `foreign_body` (a
frame, lines around the header and between columns: the body is one ruled row), `foreign_header` (lines between rows,
borders of columns in the header alone), `foreign_stripes` (every second row coloured), `foreign_beside` (a column of
prose beside the table), `foreign_mono` (type of one width), `foreign_ruled` (all lines).
"""

from __future__ import annotations

import io
import random
import textwrap
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOREIGN_RULED = ("foreign_ruled",)
FOREIGN_UNRULED = (
    "foreign_bare",
    "foreign_leaders",
    "foreign_body",
    "foreign_header",
    "foreign_stripes",
    "foreign_beside",
    "foreign_mono",
)
WIDTH, HEIGHT = 595.0, 842.0
NAMES = {
    "en": (
        "Scheduled caste",
        "Other backward class",
        "Total expenditure on health",
        "Private elementary schools",
        "Weapons; carrying, possessing and selling",
        "American Indian or Alaska Native",
        "Under 18 years",
        "Tamil Nadu",
    ),
    "fr": (
        "Dépenses de fonctionnement",
        "Recettes fiscales et parafiscales",
        "Île-de-France",
        "Côte-d'Or",
        "Charges de personnel et frais assimilés",
        "Autres produits",
        "Bénéfice net de l'exercice",
    ),
    "de": (
        "Bruttowertschöpfung",
        "Öffentliche Haushalte",
        "Land- und Forstwirtschaft, Fischerei",
        "Nordrhein-Westfalen",
        "Dienstleistungen der Unternehmen",
        "Baugewerbe",
        "Übrige Länder zusammen",
    ),
    "es": (
        "Población económicamente activa",
        "Comunidad de Madrid",
        "Gastos corrientes en bienes y servicios",
        "Ingresos tributarios",
        "Años de escolaridad",
        "Región de Murcia",
        "Otros municipios",
    ),
    "pt": (
        "Receita corrente líquida",
        "São Paulo",
        "Educação básica e ensino médio",
        "Transferências da União",
        "Administração geral",
        "Despesas com pessoal e encargos sociais",
    ),
}
HEADS = {
    "en": ("Region", "Number", "Share", "Change"), "fr": ("Libellé", "Montant", "Part", "Écart"),
    "de": ("Merkmal", "Anzahl", "Anteil", "Abweichung"), "es": ("Concepto", "Importe", "Cuota", "Cambio"),
    "pt": ("Conta", "Valor", "Parcela", "Saldo"),
}  # fmt: skip
GROUPS = {"en": "Economic assumptions", "fr": "Ensemble", "de": "Insgesamt", "es": "Sector público", "pt": "Estados"}
POINTS = {"en": (",", "."), "fr": (" ", ","), "de": (".", ","), "es": (".", ","), "pt": (".", ",")}
PROSE = "the amounts shown in this table are net of allowances and may have been revised from those published earlier "


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its name, its values, and whether it heads those below it."""

    name: str
    values: tuple[str, ...] = ()
    header: bool = False


@dataclass(slots=True)
class _Look:
    """How a table is set: its kind, type, language, columns (left end of names, right ends of values) and left end."""

    kind: str
    rng: random.Random
    size: float
    font: str
    language: str
    left: float
    rights: list[float] = field(default_factory=list)
    name_width: float = 150.0

    @property
    def right(self) -> float:
        return self.rights[-1] + 4

    def borders(self) -> list[float]:
        """Left and right ends of all columns."""
        edges = [self.left + self.name_width, *self.rights]
        return [self.left - 4, *(edge + 4 for edge in edges)]


def draw_foreign(kind: str, seed: int) -> tuple[bytes, tuple[tuple[str, ...], ...]]:
    """A page of a kind, and the texts of its table's rows; the same seed draws the same page."""
    rng = random.Random(f"{kind}-{seed}")
    look = _look(kind, rng)
    rows = _rows(look)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(56, HEIGHT - 60, f"Table {rng.randint(1, 9)}. {GROUPS[look.language]}, {rng.randint(1999, 2020)}")
    if kind == "foreign_beside":
        _prose(canvas, look)
    tops = _typeset(canvas, look, rows)
    _rules(canvas, look, tops)
    canvas.setFont("Times-Roman", 8)
    canvas.drawString(56, HEIGHT - tops[-1] - 24, "Source: national accounts, revised figures; totals may not add up.")
    canvas.save()
    return out.getvalue(), tuple((row.name, *row.values) if row.name else row.values for row in rows)


def _look(kind: str, rng: random.Random) -> _Look:
    mono = kind == "foreign_mono"
    look = _Look(
        kind, rng, rng.choice((7.0, 8.0, 9.0)), "Courier" if mono else rng.choice(("Helvetica", "Times-Roman")),
        rng.choice(sorted(NAMES)), 330.0 if kind == "foreign_beside" else rng.choice((56.0, 80.0)),
    )  # fmt: skip
    count = 2 if kind == "foreign_beside" else rng.randint(2, 5)
    look.name_width = 90.0 if kind == "foreign_beside" else rng.choice((130.0, 170.0))
    room = 1.2 * look.size if mono else rng.choice((12.0, 24.0))
    widest = 8 * 0.6 * look.size if mono else 44.0
    for _ in range(count):
        look.rights.append((look.rights[-1] if look.rights else look.left + look.name_width) + widest + room)
    return look


def _rows(look: _Look) -> list[_Row]:
    rng, count = look.rng, len(look.rights)
    heads = [*HEADS[look.language], *map(str, range(2001, 2010))]
    makers = [rng.choice((_amount, _share)) for _ in look.rights]
    rows = [_Row(heads[0], tuple(heads[1 : count + 1]), header=True)]
    for _ in range(rng.randint(6, 20)):
        values = tuple(make(look) for make in makers)
        rows.append(_Row(rng.choice(NAMES[look.language]), values))
    if look.kind == "foreign_bare":
        rows.insert(rng.randint(4, len(rows) - 2), _Row(GROUPS[look.language]))
    return [*rows, _Row("Total", tuple(make(look) for make in makers))]


def _amount(look: _Look) -> str:
    thousands, _ = POINTS[look.language]
    figure = f"{look.rng.randint(120, 999_999):,}".replace(",", thousands)
    return look.rng.choice((figure, figure, figure, figure, "(X)", "n/a", "-", f"({figure})"))


def _share(look: _Look) -> str:
    _, decimals = POINTS[look.language]
    return f"{look.rng.uniform(0, 100):.1f}".replace(".", decimals)


def _wrapped(look: _Look, text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, look.font, look.size) > look.name_width - 8:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _typeset(canvas: Canvas, look: _Look, rows: Sequence[_Row]) -> list[float]:
    """Draws the rows; gives the heights between them."""
    tops = [90.0]
    for number, row in enumerate(rows):
        lines = _wrapped(look, row.name)
        height = len(lines) * 1.15 * look.size + (6 if look.kind not in {"foreign_body", "foreign_mono"} else 2)
        height += 4 if row.header else 0
        if look.kind == "foreign_stripes" and number % 2 == 1:
            canvas.setFillColor(HexColor("#d8e8f4"))
            canvas.rect(look.left - 4, HEIGHT - tops[-1] - height, look.right - look.left + 4, height, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#000000"))
        canvas.setFont(look.font, look.size)
        for place, line in enumerate(lines):
            canvas.drawString(look.left, HEIGHT - tops[-1] - 2 - (0.85 + 1.15 * place) * look.size, line)
        if look.kind == "foreign_leaders" and row.values and not row.header:
            _leader(canvas, look, lines[-1], HEIGHT - tops[-1] - 2 - (0.85 + 1.15 * (len(lines) - 1)) * look.size)
        level = HEIGHT - tops[-1] - 2 - 0.85 * look.size
        for right, value in zip(look.rights, row.values, strict=False):
            canvas.drawRightString(right, level, value)
        tops.append(tops[-1] + height)
    return tops


def _leader(canvas: Canvas, look: _Look, line: str, level: float) -> None:
    """Dots from the end of a name to the first column of values."""
    start, dot = look.left + stringWidth(line, look.font, look.size) + 4, stringWidth(" .", look.font, look.size)
    canvas.drawString(start, level, " ." * int((look.left + look.name_width - 6 - start) / dot))


def _prose(canvas: Canvas, look: _Look) -> None:
    canvas.setFont("Courier", 8)
    offset = look.rng.randint(0, len(PROSE))
    for number, line in enumerate(textwrap.wrap((PROSE * 12)[offset:], 50)):
        canvas.drawString(56, HEIGHT - 86 - 11 * number, line)


def _rules(canvas: Canvas, look: _Look, tops: Sequence[float]) -> None:
    canvas.setLineWidth(0.6)
    borders = look.borders()

    def across(top: float) -> None:
        canvas.line(borders[0], HEIGHT - top, borders[-1], HEIGHT - top)

    def down(x: float, top: float, bottom: float) -> None:
        canvas.line(x, HEIGHT - top, x, HEIGHT - bottom)

    drawn: dict[str, Callable[[], None]] = {
        "foreign_body": lambda: _frame(across, down, borders, (tops[0], tops[1], tops[-1])),
        "foreign_header": lambda: _header(across, down, borders, tops),
        "foreign_ruled": lambda: _frame(across, down, borders, tops),
    }
    drawn.get(look.kind, lambda: None)()


def _frame(
    across: Callable[[float], None], down: Callable[[float, float, float], None],
    borders: Sequence[float], tops: Sequence[float],
) -> None:  # fmt: skip
    for top in tops:
        across(top)
    for top, bottom in pairwise(tops):
        for x in borders:
            down(x, top, bottom)


def _header(
    across: Callable[[float], None], down: Callable[[float, float, float], None],
    borders: Sequence[float], tops: Sequence[float],
) -> None:  # fmt: skip
    for top in tops:
        across(top)
    for x in borders:
        down(x, tops[0], tops[1])
    for x in (borders[0], borders[-1]):
        down(x, tops[1], tops[-1])
