"""Ink on pages: the few marks that layout produces, and their way into a PDF with repeatable bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from samples.blocks import Document, Section

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left of the displayed page."""


@dataclass(frozen=True)
class Text:
    """A text run: `x` its left end, `base` its baseline from the top; `doubled` for fake bold."""

    x: float
    base: float
    text: str
    face: str
    size: float
    doubled: bool = False
    word_space: float = 0.0
    turned: bool = False
    clip: Box | None = None


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x0: float
    top: float
    x1: float
    bottom: float
    width: float
    color: str
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Area:
    """A rectangle, filled or stroked (`stroke` is the line width)."""

    box: Box
    color: str
    stroke: float | None = None


Mark = Text | Stroke | Area


@dataclass
class Sheet:
    """A page being filled: its section, its size as displayed, and its marks in drawing order."""

    section: Section
    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)


def paint(document: Document, sheets: list[Sheet]) -> bytes:
    """The sheets as a PDF; the same sheets give the same bytes."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    for sheet in sheets:
        _paint_sheet(canvas, sheet)
    canvas.save()
    return out.getvalue()


def _paint_sheet(canvas: Canvas, sheet: Sheet) -> None:
    rotate = sheet.section.rotate
    canvas.setPageSize((sheet.width, sheet.height))  # reportlab swaps the sides itself for a sideways /Rotate
    canvas.setPageRotation(rotate)
    if rotate:
        canvas.transform(*_turn(sheet))
    for mark in sheet.marks:
        _paint_mark(canvas, mark, sheet.height)
    canvas.showPage()


def _turn(sheet: Sheet) -> tuple[float, ...]:
    """The matrix from the page as displayed to the page as stored, for each /Rotate."""
    width, height = sheet.width, sheet.height
    turns = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}
    return turns[sheet.section.rotate]


def _paint_mark(canvas: Canvas, mark: Mark, height: float) -> None:
    if isinstance(mark, Text):
        _paint_text(canvas, mark, height)
    elif isinstance(mark, Stroke):
        _paint_stroke(canvas, mark, height)
    else:
        _paint_area(canvas, mark, height)


def _paint_text(canvas: Canvas, mark: Text, height: float) -> None:
    canvas.saveState()
    if mark.clip is not None:
        x0, top, x1, bottom = mark.clip
        path = canvas.beginPath()
        path.rect(x0, height - bottom, x1 - x0, bottom - top)
        canvas.clipPath(path, stroke=0, fill=0)
    canvas.translate(mark.x, height - mark.base)
    if mark.turned:
        canvas.rotate(90)
    canvas.setFont(mark.face, mark.size)
    for shift in (0.0, 0.25) if mark.doubled else (0.0,):
        canvas.drawString(shift, 0, mark.text, wordSpace=mark.word_space or None)
    canvas.restoreState()


def _paint_stroke(canvas: Canvas, mark: Stroke, height: float) -> None:
    canvas.setStrokeColor(HexColor(mark.color))
    canvas.setLineWidth(mark.width)
    canvas.setDash(list(mark.dash))
    canvas.line(mark.x0, height - mark.top, mark.x1, height - mark.bottom)
    canvas.setDash([])


def _paint_area(canvas: Canvas, mark: Area, height: float) -> None:
    x0, top, x1, bottom = mark.box
    if mark.stroke is None:
        canvas.setFillColor(HexColor(mark.color))
    else:
        canvas.setStrokeColor(HexColor(mark.color))
        canvas.setLineWidth(mark.stroke)
    canvas.rect(
        x0,
        height - bottom,
        x1 - x0,
        bottom - top,
        stroke=int(mark.stroke is not None),
        fill=int(mark.stroke is None),
    )
    canvas.setFillColor(HexColor("#000000"))
