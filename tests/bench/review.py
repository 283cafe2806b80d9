"""How long an auditor waits: a page with 400 rows, and the next item of the queue.

    python tests/bench/review.py [DATABASE [FILLED]]

A document of DATABASE, or without it of `samples/`, and its findings are multiplied to 1,000 first, so that lists are
full; the database so made is FILLED where that is told. Prints the median and the worst of 20 answers of a server on
this machine in milliseconds, to the first byte and to the last, and what an answer costs the processor: on a machine
that is busy with other things only that says something about the program.
"""

from __future__ import annotations

import http.client
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from pipeline.review.app import create_app
from pipeline.review.security import Guard
from pipeline.settings import Settings
from pipeline.store.connection import open_for_reading
from pipeline.store.readings import reading_of
from pipeline.store.writer import Store
from tests.bench.arguments import parser_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import DocumentResult, FormTable

DOCUMENTS, EACH, ROWS, TIMES = 1000, 3, 400, 20
"""So many documents, of so many years an office; rows of the long table; answers of each page."""
AIM = 150
"""Milliseconds to the first byte."""


def main() -> None:
    """Fills a database, asks, prints."""
    parser = parser_of(__doc__)
    parser.add_argument("database", type=Path, nargs="?")
    parser.add_argument("filled", type=Path, nargs="?")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = words.filled or Path(folder) / "bench.duckdb"
        document, number = fill(database, words.database)
        paths = {
            "dokumen?baris=400": "/dokumen?baris=400",
            "tabel 400 baris": f"/dokumen/{document}/tabel/{number}?hal=semua",
            "antrean": "/antrean",
            "ringkasan": "/",
            "dokumen": f"/dokumen/{document}",
            "tabel": f"/dokumen/{document}/tabel/{number}",
            "halaman utuh": f"/dokumen/{document}/lembar/22",
            "baris": f"/dokumen/{document}/tabel/{number}/baris?baris=2",
            "tata letak": f"/dokumen/{document}/tabel/{number}/tata-letak",
            "banyak": "/banyak",
            "kertas kerja": f"/kertas-kerja?diterima={document}",
            "perbandingan": "/perbandingan",
            "keputusan": "/keputusan",
            "kueri": "/kueri",
        }
        print(f"aim: {AIM} ms to the first byte")
        for name, times, firsts, cost, size in measured(database, paths):
            waited = f"median {statistics.median(times):6.0f} ms  worst {max(times):6.0f} ms"
            first = f"first byte {statistics.median(firsts):6.0f} ms"
            print(f"{name:20} {first}  {waited}  processor {cost:6.0f} ms  {size:9,} B", flush=True)


def fill(database: Path, given: Path | None) -> tuple[str, int]:
    """Many copies of a document, one of them with a table of 400 rows; gives that one and its table."""
    if given is None:
        words = [sys.executable, "-m", "pipeline", "ingest", "samples", "--database", str(database)]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    source = given or database
    with open_for_reading(source) as connection:
        [(document_id,)] = connection.execute("SELECT document_id FROM documents LIMIT 1").fetchall()
        result = reading_of(connection, document_id)
    if result is None:
        raise SystemExit("the database was made by another version: ingest anew")
    form = max((one for one in result.tables if one.kind == "T-C.33"), key=lambda one: len(one.records))
    large = replace(result, tables=tuple(_long(one) if one is form else one for one in result.tables))
    with Store(database) as store:
        store.save(large)
        _spread(store, f"{document_id}-{form.table.number:02d}", len(form.records))
        _multiply(store, result)
    return document_id, form.table.number


def _long(form: FormTable) -> FormTable:
    """The table with its records repeated up to 400 rows."""
    records = [form.records[index % len(form.records)] for index in range(ROWS)]
    return replace(form, records=tuple(replace(one, row_no=number) for number, one in enumerate(records, start=1)))


def _spread(store: Store, table_id: str, rows: int) -> None:
    """Each repetition of the records on pages of its own, as in a long table: no two rows share their places."""
    query = "SELECT document_id, first_page, 1 + last_page - first_page FROM tables WHERE table_id = ?"
    [(document_id, first, span)] = store._connection.execute(query, [table_id]).fetchall()
    moved = f"page + {span} * ((greatest(row_no, 1) - 1) // {rows})"
    for table in ("cells", "rencana"):
        store._connection.execute(f"UPDATE {table} SET page = {moved} WHERE table_id = ?", [table_id])  # noqa: S608
    last = first + span * -(-ROWS // rows) - 1
    store._connection.execute("UPDATE tables SET last_page = ? WHERE table_id = ?", [last, table_id])
    store._connection.execute("DELETE FROM pages WHERE document_id = ? AND page > ?", [document_id, first])
    query = """
        INSERT INTO pages SELECT * EXCLUDE (new) REPLACE (new AS page) FROM pages, range(?, ?) AS r(new)
        WHERE document_id = ? AND page = ?
    """
    store._connection.execute(query, [first + 1, last + 1, document_id, first])


def _multiply(store: Store, result: DocumentResult) -> None:
    tables = (
        "documents", "tables", "findings", "cells", "rencana", "evaluasi", "review_rkpd", "pages", "angka",
        "table_columns",
    )  # fmt: skip
    for number in range(1, DOCUMENTS):
        name = f"{number:016x}"
        for table in tables:
            columns = store.catalog.columns(table)
            chosen = ", ".join(
                f"'{name}'" if column == "document_id"
                else f"replace({column}, '{result.document_id}', '{name}')" if column in {"table_id", "finding_id"}
                else f"'{name}'" if column == "sha256"
                else f"'Dinas {number // EACH}'" if column == "perangkat_daerah"
                else str(2022 + number % EACH) if column == "tahun" and table == "documents" else f'"{column}"'
                for column in columns
            )  # fmt: skip
            few = "" if table != "cells" else " AND row_no BETWEEN 1 AND 12"
            query = f"INSERT INTO {table} SELECT {chosen} FROM {table} WHERE document_id = ?{few}"  # noqa: S608
            store._connection.execute(query, [result.document_id])


def measured(database: Path, paths: dict[str, str]) -> Iterator[tuple[str, list[float], list[float], float, int]]:
    """Name, milliseconds of each answer and to its first byte, milliseconds of the processor for one, bytes."""
    config = uvicorn.Config(create_app(Settings(database=database), Guard("127.0.0.1")), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        for name, path in paths.items():
            yield name, *_asked(port, path)
    finally:
        server.should_exit = True
        thread.join()


def _asked(port: int, path: str) -> tuple[list[float], list[float], float, int]:
    """The first answer, which fills what is kept in memory, does not count."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times, firsts, size, before = [], [], 0, 0.0
    for number in range(TIMES + 1):
        if number == 1:
            before = time.process_time()
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        firsts.append((time.perf_counter() - start) * 1000)
        size = len(answer.read())
        times.append((time.perf_counter() - start) * 1000)
        if answer.status != http.HTTPStatus.OK:
            raise SystemExit(f"{path}: {answer.status}")
    connection.close()
    return times[1:], firsts[1:], (time.process_time() - before) * 1000 / TIMES, size


if __name__ == "__main__":
    main()
