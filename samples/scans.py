"""Scans of some pages of the sample document, as a scanner, a copier and mail leave them, with their truth.

Each file holds table pages only; the truth lists the rows that stand whole on them, in printed order.
"""

from __future__ import annotations

import io
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pypdfium2
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.truth import truth
from tests.bench.scans.degrade import GRADES, rubbish, scanned

if TYPE_CHECKING:
    from pathlib import Path

FIRST_PAGES = {"evaluasi": 5, "rencana": 21}
"""The page of the sample on which each table begins."""
WHOLE_ROWS = {5: 22, 21: 29, 22: 23}
"""How many rows stand whole on each scanned page; a row that the end of the last page cuts is not judged."""
QUALITY = {"clean": 45, "medium": 35, "bad": 40}
"""JPEG quality: what scanners use to keep mail small."""


@dataclass(frozen=True)
class Scan:
    """A scanned file: its grade, its pages of the sample (table, page), which lie sideways or over rubbish."""

    grade: str
    seed: int
    pages: tuple[tuple[str, int], ...]
    sideways: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()


SCANS = {
    "scan-bersih-300dpi.pdf": Scan("clean", 1, (("evaluasi", 5), ("rencana", 21))),
    "scan-sedang-200dpi.pdf": Scan("medium", 2, (("rencana", 21),)),
    "scan-buruk-150dpi.pdf": Scan("bad", 3, (("rencana", 21),)),
    "scan-miring-lapisan-teks.pdf": Scan(
        "medium", 4, (("rencana", 21), ("rencana", 22)), frozenset({21}), frozenset({22})
    ),
}
"""Sideways is page 21 of the last file, rubbish as a hidden text layer lies under its page 22."""


def scan(source: Path, wanted: Scan) -> bytes:
    """The PDF of a scan: one grey JPEG a page."""
    rng, grade, target = random.Random(wanted.seed), GRADES[wanted.grade], io.BytesIO()
    rl_config.useA85 = 0  # pictures as bytes, not as letters: a fifth smaller
    canvas = Canvas(target, invariant=True)
    with pypdfium2.PdfDocument(source) as document:
        for _, number in wanted.pages:
            picture = scanned(document[number - 1], grade, rng)
            if number in wanted.sideways:
                picture = np.ascontiguousarray(np.rot90(picture))
            size = (picture.shape[1] * 72 / grade.dpi, picture.shape[0] * 72 / grade.dpi)
            canvas.setPageSize(size)
            if number in wanted.hidden:
                rubbish(canvas, rng, size)
            canvas.drawImage(ImageReader(io.BytesIO(grey_jpeg(picture, QUALITY[wanted.grade]))), 0, 0, *size)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def grey_jpeg(picture: np.ndarray, quality: int) -> bytes:
    """The picture without its colours, as a JPEG file."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def scans_truth() -> str:
    """The truth of all scans in the form that the scorer reads."""
    tables = truth()["documents"][0]["tables"]
    documents = [
        {"file": name, "route": wanted.grade, "tables": _rows(wanted, tables)} for name, wanted in SCANS.items()
    ]
    return json.dumps({"documents": documents}, ensure_ascii=False, indent=1) + "\n"


def _rows(wanted: Scan, tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table that stand whole on the scanned pages."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table, number in wanted.pages:
        before = sum(WHOLE_ROWS[page] for page in range(FIRST_PAGES[table], number))
        found.setdefault(table, []).extend(tables[table][before : before + WHOLE_ROWS[number]])
    return found
