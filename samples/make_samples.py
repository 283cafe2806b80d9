"""Writes the sample PDFs and their truth anew: `python samples/make_samples.py`.

The same data gives the same bytes. The figures of the quarterly form T-C.29 are generated with a fixed
random seed, because those pages of the seed are damaged OCR; all other tables carry the seed's own figures.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent


def build() -> dict[str, bytes]:
    """File name → content of everything that this script writes."""
    typesetting, renja, truth = (import_module(f"samples.{m}") for m in ("typesetting", "renja_bengkalis", "truth"))
    return {
        renja.FILE: typesetting.typeset(renja.document()),
        "truth.json": truth.as_json().encode("utf-8"),
    }


def main() -> None:
    """Write the files beside this script."""
    sys.path.insert(0, str(HERE.parent))
    for name, content in build().items():
        (HERE / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
