"""The sample document against its truth: every row, every value."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DIGITAL = "renja-dinsos-bengkalis-2024.pdf"
TRUTH = json.loads((Path(__file__).parents[2] / "samples" / "truth.json").read_text())
WANTED = next(document for document in TRUTH["documents"] if document["file"] == DIGITAL)["tables"]


def rows_of(connection: DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    """The stored rows of the sample in printed order, averages left out as in the truth."""
    cursor = connection.execute(
        f"SELECT t.* FROM {table} t JOIN documents USING (document_id) "  # noqa: S608 -- a name of ours
        "WHERE file_name = ? AND t.level <> 'rata_rata' ORDER BY t.table_id, t.row_no",
        [DIGITAL],
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def plain(value: object) -> object:
    """Numbers compare by value, texts without line ends."""
    if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        return Decimal(str(value)).normalize()
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("table", list(WANTED))
def test_every_row_and_value_of_the_sample_is_exact(samples: DuckDBPyConnection, table: str) -> None:
    """Nothing is lost, nothing is added, nothing differs from what was typeset."""
    found, wanted = rows_of(samples, table), WANTED[table]
    wrong = [
        f"row {number} {want.get('kode')} {field}: {value!r} was typeset, {got.get(field)!r} was read"
        for number, (want, got) in enumerate(zip(wanted, found, strict=False), 1)
        for field, value in want.items()
        if field in got and plain(value) != plain(got[field])
    ]
    assert wrong == []
    assert len(found) == len(wanted)


def test_nothing_of_the_sample_is_sent_to_review(samples: DuckDBPyConnection) -> None:
    """A clean digital page leaves no doubt about its values."""
    doubts = samples.execute(
        "SELECT field, text FROM cells WHERE status = 'review' UNION ALL "
        "SELECT field, stated FROM findings WHERE rule_id = 'READ-01'"
    ).fetchall()
    assert doubts == []


def test_the_document_knows_whose_it_is(samples: DuckDBPyConnection) -> None:
    """Office, place, year and kind are read from cover and titles."""
    facts = samples.execute(
        "SELECT perangkat_daerah, wilayah, kode_wilayah, tahun, jenis FROM documents WHERE file_name = ?", [DIGITAL]
    ).fetchone()
    assert facts == ("Dinas Sosial", "Kabupaten Bengkalis", "14.03", 2024, "Rancangan Awal Renja")


def test_every_number_of_the_tables_without_a_form_comes_out_typed(samples: DuckDBPyConnection) -> None:
    """Small tables that are cells alone: their numbers have row, column, unit and year."""
    query = """
        SELECT a.nilai, a.satuan, a.tahun, a.kind FROM nilai AS a
        WHERE a.judul LIKE ? AND a.uraian = ? ORDER BY a.col_no
    """

    def ask(title: str, row: str) -> list[tuple[object, ...]]:
        found = samples.execute(query, [f"%{title}%", row]).fetchall()
        return [(float(value), *rest) for value, *rest in found]

    assert ask("Usulan DTKS", "BENGKALIS") == [(1596.0, "KK", 2021, "quantity"), (5077.0, "KK", 2022, "quantity")]
    assert ask("Usulan DTKS", "JUMLAH") == [(6411.0, "KK", 2021, "quantity"), (15898.0, "KK", 2022, "quantity")]
    assert ask("Penerima Bantuan", "Bantuan Pangan Non Tunai (BPNT) Otonom") == [(24280.0, "KPM", None, "quantity")]
    assert ask("PSKS Tersertifikasi", "Lembaga Kesejahteraan Sosial") == [
        (13.0, "Lembaga", None, "quantity"), (4.0, "Lembaga", 2021, "quantity"), (9.0, "Lembaga", 2022, "quantity"),
    ]  # fmt: skip
    indices = "SELECT nilai FROM angka WHERE uraian LIKE '%Indeks Partisipasi Sosial' ORDER BY col_no"
    assert [float(value) for (value,) in samples.execute(indices).fetchall()] == [0.682, 0.684, 0.686, 0.688, 0.7]
    formless = "SELECT count(*) FROM angka SEMI JOIN (FROM tables WHERE form IS NULL) USING (table_id)"
    assert samples.execute(formless).fetchone() == (52,)


def test_numbers_agree_with_the_rows_that_a_form_read(samples: DuckDBPyConnection) -> None:
    """Each amount of the plan stands in both, with one value, code and level."""
    apart = """
        SELECT count(*) FROM rencana AS r LEFT JOIN angka AS a
            ON a.table_id = r.table_id AND a.row_no = r.row_no AND a.field = 'pagu'
        WHERE r.pagu IS NOT NULL AND (a.nilai, a.kode, a.level) IS DISTINCT FROM (r.pagu, r.kode, r.level)
    """
    assert samples.execute(apart).fetchone() == (0,)


def test_the_safety_net_adds_no_warning_and_no_error(samples: DuckDBPyConnection) -> None:
    """What reads well is not spoken of, but for small tables that no form knows."""
    found = samples.execute("SELECT DISTINCT severity FROM findings WHERE stage = 'net'").fetchall()
    assert found == [("info",)]


def test_calculations_of_an_achievement_give_numerator_and_denominator(samples: DuckDBPyConnection) -> None:
    """Three tables print both over two rows; one percentage is not their quotient, and is told."""
    query = "SELECT tahun, jenis, nilai, pembilang, penyebut FROM capaian WHERE pembilang IS NOT NULL"
    found = [tuple(map(str, row)) for row in samples.execute(f"{query} ORDER BY table_id, row_no").fetchall()]
    assert len(found) == 10
    assert found[3] == ("2022", "capaian", "81.8300", "56197.0000", "68675.0000")
    told = samples.execute("SELECT stated, expected FROM findings WHERE rule_id = 'FRM-07'").fetchall()
    assert told == [("61", "65,9")]
