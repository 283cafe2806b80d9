"""The committed samples agree with their data, their script and the facts of the real document."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from samples.make_samples import build
from samples.quarters import evaluated
from samples.source import ribuan

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, Any]]]:
    """The committed truth's tables."""
    return json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["documents"][0]["tables"]


def _sums_that_fail(rows: list[dict[str, Any]], field: str) -> list[str]:
    parts: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["level"] in {"kegiatan", "sub_kegiatan"}:
            steps = 1 if row["level"] == "sub_kegiatan" else 2
            parts[".".join(row["kode"].split(".")[:-steps])] += row[field] or 0
    return [r["kode"] for r in rows if r["kode"] in parts and r["level"] != "bidang" and r[field] != parts[r["kode"]]]


def test_the_script_writes_the_committed_files_byte_for_byte() -> None:
    """Whoever changes the data or the typesetter must commit the new samples too."""
    for name, content in build().items():
        assert (SAMPLES / name).read_bytes() == content, name


def test_samples_stay_small() -> None:
    """A clone of the project must not drag large files along."""
    assert all(path.stat().st_size < 400_000 for path in SAMPLES.glob("*.pdf"))


def test_every_form_has_the_rows_of_the_real_document(tables: dict[str, list[dict[str, Any]]]) -> None:
    """85 programmes, kegiatan and sub kegiatan, two rows above them, a total; 8/19/59 in the evaluation."""
    assert {name: len(rows) for name, rows in tables.items()} == {
        "rencana": 88,
        "evaluasi": 8 + 19 + 59 + 1,
        "review_rkpd": 88,
        "usulan": 8,
    }


def test_only_the_known_sum_fails(tables: dict[str, list[dict[str, Any]]]) -> None:
    """The plan closes at 54.434.200.000; the forecast fails at one kegiatan, as the office printed it."""
    plan = tables["rencana"]
    assert _sums_that_fail(plan, "pagu") == []
    assert _sums_that_fail(plan, "pagu_maju") == ["1.06.01.2.01"]
    assert sum(row["pagu"] for row in plan if row["level"] == "program") == 54_434_200_000


def test_the_evaluation_reaches_the_stated_totals_and_its_formulas_hold() -> None:
    """Generated figures must not contradict the form's printed formulas."""
    rows = evaluated()
    programs = [row.figures for row in rows if row.level == "program"]
    assert sum(f["target_rp"] or 0 for f in programs) == 60_678_859_812
    assert sum(f["realisasi_rp"] or 0 for f in programs) == 57_280_409_729
    for row in rows:
        if row.row["indikator_no"] == "1":
            money = {name[:-3]: value or 0 for name, value in row.figures.items() if name.endswith("_rp")}
            assert sum(money[f"tw{q}"] for q in range(1, 5)) == money["realisasi"]
            assert money["lalu"] + money["realisasi"] == money["kumulatif"]


def test_every_amount_of_the_plan_stands_on_a_page(tables: dict[str, list[dict[str, Any]]]) -> None:
    """What the truth holds is printed: nothing is cut off or forgotten."""
    document = pdfium.PdfDocument(SAMPLES / "renja-dinsos-bengkalis-2024.pdf")
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    for row in tables["rencana"]:
        assert all(ribuan(row[field]) in text for field in ("pagu", "pagu_maju") if row[field] is not None)
