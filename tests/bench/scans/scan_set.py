"""Makes a judged set of scans: office documents of a seed, printed by LibreOffice, degraded, with their truth.

Documents are added, T-C.29 and T-C.33 in turn, until they hold as many numbers as are wanted. Only the cover and the
pages with tables are scanned: prose says nothing about numbers.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
from degrade import GRADES, degrade

from pipeline.reading.digital import read_digital

OFFICE = Path(__file__).parents[1] / "office"
sys.path.insert(0, str(OFFICE))
import convert  # noqa: E402 -- the office generator's modules lie in their own folder
import excel  # noqa: E402
import word  # noqa: E402
from build import Material  # noqa: E402
from cases import CASES  # noqa: E402
from official import read_regions  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Page

WRITERS = {"xlsx": excel.write, "docx": word.write}
EVALUASI = ("tc29-e81", "tc29-e60", "tc29-banyak-indikator", "tc29-kinerja-rupiah", "tc29-e60-volume-satuan")
RENCANA = (
    "tc33-kode-lima-kolom", "tc33-kode-satu-kolom", "tc33-380-baris-word", "tc33-volume-satuan", "tc33-sipd-ri",
    "tc33-rp-sendiri", "tc33-word-provinsi", "tc33-sipd-merah", "tc33-380-baris", "tc33-angka-indonesia",
)  # fmt: skip
LYING, STANDING = 2, 3  # least rules of a page that has a table: its last row may stand on a page of its own


def make_set(
    folder: Path, grade: str, seed: int, numbers: int, lists: list[Path], wilayah: Path, misprints: int = 0
) -> None:
    """Writes scans and `truth.json` into `folder`: at least so many numbers, all drawn from this seed and its grade.

    `misprints`: so many results of each table are printed wrongly; `defects` of the truth names them.
    """
    printed = folder / "cetak"
    printed.mkdir(parents=True, exist_ok=True)
    regions, truths, held = read_regions(wilayah), [], 0
    for name, turn in _cases():
        if held >= numbers:
            break
        rng = random.Random(f"{seed}/{grade}/{name}/{turn}")
        document = CASES[name](f"{grade}-{turn}-{name}", Material(rng, lists, regions, misprints))
        file = printed / f"{document.name}.{document.kind}"
        WRITERS[document.kind](document, file)
        truth = document.truth() | {"route": grade}
        held += numbers_in(truth)
        truths.append((file, truth))
    convert.to_pdf(convert.find_soffice(), [file for file, _ in truths], printed)
    for file, truth in truths:
        source = printed / truth["file"]
        chance = random.Random(f"{seed}/{truth['file']}").getrandbits(32)
        degrade(source, folder / truth["file"], GRADES[grade], chance, only=pages_with_tables(source))
        file.unlink()
    text = json.dumps({"documents": [truth for _, truth in truths]}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text, encoding="utf-8")


def _cases() -> Iterator[tuple[str, int]]:
    """Names of cases with the turn they come in, endless: evaluations and plans in turn."""
    for turn in count():
        yield EVALUASI[turn % len(EVALUASI)], turn
        yield RENCANA[turn % len(RENCANA)], turn


def numbers_in(truth: dict[str, Any]) -> int:
    """How many numbers the tables of a document print."""
    rows = (row for rows in truth["tables"].values() for row in rows)
    return sum(isinstance(value, int | float) for row in rows for name, value in row.items() if name != "indikator_no")


def pages_with_tables(path: Path) -> frozenset[int]:
    """The first page, and those with rules enough for a table."""
    with pypdfium2.PdfDocument(path) as document:
        ruled = {number for number, page in enumerate(document, 1) if _has_table(read_digital(page, number)[0])}
    return frozenset({1} | ruled)


def _has_table(page: Page) -> bool:
    return len(page.rules.horizontal) >= LYING and len(page.rules.vertical) >= STANDING
