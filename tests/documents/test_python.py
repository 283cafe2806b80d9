"""What the page on Python and the sample's notebook show works, and prints what is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import renja
from tests.documents.python_page import blocks, cells, run
from tests.documents.transcripts import PYTHON_PAGES

ROOT = Path(__file__).parents[2]
SAMPLE = "renja-dinsos-bengkalis-2024.pdf"


@pytest.fixture(scope="module")
def document() -> renja.Document:
    return renja.read(ROOT / "samples" / SAMPLE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder beside the sample."""
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / SAMPLE).symlink_to(ROOT / "samples" / SAMPLE)
    (tmp_path / "outputs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PYTHON_PAGES)
@pytest.mark.usefixtures("folder")
def test_every_block_of_python_runs_and_prints_what_is_shown(page: str) -> None:
    names: dict[str, object] = {}
    for code, shown in blocks(ROOT / page):
        printed = run(code, names)
        assert not shown or printed.strip() == shown.strip(), code


@pytest.mark.usefixtures("folder")
def test_the_notebook_runs() -> None:
    names: dict[str, object] = {}
    for cell in cells(ROOT / "samples" / "renja.ipynb"):
        run(cell, names)


def test_a_document_read_alone_has_the_rows_of_the_database(document: renja.Document, samples_database: Path) -> None:
    with renja.open(samples_database) as database:
        for name in ("rencana", "evaluasi", "angka", "findings", "cells"):
            pd.testing.assert_frame_equal(
                document.frame(f"FROM {name} ORDER BY ALL"), database.frame(f"FROM {name} ORDER BY ALL")
            )


def test_evidence_is_the_cell_and_its_findings(document: renja.Document) -> None:
    """The sample's misprint: a kegiatan that its sub kegiatan do not add up to."""
    finding = document.findings.query("rule_id == 'SUM-01' and severity == 'error'").iloc[0]
    (one,) = document.evidence(finding.kode, finding.field)
    assert (one.page, one.table_id, one.row_no) == (finding.page, finding.table_id, finding.row_no)
    assert one.text == finding.stated
    assert finding.message in one.findings


def test_exact_amounts_keep_every_sen(document: renja.Document) -> None:
    amounts = document.frame("SELECT pagu FROM rencana WHERE level = 'total'", exact=True)
    assert isinstance(amounts.pagu[0], Decimal)


def test_what_was_not_understood_is_every_number_without_a_field(document: renja.Document) -> None:
    missed = document.missed
    without = document.frame("SELECT count(*) AS n FROM nilai WHERE field IS NULL").n[0]
    assert (missed.numbers - missed.in_fields).sum() == without > 0


def test_a_page_left_out_is_missed(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    renja.read(ROOT / "samples" / SAMPLE).picture(21).save(scan, resolution=144)
    missed = renja.read(scan, ocr="never").missed
    assert "page not read" in missed.title[0]


def test_a_query_touches_no_file(document: renja.Document, samples_database: Path, tmp_path: Path) -> None:
    with renja.open(samples_database) as database:
        for one in (document, database):
            with pytest.raises(renja.UsageError):
                one.frame(f"COPY rencana TO '{tmp_path / 'stolen.csv'}'")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda _: renja.read("none.pdf"), renja.UsageError),
        (lambda _: renja.read(ROOT / "README.md"), renja.DocumentError),
        (lambda _: renja.open("none.duckdb"), renja.UsageError),
        (lambda document: document.frame("recana"), renja.UsageError),
        (lambda document: document.evidence("1.06.01", "harga"), renja.UsageError),
        (lambda document: document.crop("9.99.99", "pagu"), renja.UsageError),
        (lambda document: document.picture(99), renja.UsageError),
    ],
)
def test_what_is_not_there_is_said_in_words(document: renja.Document, call: object, error: type[Exception]) -> None:
    with pytest.raises(error) as told:
        call(document)  # type: ignore[operator]
    assert str(told.value)


def test_a_document_that_has_changed_gives_no_picture(tmp_path: Path) -> None:
    copy = tmp_path / "renja.pdf"
    copy.write_bytes((ROOT / "samples" / SAMPLE).read_bytes())
    document = renja.read(copy)
    copy.write_bytes(copy.read_bytes() + b"\n")
    with pytest.raises(renja.RenjaError, match="changed"):
        document.crop("total", "pagu")


@pytest.mark.usefixtures("folder")
def test_a_script_without_a_guard_loads_documents() -> None:
    """Worker processes must not run the script again."""
    Path("load.py").write_text("import renja\nprint(renja.ingest('samples').count('loaded'))\n")
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "load.py"], check=True, capture_output=True, text=True, env=surroundings)
    assert done.stdout == "1\n"
