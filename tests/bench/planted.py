"""Defects planted in the tables of documents: how many are found by rule and kind, and who else is blamed.

Usage: python -m tests.bench.planted FILE.pdf … [--each N] [--seed N]

Reads the documents (no OCR), changes one value at a time as `tests/documents/planting*.py` say, and runs the checks.
Prints recall by rule and by kind, the defects that no rule named, and new errors on rows that have nothing to do with
the defect. Exit status 1 below the aims: 98 % of all, 95 % of each kind, no such error.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.intake.source import Source, sha256_of
from pipeline.run import read_document
from pipeline.settings import Settings
from tests.documents.garden import Garden
from tests.documents.planted import judged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import DocumentResult
    from tests.documents.planting import Planted

OVERALL, A_KIND = 0.98, 0.95


def main() -> int:
    """Plant, judge and print; 0 where the aims are met."""
    options = _arguments()
    planted: list[Planted] = []
    missed: list[Planted] = []
    blamed: list[object] = []
    for path in options.files:
        document = _read(path)
        own = list(Garden(document, options.seed).all(options.each))
        lost, false = judged(own, document)
        print(f"{path.name}: {len(own)} planted, {len(own) - len(lost)} found, {len(false)} errors elsewhere")
        planted, missed, blamed = planted + own, missed + lost, blamed + false
    kinds = _shares(planted, missed, _kind)
    _print("rule", _shares(planted, missed, lambda one: " ".join(sorted(one.rules))))
    _print("kind", kinds)
    for one in missed:
        print(f"missed: {one.name} at {one.kode} {one.field}")
    for one in blamed:
        print(f"blamed elsewhere: {one}")
    found = 1 - len(missed) / len(planted) if planted else 0.0
    print(f"{len(planted)} planted, recall {found:.3f}, {len(blamed)} errors on other rows")
    poor = [kind for kind, (count, lost) in kinds.items() if 1 - lost / count < A_KIND]
    return int(found < OVERALL or bool(poor) or bool(blamed))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+", help="PDFs with tables of a Renja")
    parser.add_argument("--each", type=int, default=8, help="about so many defects of every sort a document")
    parser.add_argument("--seed", type=int, default=1, help="which rows are changed")
    return parser.parse_args()


def _read(path: Path) -> DocumentResult:
    source = Source(path, path.name, sha256_of(path), path.stat().st_size)
    return read_document(source, Settings(ocr="never"), lambda _done, _all: None)


def _kind(one: Planted) -> str:
    """The family of rules and the sort of value: `SUM`, `TGT`, …."""
    return "/".join(sorted({rule[:3] for rule in one.rules}))


def _shares(planted: Iterable[Planted], missed: Iterable[Planted], key: object) -> dict[str, tuple[int, int]]:
    """How many were planted of each group, and how many of them were missed."""
    group = key if callable(key) else str
    lost = Counter(group(one) for one in missed)
    return {name: (count, lost[name]) for name, count in sorted(Counter(group(one) for one in planted).items())}


def _print(what: str, shares: dict[str, tuple[int, int]]) -> None:
    print(f"| {what} | planted | found | recall |\n| --- | --- | --- | --- |")
    for name, (count, lost) in shares.items():
        print(f"| {name} | {count} | {count - lost} | {1 - lost / count:.3f} |")


if __name__ == "__main__":
    sys.exit(main())
