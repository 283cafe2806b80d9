"""Numbers in `angka` against those that a person counted in the tables of some pages (`counted_numbers.tsv`).

Usage: python tests/bench/counted_numbers.py DATABASE [COUNTS.tsv]

The pages were drawn at random (the first 14 with seed 20, the 26 after them with seed 21: the sorted pages with a table
shuffled, taken in that order, two a document at most) from all pages with tables of real documents, rendered, and their
numbers counted by eye: money, quantities and percents of body rows, each figure of a cell with several. A chart is no
table: its numbers are not counted. A page whose document is not in the database is left out.
"""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb

from tests.bench.arguments import parser_of

COUNTED = Path(__file__).with_suffix(".tsv")
FOUND = """
SELECT count(*) FROM angka AS a INNER JOIN documents AS d ON d.document_id = a.document_id
WHERE d.file_name = ? AND a.page = ?
"""


def main() -> None:
    """Prints each page whose numbers differ, and the totals."""
    parser = parser_of(__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("counted", type=Path, nargs="?", default=COUNTED)
    words = parser.parse_args()
    told, wanted, short = 0, 0, 0
    with duckdb.connect(words.database, read_only=True) as connection, words.counted.open(encoding="utf-8") as file:
        known = {name for (name,) in connection.execute("SELECT file_name FROM documents").fetchall()}
        for line in csv.DictReader(file, delimiter="\t"):
            if line["document"] not in known:
                continue
            (found,) = connection.execute(FOUND, [line["document"], int(line["page"])]).fetchone() or (0,)
            number = int(line["numbers"])
            told, wanted, short = told + found, wanted + number, short + max(0, number - found)
            if found != number:
                print(f"{line['document']} page {line['page']}: {number} counted, {found} found")
    print(f"{wanted} counted, {told} found, {short} missing")


if __name__ == "__main__":
    main()
