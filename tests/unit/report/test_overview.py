"""Totals over documents, and the choice of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.report import Choice
from pipeline.report.overview import field_counts, overview
from pipeline.report.records import Completeness
from tests.unit.report.lines import MONEY, finding, part, report

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROWS = [
    ("aa11", "dinsos.pdf", "Kabupaten Bengkalis", "14.03"),
    ("aa22", "dinkes.pdf", "Kabupaten Bengkalis", "14.03"),
    ("bb33", "dinas.pdf", "Kota Pekanbaru", "14.71"),
    ("cc44", "rusak.pdf", None, None),
]


def test_totals_add_up_over_documents_and_findings() -> None:
    """Findings are counted by severity and cause at once; the sums of both agree."""
    one = part(finding(1), finding(2, severity="warning", cause="reading"), total_pagu=MONEY, taruhan=MONEY / 2)
    other = part(finding(3, rule_id="TXT-04"), total_pagu=MONEY, status="loaded", perangkat_daerah=None)
    totals = overview(report(one, other, part(status="quarantined", halaman=0)))
    assert (totals.documents, totals.quarantined, totals.offices) == (2, 1, 1)
    assert totals.crossed["error", "source"] == 2
    assert totals.severity("warning") == totals.cause("reading") == 1
    assert (totals.pagu, totals.taruhan) == (2 * MONEY, MONEY / 2)
    assert [(rule.rule_id, rule.count, rule.worst) for rule in totals.rules] == [
        ("SUM-01", 2, "error"),
        ("TXT-04", 1, "error"),
    ]


def test_a_column_that_a_table_does_not_print_is_not_missing() -> None:
    lines = [
        Completeness("d1", "d1-01", "rencana", "lokasi", dicetak=True, baris=10, terisi=7),
        Completeness("d2", "d2-01", "rencana", "lokasi", dicetak=False, baris=90, terisi=0),
    ]
    (count,) = field_counts(lines)
    assert (count.terisi, count.baris) == (7, 10)


def test_a_field_or_table_that_the_report_does_not_know_comes_last() -> None:
    known = [("rencana", "kode"), ("rencana", "pagu"), ("rencana_tahunan", "target"), ("capaian", "nilai")]
    new = [("rencana", "baru"), ("tabel_baru", "kode")]
    lines = [Completeness("d", "d-01", *one, dicetak=True, baris=1, terisi=1) for one in (*new, *known)]
    counts = [(one.tabel, one.field) for one in field_counts(lines)]
    assert counts == [*known[:2], new[0], *known[2:], new[1]]


@pytest.fixture
def connection() -> DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("CREATE TABLE documents (document_id TEXT, file_name TEXT, wilayah TEXT, kode_wilayah TEXT)")
    made.executemany("INSERT INTO documents VALUES (?, ?, ?, ?)", ROWS)
    return made


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(), {"aa11", "aa22", "bb33", "cc44"}),
        (Choice(documents=("aa1", "rusak.pdf")), {"aa11", "cc44"}),
        (Choice(wilayah=("bengkalis",)), {"aa11", "aa22"}),
        (Choice(wilayah=("14",)), {"aa11", "aa22", "bb33"}),
        (Choice(wilayah=("14.71",)), {"bb33"}),
        (Choice(documents=("aa",), wilayah=("14.03",)), {"aa11", "aa22"}),
    ],
)
def test_documents_are_chosen_by_id_name_and_region(
    connection: DuckDBPyConnection, choice: Choice, ids: set[str]
) -> None:
    """A region's code stands for all below it."""
    assert set(choice.ids(connection)) == ids


@pytest.mark.parametrize(
    ("choice", "words"),
    [(Choice(documents=("zz",)), "no document"), (Choice(wilayah=("Riau",)), "there are: Kabupaten Bengkalis, Kota")],
)
def test_a_wish_that_finds_nothing_is_refused(connection: DuckDBPyConnection, choice: Choice, words: str) -> None:
    """An empty report would read as a clean one."""
    with pytest.raises(UsageError, match=words):
        choice.ids(connection)
