"""Writes the sample PDFs and their truth anew: `python samples/make_samples.py`, `--scans` for the scanned pages too.

The same data gives the same bytes. The figures of the quarterly form T-C.29 are generated with a fixed
random seed, because those pages of the seed are damaged OCR; all other tables carry the seed's own figures.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCANS = HERE.parent / "tests" / "documents" / "scans"


def build() -> dict[str, bytes]:
    """File name → content of everything that this script writes."""
    typesetting, renja, truth = (import_module(f"samples.{m}") for m in ("typesetting", "renja_bengkalis", "truth"))
    return {
        renja.FILE: typesetting.typeset(renja.document()),
        "truth.json": truth.as_json().encode("utf-8"),
    }


def build_scans() -> dict[str, bytes]:
    """File name → content of the scans and their truth; other versions of the libraries may give other bytes."""
    renja, scans = (import_module(f"samples.{m}") for m in ("renja_bengkalis", "scans"))
    files = {name: scans.scan(HERE / renja.FILE, wanted) for name, wanted in scans.SCANS.items()}
    return {**files, "truth.json": scans.scans_truth().encode("utf-8")}


def main() -> None:
    """Write the digital document beside this script, with `--scans` the scans of some of its pages too."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scans", action="store_true", help=f"write the scans in {SCANS.relative_to(HERE.parent)} too")
    words = parser.parse_args()
    sys.path.insert(0, str(HERE.parent))
    files = {HERE / name: content for name, content in build().items()}
    if words.scans:
        files |= {SCANS / name: content for name, content in build_scans().items()}
    for path, content in files.items():
        path.write_bytes(content)
        print(f"{path.name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
