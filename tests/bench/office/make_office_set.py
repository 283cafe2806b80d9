"""Make a judged set of office documents: workbooks and Word files printed to PDF, with their truth.

Usage: make_office_set.py OUT_FOLDER --seed N [--only CASE] --nomenclature CSV … --wilayah CSV
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import convert
import excel
import word
from build import Material
from cases import CASES
from official import read_regions

WRITERS = {"xlsx": excel.write, "docx": word.write}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the PDFs and truth.json go")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same set")
    parser.add_argument("--only", action="append", choices=sorted(CASES), help="make this case only (may be repeated)")
    parser.add_argument("--nomenclature", type=Path, nargs="+", required=True, help="official lists (CSV)")
    parser.add_argument("--wilayah", type=Path, required=True, help="regions (CSV: kode, nama, level)")
    return parser.parse_args()


def main() -> None:
    """Write, print and describe every case."""
    options = _arguments()
    soffice = convert.find_soffice()
    sources = options.folder / "sumber"
    sources.mkdir(parents=True, exist_ok=True)
    regions = read_regions(options.wilayah)
    truths, files = [], []
    for name in options.only or CASES:
        material = Material(random.Random(f"{options.seed}/{name}"), options.nomenclature, regions)
        document = CASES[name](name, material)
        file = sources / f"{name}.{document.kind}"
        WRITERS[document.kind](document, file)
        files.append(file)
        truths.append(document.truth())
    convert.to_pdf(soffice, files, options.folder)
    (options.folder / "truth.json").write_text(json.dumps({"documents": truths}, ensure_ascii=False, indent=1))
    print(f"{len(files)} documents in {options.folder}")


if __name__ == "__main__":
    main()
