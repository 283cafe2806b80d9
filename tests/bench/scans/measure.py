"""Reads generated scans and compares every cell with what was typeset: exactness, review, silent errors, speed.

`python tests/bench/scans/measure.py --seeds 0 6 --grades clean bad --log cells.jsonl` makes documents 0 to 5, one
page each (even seeds: many narrow columns in 5 to 7 pt; odd ones: nine columns in 6.5 to 9 pt). `calibrate.py` learns
from the log.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
from degrade import GRADES, degrade
from typeset import Printed, typeset

from pipeline.normalise.decoding import decode
from pipeline.normalise.decoding.decode import features, value_of
from pipeline.reading.ocr.reader import default_reader
from pipeline.reading.scan.page import read_scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Page

NUMERIC = ("money", "quantity", "percent", "code", "roman")
THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.98)


def cells_of(page: Page, cells: list[Printed]) -> Iterator[tuple[Printed, list[int]]]:
    """Each printed cell with the places of the glyphs whose middles lie in it, from top to bottom and left to right."""
    glyphs = page.glyphs
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    for cell in cells:
        x0, top, x1, bottom = cell.box
        inside = np.flatnonzero((x > x0) & (x < x1) & (y > top) & (y < bottom))
        yield cell, inside[np.lexsort((glyphs.x0[inside], np.round(y[inside] / 3)))].tolist()


def compared(page: Page, cell: Printed, places: list[int]) -> dict[str, object]:
    """One line of the log: what was printed, seen and chosen, how certain, and whether the value is right."""
    printed, seen = " ".join(cell.lines), " ".join(page.glyphs.text[places].tolist())
    line: dict[str, object] = {"kind": cell.kind, "printed": printed, "seen": seen, "chosen": seen, "confidence": 1.0}
    if cell.kind in NUMERIC and places:
        readings = [page.readings[page.glyphs.reading[place]] for place in places]
        best = decode(readings, cell.kind)
        line |= {"chosen": best.text, "confidence": best.confidence, "features": features(readings, cell.kind)}
    return line | {"right": same(cell.kind, printed, str(line["chosen"])), "seen_right": same(cell.kind, printed, seen)}


def same(kind: str, printed: str, read: str) -> bool:
    """Whether two texts are one value; of a quantity the number counts, of words every letter."""
    if kind in NUMERIC:
        return value_of(printed, kind).replace("Rp", "") == value_of(read, kind).replace("Rp", "")
    return printed.replace(" ", "") == read.replace(" ", "")


def measured(seeds: range, grades: list[str], folder: Path) -> Iterator[dict[str, object]]:
    """Every cell of every document in every grade."""
    reader = default_reader()
    for seed in seeds:
        source = folder / f"{seed}.pdf"
        cells = typeset(source, seed, 1, wide=seed % 2 == 0)
        for grade in grades:
            target = folder / f"{seed}-{grade}.pdf"
            degrade(source, target, GRADES[grade], seed * 7 + 1)
            started = time.process_time()
            with pypdfium2.PdfDocument(target) as document:
                page = read_scan(document[0], 1, reader)
            seconds = time.process_time() - started
            for cell, places in cells_of(page, cells):
                yield compared(page, cell, places) | {"document": seed, "grade": grade, "seconds": seconds}


def report(lines: list[dict[str, object]]) -> None:
    """Prints a table a grade: exact cells by kind, then what thresholds of confidence send to review and let pass."""
    for grade in dict.fromkeys(str(line["grade"]) for line in lines):
        of_grade = [line for line in lines if line["grade"] == grade]
        seconds = {line["document"]: line["seconds"] for line in of_grade}
        print(f"\n{grade}: {len(seconds)} pages, {np.mean(list(seconds.values())):.1f} s a page (processor time)")
        kinds: dict[str, list[dict[str, object]]] = defaultdict(list)
        for line in of_grade:
            kinds[str(line["kind"])].append(line)
        for kind, some in kinds.items():
            seen, right = (np.mean([bool(line[name]) for line in some]) for name in ("seen_right", "right"))
            print(f"  {kind:9} {len(some):6} cells  at first sight {seen:.4f}  decoded {right:.4f}")
        numbers = [line for line in of_grade if line["kind"] in NUMERIC]
        for threshold in THRESHOLDS:
            held = np.array([float(str(line["confidence"])) < threshold for line in numbers])
            wrong = np.array([not line["right"] for line in numbers])
            print(f"  review below {threshold:.2f}: {held.mean():.4f}, silent errors {(wrong & ~held).mean():.5f}")


def main() -> None:
    """Measures from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs=2, default=[0, 4], metavar=("FIRST", "END"))
    parser.add_argument("--grades", nargs="*", choices=GRADES, default=list(GRADES))
    parser.add_argument("--log", type=Path)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = list(measured(range(*words.seeds), words.grades, Path(folder)))
    if words.log:
        words.log.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    report(lines)


if __name__ == "__main__":
    main()
