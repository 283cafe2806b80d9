"""The money at stake (taruhan): a row counts once, and start page, queue, report and SQL say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.checking.folding import fold
from pipeline.model import DocumentResult, Finding, FindingDecision
from pipeline.report.gather import gather
from pipeline.report.overview import overview
from pipeline.review import overview as start
from pipeline.review.evidence import members_of
from pipeline.review.queue import Queue, Wish
from pipeline.review.rows import rows
from pipeline.review.stakes import at_stake
from pipeline.store.writer import Store
from schemas.messages import say
from tests.unit.checking.tables import form
from tests.unit.store.readings import DOCUMENT, reading

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
SUBS = [f"1.06.01.2.01.0{at}" for at in range(1, 6)]
PLAN = form(
    [
        {"kode": "1.06.01", "pagu": 1500, "pagu_maju": 1500},
        {"kode": "1.06.01.2.01", "pagu": 1500, "pagu_maju": 1500},
        *({"kode": kode, "pagu": 100 * at, "pagu_maju": 300 * at} for at, kode in enumerate(SUBS, 1)),
    ]
)
ROW = {kode: at for at, kode in enumerate(("1.06.01", "1.06.01.2.01", *SUBS), 1)}


def finding(kode: str, field: str = "lokasi", **more: object) -> Finding:
    """A finding on a row of the plan."""
    told: dict[str, object] = {"table": 1, "row_no": ROW[kode], "field": field, "kode": kode, "page": 1, **more}
    said = say("EMP-01.text", row=kode, field=field)
    return replace(Finding("EMP-01", "warning", "source", said), **told)  # type: ignore[arg-type]


def stored(path: Path, *findings: Finding) -> DuckDBPyConnection:
    """A database with the plan and these findings."""
    result: DocumentResult = replace(reading(PLAN), findings=findings, klaim=())
    with Store(path) as store:
        store.save(result)
    return duckdb.connect(str(path), read_only=True)


class Still:
    """A database that does not change."""

    version = 1


def said_everywhere(connection: DuckDBPyConnection) -> set[float]:
    """What the queue, the start page, the report and SQL say is at stake."""
    queue = Queue(Still())  # type: ignore[arg-type]
    [(_, first)] = queue.by_document(connection, Wish(), 8)
    row = connection.execute("SELECT sum(taruhan) FROM laporan_dokumen").fetchone()
    assert row is not None
    return {
        queue.count(connection, Wish()).stake,
        first.stake,
        start.stakes(connection, queue)[0]["taruhan"],
        float(overview(gather(connection, [DOCUMENT], "x")).taruhan),
        float(row[0]),
    }


@pytest.mark.parametrize(
    ("findings", "stake"),
    [
        ([finding(SUBS[0])], 100),
        ([finding(SUBS[0]), finding(SUBS[0], "sumber_dana")], 100),
        ([finding(SUBS[0]), finding(SUBS[1])], 300),
        ([finding(SUBS[0]), finding("1.06.01.2.01")], 1500),
        ([finding(SUBS[4]), finding("1.06.01", "pagu", stated="1.500", expected="1.490")], 500),
        ([finding("1.06.01", "pagu", stated="1.500", expected="1.490")], 10),
        ([finding(SUBS[4], severity="info"), finding(SUBS[1])], 200),
    ],
)
def test_a_row_counts_once_and_what_is_below_it_not_beside_it(
    tmp_path: Path, findings: list[Finding], stake: int
) -> None:
    assert said_everywhere(stored(tmp_path / "renja.duckdb", *findings)) == {stake}


def grown() -> tuple[Finding, ...]:
    """All five sub kegiatan out of the band, told once."""
    each = [
        replace(finding(kode, "pagu_maju", stated=str(300 * at)), rule_id="GRW-01") for at, kode in enumerate(SUBS, 1)
    ]
    return fold(each, [PLAN])


def test_a_finding_that_stands_for_several_rows_has_the_money_of_all_of_them(tmp_path: Path) -> None:
    """For growth that is what the year and the next are apart."""
    connection = stored(tmp_path / "renja.duckdb", *grown())
    assert connection.execute("SELECT anggota, taruhan FROM antrean").fetchall() == [(5, Decimal(3000))]
    assert said_everywhere(connection) == {3000}


def test_it_waits_until_it_or_each_of_its_members_is_decided(tmp_path: Path) -> None:
    path = tmp_path / "renja.duckdb"
    members = [row[0] for row in stored(path, *grown()).execute("SELECT member_id FROM finding_members").fetchall()]
    seen = []
    for at, name in enumerate(members):
        with Store(path) as store:
            store.decide([FindingDecision(f"d{at}", name, "accepted", "Ani", NOON, document_id=DOCUMENT)])
        with duckdb.connect(str(path), read_only=True) as connection:
            seen += connection.execute("SELECT dijawab, terbuka FROM butir WHERE jenis = 'temuan'").fetchall()
    assert seen == [(1, True), (2, True), (3, True), (4, True), (5, False)]


def test_rows_of_two_tables_with_one_code_are_one_row() -> None:
    way = ("1.06.01", "1.06.01.2.01", SUBS[0])
    assert at_stake([(way, 100.0), (way, 90.0)]) == 100.0


def test_nothing_is_at_stake_in_nothing() -> None:
    assert at_stake([]) == 0.0


def test_the_rows_that_a_finding_stands_for_are_told_with_what_was_decided_on_them(tmp_path: Path) -> None:
    path = tmp_path / "renja.duckdb"
    [(name, _)] = (
        stored(path, *grown()).execute("SELECT member_id, row_no FROM finding_members WHERE row_no = 4").fetchall()
    )
    with Store(path) as store:
        store.decide([FindingDecision("d1", name, "dismissed", "Ani", NOON, document_id=DOCUMENT)])
    with duckdb.connect(str(path), read_only=True) as connection:
        [item] = rows(connection, "SELECT * FROM antrean")
        told = [(one["row_no"], one["kode"], one["keputusan"]) for one in members_of(connection, item)]
        alone = connection.execute("SELECT DISTINCT induk FROM temuan_tunggal").fetchall()
        each = connection.execute("SELECT kode FROM temuan_tunggal ORDER BY row_no").fetchall()
    assert told == [(ROW[kode], kode, "dismissed" if ROW[kode] == 4 else None) for kode in SUBS]
    assert alone == [(item["kunci"][2:],)]
    assert each == [(kode,) for kode in SUBS]
