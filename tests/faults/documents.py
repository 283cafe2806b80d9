"""PDFs made for tests: whole ones, and each kind that must not be read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path


def pdf_bytes(text: str = "Renja", *, pages: int = 1, size: tuple[float, float] = A4, encrypt: object = None) -> bytes:
    """A PDF with `text` and the page's number on each page; the same text gives the same bytes."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, encrypt=encrypt, invariant=True)
    for number in range(1, pages + 1):
        canvas.drawString(50, 50, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def write(path: Path, content: bytes) -> Path:
    """Writes a file, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def cut_off(content: bytes, keep: float = 0.7) -> bytes:
    """The first part of a file, as a broken download leaves it."""
    return content[: int(len(content) * keep)]
