"""Reads the same generated scans here and with RapidOCR's whole-page pipeline: seconds a page, exact numbers, memory.

`python tests/bench/scans/speed.py --seeds 1000 1004 --grades clean medium` prints one line a grade; both run in this
process, one thread each, by turns. Needs `pip install renja[bench]`.
"""

from __future__ import annotations

import argparse
import logging
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pypdfium2
from degrade import GRADES, degrade
from measure import NUMERIC, compared, same
from typeset import Printed, typeset

from pipeline.reading.ocr.reader import default_reader
from pipeline.reading.scan.page import read_scan
from pipeline.reading.scan.picture import resolution

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

    Reader = Callable[[PdfPage, list[Printed]], list[bool]]
    """Reads a page and says of each printed number whether it came out right."""


def ours() -> Reader:
    """This project's reading, numbers by the grammar of their column."""
    reader = default_reader()

    def read(page: PdfPage, cells: list[Printed]) -> list[bool]:
        found = read_scan(page, 1, reader)
        x, y = (found.glyphs.x0 + found.glyphs.x1) / 2, (found.glyphs.top + found.glyphs.bottom) / 2
        return [bool(compared(found, cell, inside(cell, x, y))["right"]) for cell in cells]

    return read


def rapid() -> Reader:
    """RapidOCR as it comes, on the page at its own resolution; what it finds in a cell is the cell's text."""
    from rapidocr import RapidOCR  # noqa: PLC0415 -- only this benchmark needs it

    logging.disable(logging.INFO)
    threads = {f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")}
    engine = RapidOCR(params=threads)

    def read(page: PdfPage, cells: list[Printed]) -> list[bool]:
        dpi = resolution(page)
        picture = np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[:, :, :3])
        found = engine(picture)
        boxes = np.zeros((0, 4, 2)) if found.boxes is None else np.asarray(found.boxes) * 72 / dpi
        x, y, texts = boxes[:, :, 0].mean(axis=1), boxes[:, :, 1].mean(axis=1), found.txts or ()
        return [
            same(cell.kind, " ".join(cell.lines), " ".join(texts[place] for place in inside(cell, x, y)))
            for cell in cells
        ]

    return read


def inside(cell: Printed, x: NDArray[np.float64], y: NDArray[np.float64]) -> list[int]:
    """Which middles lie in a cell, from top to bottom and left to right."""
    x0, top, x1, bottom = cell.box
    places = np.flatnonzero((x > x0) & (x < x1) & (y > top) & (y < bottom))
    return [int(place) for place in places[np.lexsort((x[places], np.round(y[places] / 3)))]]


def main() -> None:
    """Measures from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs=2, default=[1000, 1004], metavar=("FIRST", "END"))
    parser.add_argument("--grades", nargs="*", choices=GRADES, default=list(GRADES))
    words = parser.parse_args()
    cv2.setNumThreads(1)
    readers = {"renja": ours(), "RapidOCR": rapid()}
    print("| grade | pages | numbers | renja s a page | RapidOCR s a page | ratio | renja exact | RapidOCR exact |")
    for grade in words.grades:
        seconds, right = dict.fromkeys(readers, 0.0), {name: list[bool]() for name in readers}
        for seed in range(*words.seeds):
            page, cells = scan_of(seed, grade)
            for name, read in readers.items():
                started = time.process_time()
                right[name] += read(page, cells)
                seconds[name] += time.process_time() - started
        pages = len(range(*words.seeds))
        each = {name: seconds[name] / pages for name in readers}
        exact = " | ".join(f"{np.mean(right[name]):.2%}" for name in readers)
        print(
            f"| {grade} | {pages} | {len(right['renja'])} | {each['renja']:.1f} | {each['RapidOCR']:.1f} | "
            f"{each['RapidOCR'] / each['renja']:.1f} | {exact} |",
            flush=True,
        )
    print(
        f"most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
        file=sys.stderr,
    )


def scan_of(seed: int, grade: str) -> tuple[PdfPage, list[Printed]]:
    """The scan of a typeset page, and its numbers."""
    folder = Path(tempfile.mkdtemp())
    cells = typeset(folder / "page.pdf", seed, 1, wide=seed % 2 == 0)
    degrade(folder / "page.pdf", folder / "scan.pdf", GRADES[grade], seed * 7 + 1)
    return pypdfium2.PdfDocument(folder / "scan.pdf")[0], [
        cell for cell in cells if cell.kind in NUMERIC and cell.lines
    ]


if __name__ == "__main__":
    main()
