"""Which planning forms real documents hold, as listed by eye, against what a database recognised.

`python tests/bench/recognition.py DATABASE FOLDER [LIST]` reads `docs/real-forms.tsv` (file, form, pages), and prints
the forms missed, the tables recognised as one of the five forms on pages where none was seen (lists of budget and
realisation are a known extra, told by their confidence of 0.8), and the share of the money printed on those pages
that fills a field. FOLDER holds the PDFs.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import duckdb
import pypdfium2 as pdfium

from tests.bench.arguments import parser_of

MONEY = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?:,\d{2})?(?!\d)")
EXTRA = 0.8
LIST = Path(__file__).parents[2] / "docs" / "real-forms.tsv"


def span(text: str) -> range:
    """Pages of `23-40` or `25`."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def money_on(document: pdfium.PdfDocument, page: int) -> Counter[str]:
    """The amounts that a page's text layer prints."""
    return Counter(MONEY.findall(document[page - 1].get_textpage().get_text_range()))


def used_on(connection: duckdb.DuckDBPyConnection, file: str, page: int) -> Counter[str]:
    """The amounts of a page that stand in cells which fill a field."""
    rows = connection.execute(
        "SELECT text FROM cells JOIN documents USING (document_id) "
        "WHERE file_name = ? AND page = ? AND field IS NOT NULL",
        [file, page],
    ).fetchall()
    return Counter(amount for (text,) in rows for amount in MONEY.findall(re.sub(r"\s", "", text or "")))


def main() -> None:
    """Print what was missed, what was taken for a form, and the share of money used."""
    parser = parser_of(__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("list", type=Path, nargs="?", default=LIST)
    words = parser.parse_args()
    connection = duckdb.connect(words.database, read_only=True)
    wanted = list(csv.DictReader(words.list.read_text().splitlines(), delimiter="\t"))
    found = connection.execute(
        "SELECT file_name, kind, first_page, last_page, confidence FROM tables JOIN documents USING (document_id) "
        "WHERE kind <> 'other'"
    ).fetchall()
    totals: Counter[str] = Counter()
    for row in wanted:
        pages = span(row["pages"])
        hit = [f for f in found if f[:2] == (row["file"], row["form"]) and f[2] in pages and f[3] in pages]
        totals["forms"] += 1
        totals["recognised"] += bool(hit)
        if not hit:
            print("missed:", *row.values())
        document = pdfium.PdfDocument(words.folder / row["file"])
        for page in pages:
            printed = money_on(document, page)
            totals["money"] += printed.total()
            totals["used"] += (printed & used_on(connection, row["file"], page)).total()
    for file, kind, first, last, confidence in found:
        seen = any(r["file"] == file and r["form"] == kind and first in span(r["pages"]) for r in wanted)
        if not seen:
            print("extra:" if confidence <= EXTRA else "wrong:", file, kind, f"{first}-{last}")
    share = totals["used"] / max(totals["money"], 1)
    print(
        f"forms {totals['recognised']}/{totals['forms']}, money used {totals['used']}/{totals['money']} = {share:.4f}"
    )


if __name__ == "__main__":
    main()
