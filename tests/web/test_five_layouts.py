"""Five kinds of tables that no form fits are taught in the browser, each on one document; the others are read by it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.intake import discover
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.writer import Store
from tests.documents.invented import made
from tests.documents.kinds import MADE, REAL, Kind, RealKind, part
from tests.web.conftest import asked, pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def ingested(folder: Path, paths: list[Path]) -> tuple[Path, list[str]]:
    """A database with the files, and their ids."""
    settings = Settings(database=folder / "renja.duckdb", ocr="never")
    ids = []
    with Store(settings.database) as store:
        for path in paths:
            [source] = discover([path], settings, folder)
            store.save(read_document(source, settings, lambda _done, _all: None))
            ids.append(source.document_id)
    return settings.database, ids


def teach(page: Page, kind: Kind | RealKind) -> None:
    """Says on the page that is open what each column is, looks at what it would give, and keeps it."""
    page.locator("select[name=fakta]").select_option(kind.fact)
    page.locator("select[name=baris]").select_option(kind.rows)
    page.locator("#pilih button").click()
    page.locator("#ajar input[name=nama]").fill(kind.name)
    if kind.level:
        page.locator("#ajar select[name=level]").select_option(kind.level)
    for at, (field, jenis, scale, year) in enumerate(kind.columns):
        page.locator("select[name=isi]").nth(at).select_option(field)
        if jenis:
            page.locator("select[name=jenis]").nth(at).select_option(jenis)
        page.locator("select[name=skala]").nth(at).select_option(scale)
        page.locator("input[name=tahun]").nth(at).fill(year)
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    page.locator("#coba").wait_for()
    assert page.locator("#coba .merah").count() == 0  # the layout reads the table, and no form does
    page.locator("#ajar button.tombol").click()
    page.locator("#tersimpan").wait_for()


def test_five_kinds_are_taught_each_on_one_document_and_the_others_are_read_right(page: Page, tmp_path: Path) -> None:
    paths = [
        made(tmp_path / f"{number}-{which}.pdf", rows, kind.header)
        for number, kind in enumerate(MADE)
        for which, rows in (("satu", kind.first), ("dua", kind.second))
    ]
    database, ids = ingested(tmp_path, paths)
    assert asked(database, "SELECT count(*), count(form) FROM tables") == [(10, 0)]  # no form knows any of them
    with pages_of(database, "Sri") as address:
        for number, kind in enumerate(MADE):
            page.goto(f"{address}/dokumen/{ids[2 * number]}/tabel/1/tata-letak")
            teach(page, kind)
    for number, kind in enumerate(MADE):
        found = asked(database, f"{kind.query} WHERE document_id = '{ids[2 * number + 1]}' ORDER BY row_no")
        assert sorted(map(_numbers, found), key=str) == sorted(map(_numbers, kind.expected), key=str), kind.name
        assert asked(database, f"SELECT tables_read FROM layouts WHERE name = '{kind.name}'") == [(2,)]  # noqa: S608
    assert asked(database, "SELECT count(form) FROM tables") == [(10,)]


def _numbers(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(float(one) if isinstance(one, Decimal | int | float) else one for one in row)


@pytest.mark.parametrize("kind", REAL, ids=lambda kind: kind.name)
def test_a_kind_of_real_tables_is_taught_on_one_and_another_offices_table_is_read_as_it_is_printed(
    page: Page, tmp_path: Path, kind: RealKind
) -> None:
    cut = [part(place, tmp_path) for place in (kind.taught, kind.other)]
    paths = [path for path in cut if path is not None]
    if len(paths) < 2:
        pytest.skip("the real documents are not beside the repository (../shared)")
    database, ids = ingested(tmp_path, paths)
    first, other = (table_of(database, document, kind.headings) for document in ids)
    before = printed(database, other, kind)
    assert len(before) > 2
    with pages_of(database, "Sri") as address:
        page.goto(f"{address}/dokumen/{ids[0]}/tabel/{int(first[-2:])}/tata-letak")
        teach(page, kind)
    assert asked(database, f"SELECT form FROM tables WHERE table_id = '{other}'") == [(kind.name,)]  # noqa: S608
    assert stored(database, other, kind) == before


def table_of(database: Path, document: str, headings: tuple[str, ...]) -> str:
    """The table of a document that prints such headings and that no form reads."""
    with duckdb.connect(str(database), read_only=True) as connection:
        query = """
            SELECT table_id FROM tables INNER JOIN table_columns AS c USING (table_id)
            WHERE tables.document_id = ? AND form IS NULL GROUP BY table_id
            HAVING list_has_all(list(trim(regexp_replace(lower(c.path), '[^a-z-]+', ' ', 'g'))), ?) ORDER BY table_id
        """
        return str(connection.execute(query, [document, list(headings)]).fetchall()[0][0])


def printed(database: Path, table_id: str, kind: RealKind) -> set[tuple[object, ...]]:
    """What the columns of the kind print, row by row; figures as numbers."""
    query = (
        "SELECT row_no, col_no, text FROM cells WHERE table_id = ? AND row_no > 0 ORDER BY row_no, col_no, page, top"
    )
    lines: dict[int, dict[int, str]] = {}
    with duckdb.connect(str(database), read_only=True) as connection:
        for row_no, col_no, text in connection.execute(query, [table_id]).fetchall():
            line = lines.setdefault(row_no, {})  # a cell that goes on on the next page is there whole, then its rest
            line.setdefault(col_no, " ".join(text.split()))
    return {row for line in lines.values() for row in _told(line, kind)}


def _told(line: dict[int, str], kind: RealKind) -> list[tuple[object, ...]]:
    texts = [line.get(at + 1, "") for at in range(len(kind.columns))]
    if kind.rows != "melt":
        told = tuple(text for text, (field, *_) in zip(texts, kind.columns, strict=True) if field != "_no")
        return [told] if any(told) else []
    [name] = [text for text, (field, *_) in zip(texts, kind.columns, strict=True) if field == "indikator"]
    return [
        (name, jenis, _figure(text))
        for text, (field, jenis, *_) in zip(texts, kind.columns, strict=True)
        if field == "nilai" and text and name
    ]


def _figure(text: str) -> float:
    digits = "".join(letter for letter in text if letter.isdigit() or letter in ",.")
    return float(digits.replace(",", "."))


def stored(database: Path, table_id: str, kind: RealKind) -> set[tuple[object, ...]]:
    """The rows of the fact table, in the order of the columns."""
    names = ["indikator", "jenis", "nilai"] if kind.rows == "melt" else []
    names = names or [field if field != "uraian" else "uraian_cetak" for field, *_ in kind.columns if field != "_no"]
    with duckdb.connect(str(database), read_only=True) as connection:
        query = f"SELECT {', '.join(names)} FROM {kind.fact} WHERE table_id = ?"  # noqa: S608 -- names of this module
        found = connection.execute(query, [table_id]).fetchall()
    return {
        tuple(float(one) if isinstance(one, Decimal) else " ".join((one or "").split()) for one in row) for row in found
    }
