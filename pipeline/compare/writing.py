"""Writes comparisons: HTML for people, JSON, CSV and XLSX for programs (touches the disk)."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO
from typing import IO, TYPE_CHECKING, Literal

from pipeline.compare.page import pieces
from pipeline.compare.pictures import Album
from pipeline.compare.rows import PRINTED, printed
from pipeline.drawing.inline import IN_ALL
from pipeline.errors import UsageError
from pipeline.language import load_texts
from pipeline.language.safe import plain_value
from pipeline.store.connection import open_for_reading
from pipeline.store.files import whole_file
from pipeline.store.formulas import harmless
from pipeline.store.officebook import label
from pipeline.store.workbook import Head, whole_book, write_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.compare.records import Comparison
    from pipeline.language import Language, Texts

Format = Literal["html", "json", "csv", "xlsx"]
_WORDS = {"kind", "level", "field", "pairing", "cause"}


def write(
    database: Path,
    target: Path,
    comparisons: Sequence[Comparison],
    kind: Format,
    language: Language,
    *,
    pictures: bool = True,
) -> None:
    """Writes a file; one that stands there is replaced only when the new one is whole.

    Raises UsageError when the target cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if kind == "xlsx":
            _workbook(target, comparisons, language)
            return
        with whole_file(target) as file:
            if kind == "html":
                _page(file, database, comparisons, language, pictures=pictures)
            else:
                file.write((_csv if kind == "csv" else _json)(comparisons).encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}. Choose another --output.") from error


def _page(
    file: IO[bytes], database: Path, comparisons: Sequence[Comparison], language: Language, *, pictures: bool
) -> None:
    albums: list[Album | None] = []
    left = IN_ALL
    with open_for_reading(database) as connection:
        for one in comparisons:
            album = Album(connection, one, left) if pictures else None
            left = album.left if album else left
            albums.append(album)
    for piece in pieces(comparisons, albums, language, database.name):
        file.write(piece.encode("utf-8", "replace"))


def _csv(comparisons: Sequence[Comparison]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(PRINTED)
    writer.writerows([_flat(value) for value in row] for row in printed(comparisons))
    return text.getvalue()


def _json(comparisons: Sequence[Comparison]) -> str:
    rows = [dict(zip(PRINTED, row, strict=True)) for row in printed(comparisons)]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=plain_value)


def _flat(value: object) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else harmless(str(value))


def _workbook(target: Path, comparisons: Sequence[Comparison], language: Language) -> None:
    texts = load_texts(language, "common", "workbook", "compare")
    rows = printed(comparisons)
    heads = [Head(label(name, texts), name in {"before", "after", "difference"}) for name in PRINTED]
    with whole_book(target) as book:
        write_sheets(book, texts("page.title"), heads, [_told(row, texts) for row in rows])


def _told(row: Sequence[object], texts: Texts) -> list[object]:
    """Kinds, columns and causes in the reader's words."""
    return [
        texts.or_name(name, str(value)) if name in _WORDS and value else value
        for name, value in zip(PRINTED, row, strict=True)
    ]
