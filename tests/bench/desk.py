"""What the desk promises of many decisions and of taught layouts.

    python -m tests.bench.desk decisions FOLDER     FOLDER: PDFs; the first twenty that give rows are taken
    python -m tests.bench.desk layouts [TABLES]

`decisions` makes a thousand decisions of all kinds on twenty documents, reads these again by `renja ingest --force`,
and says whether every row is the same as before and whether every decision still counts. `layouts` teaches one layout
to a database with a thousand stored tables that print its header, and says how long that takes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.deciding import stands
from pipeline.deciding.rowacts import clashing
from pipeline.forms.recognition.layoutfile import to_row
from pipeline.forms.recognition.taught import Taught, TaughtColumn
from pipeline.intake import discover
from pipeline.model import Correction, StructureDecision
from pipeline.review.desk import Desk
from pipeline.review.loose import loose_of
from pipeline.review.rows import rows
from pipeline.review.security import Guard
from pipeline.review.structuring import (
    Author,
    add_entry,
    document_entries,
    merge_entry,
    remove_entry,
    row_entries,
    split_entry,
    standing,
    table_entries,
)
from pipeline.review.verdicts import RefusedError, value_entry
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.connection import open_for_reading
from pipeline.store.readings import reading_of
from pipeline.store.writer import Store
from pipeline.teaching import apply_layouts
from tests.bench.arguments import parser_of
from tests.documents.invented import FIRST, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from pipeline.review.journal import Entry
    from pipeline.review.structuring import Standing

DOCUMENTS, EACH, TABLES = 20, 50, 1000
FACTS = (
    "rencana",
    "rencana_tahunan",
    "evaluasi",
    "review_rkpd",
    "usulan",
    "capaian",
    "pendanaan",
    "documents",
    "tables",
    "angka",
)
BY = Author("Bangku Uji", "ukuran")


def main() -> None:
    """Measures what the first word names."""
    parser = parser_of(__doc__)
    ways = parser.add_subparsers(dest="way", required=True)
    ways.add_parser("decisions").add_argument("folder", type=Path)
    ways.add_parser("layouts").add_argument("tables", type=int, nargs="?", default=TABLES)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "desk.duckdb"
        if words.way == "layouts":
            layouts(database, words.tables)
        else:
            decisions(database, sorted(words.folder.rglob("*.pdf")))


def decisions(database: Path, files: list[Path]) -> None:
    """A thousand decisions, and what is left of them after a new reading."""
    ingest(database, files)
    with open_for_reading(database) as connection:
        chosen = rows(connection, _LARGEST)
    paths = [Path(one["path"]) for one in chosen]
    desk = Desk(Settings(database=database), Guard("127.0.0.1"), BY.name)
    start = time.perf_counter()
    for one in chosen:
        _decide(desk, one["document_id"])
    print(f"decided in {time.perf_counter() - start:.0f} s")
    desk.gate.close()
    desk.sources.close()
    before, counted = stored(database), counts(database)
    print(f"{sum(counted.values())} decisions on {len(chosen)} documents: {dict(counted)}")
    start = time.perf_counter()
    ingest(database, paths, "--force")
    print(f"read again in {time.perf_counter() - start:.0f} s")
    after = stored(database)
    for name, found in before.items():
        differing = Counter(found) - Counter(after[name]) + (Counter(after[name]) - Counter(found))
        print(f"{name:16} {len(found):6} rows, {sum(differing.values())} differ")
        for row in list(differing)[:3]:
            print(f"    {str(row)[:300]}")
    print(f"decisions: {dict(counts(database))}")


_LARGEST = f"""
SELECT document_id, path FROM documents INNER JOIN (SELECT document_id, count(*) AS n FROM laporan_baris GROUP BY ALL)
USING (document_id) WHERE n > 30 ORDER BY document_id LIMIT {DOCUMENTS}
"""  # noqa: S608 -- a constant


def ingest(database: Path, files: list[Path], *more: str) -> None:
    """As a person calls it."""
    words = [sys.executable, "-m", "pipeline", "ingest", *map(str, files), "--database", str(database)]
    subprocess.run([*words, "--ocr", "never", "--workers", "1", *more], check=False, stdout=subprocess.DEVNULL)


def stored(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the facts, without when they were loaded."""
    with open_for_reading(database) as connection:
        left_out = {"documents": "EXCLUDE (loaded_at)"}
        queries = {name: f'SELECT * {left_out.get(name, "")} FROM "{name}" ORDER BY ALL' for name in FACTS}  # noqa: S608
        return {name: connection.execute(query).fetchall() for name, query in queries.items()}


def counts(database: Path) -> Counter[tuple[str, str]]:
    """Decisions by kind and by what became of them."""
    with open_for_reading(database) as connection:
        query = """
            SELECT 'value', status FROM corrections UNION ALL SELECT act, status FROM structure_decisions
        """
        return Counter(connection.execute(query).fetchall())


def _decide(desk: Desk, document_id: str) -> None:
    """Fifty decisions on one document: values first, then rows, tables and facts, each on what the one before left."""
    with desk.gate.reading() as connection:
        at = standing(connection, document_id)
        reading = reading_of(connection, document_id)
        entries = [entry for table in at.replay.shaped for entry in _values(connection, at, table)][: EACH // 2]
    assert reading is not None
    known = [entry.decision for entry in entries if isinstance(entry.decision, Correction)]
    for number in range(400):
        if len(entries) >= EACH:
            break
        now = replace(at, replay=stands(reading, known), known=tuple(known))
        with suppress(RefusedError):
            new = _next(now, number)
            entries += new
            known += [entry.decision for entry in new if isinstance(entry.decision, StructureDecision)]
    desk.journal.add(entries)
    assert desk.applier.apply()


def _next(at: Standing, number: int) -> list[Entry]:
    if number == 0:
        return document_entries(at, {"perangkat_daerah": "Dinas Uji", "tahun": "2031"}, _now())
    places = [
        (table, record.row_no)
        for table, shaped in at.replay.shaped.items()
        for record in shaped.form.records
        if record.indikator_no == 1
    ]
    return list(_of_kind(at, places[(number * 37) % len(places)], number)) if places else []


def _now() -> Author:
    """Each decision has a time of its own: they are replayed in that order."""
    return Author(BY.name, BY.note)


def _of_kind(at: Standing, place: tuple[int, int], number: int) -> Iterator[Entry]:
    """Decisions of the kinds in turn."""
    record, kind, by = at.row(*place), number % 6, _now()
    if kind == 1:
        yield from row_entries(at, place, {"level": "kegiatan" if record.level != "kegiatan" else "lainnya"}, by, "id")
    elif kind == 2:
        below = next((r for r in at.form(place[0]).records if r.row_no == place[1] + 1), None)
        if below is not None and below.page == record.page and not clashing(record, below):
            yield merge_entry(at, place, below.row_no, by)
    elif kind == 3:
        yield remove_entry(at, place, by)
    elif kind == 4:
        name = "indikator" if record.fact == "capaian" else "uraian_awal" if record.fact == "review_rkpd" else "uraian"
        told = {"level": "sub_kegiatan", name: f"Baris tambahan {number}"}
        yield add_entry(at, place, told, by, "id", above=number % 2 == 0)
    elif kind == 5 and "uraian" in record.fields:
        parts = [{"level": record.level, "uraian": f"{half} {number}"} for half in ("Atas", "Bawah")]
        yield split_entry(at, place, parts, by, "id")
    elif kind == 0 and number < 14:
        yield from table_entries(at, place[0], {"tahun": "2032"}, by)


def _values(connection: DuckDBPyConnection, at: Standing, table: int) -> Iterator[Entry]:
    """Ten values of a table: every other one changed, the others confirmed."""
    query = """
        SELECT *, 'n:' || table_id || ':' || row_no || ':' || field AS kunci, NULL AS kode FROM cells
        WHERE table_id = ? AND row_no > 0 AND value IS NOT NULL AND x0 IS NOT NULL
            AND field IN ('pagu', 'target', 'satuan', 'target_rp', 'realisasi_rp', 'nilai', 'indikator', 'lokasi')
        ORDER BY hash(row_no, field) LIMIT 10
    """
    for number, cell in enumerate(rows(connection, query, [f"{at.document_id}-{table:02d}"])):
        words = cell["field"] in {"satuan", "indikator", "lokasi"}
        changed = f"{cell['value']} uji" if words else "1234"
        yield value_entry(connection, cell, cell["value"] if number % 2 else changed, BY.name, BY.note)
    yield from _loose(connection, at, table)


def _loose(connection: DuckDBPyConnection, at: Standing, table: int) -> Iterator[Entry]:
    """Three numbers that no field holds, one of them confirmed."""
    table_id = f"{at.document_id}-{table:02d}"
    cells = [one for _, line in loose_of(connection, table_id, None).rows for cell in line for one in cell]
    for number, one in enumerate(cells[:3]):
        key = f"a:{table_id}:{one.kotak}:{one.field}"
        place = {"document_id": at.document_id, "table_id": table_id, "field": one.field, "kotak": one.kotak}
        after = "4321" if number else one.nilai and format(one.nilai, "f")
        yield value_entry(connection, {**place, "row_no": 0, "kunci": key}, after or None, BY.name, BY.note)


def layouts(database: Path, tables: int) -> None:
    """A layout applied to so many stored tables that print its header."""
    settings = Settings(database=database, ocr="never")
    [source] = discover([made(database.with_name("satu.pdf"), FIRST)], settings, database.parent)
    reading = read_document(source, settings, lambda _done, _all: None)
    with Store(database) as store:
        for number in range(tables):
            store.save(replace(reading, document_id=f"{number:016x}", sha256=f"{number:064x}"))
    with Store(database) as store:
        store.save_layout(_layout())
        start, cpu = time.perf_counter(), time.process_time()
        done = apply_layouts(store, settings, {"Daftar wastu"})
        taken = f"{time.perf_counter() - start:.1f} s, {time.process_time() - cpu:.1f} s of the processor"
    print(f"{sum(tables for _, tables in done.changed)} tables in {len(done.changed)} documents: {taken}")


def _layout() -> dict[str, object]:
    fields = {"Wastu": "_no", "Pralambang Karya": "uraian", "Gung Dumadi": "pagu", "Bobot Sekar": "target"}
    columns = tuple(TaughtColumn((header,), field) for header, field in fields.items())
    made_at = datetime.now(UTC).replace(tzinfo=None)
    return {**to_row(Taught("Daftar wastu", "rencana", "flat", columns, "kegiatan", "Ani")), "made_at": made_at}


if __name__ == "__main__":
    main()
