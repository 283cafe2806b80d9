"""A misread code is put right where one other reading stands under its parent, is free, and bears the row's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.checking.repair import repair
from pipeline.model import Finding
from schemas.messages import say
from tests.unit.checking.tables import form, read_as, scanned

if TYPE_CHECKING:
    from pipeline.model import Evidence, FormTable

NAMES = {
    "1.06.04.2.01": "Rehabilitasi Sosial Dasar Penyandang Disabilitas Terlantar",
    "1.06.04.2.01.03": "Penyediaan Permakanan",
    "1.06.04.2.01.08": "Fasilitasi Pembuatan Nomor Induk Kependudukan",
    "1.06.04.2.01.09": "Pemberian Bimbingan Fisik, Mental, Spiritual, dan Sosial",
}


def names(kode: str) -> tuple[str, ...]:
    """The official names of a code."""
    return (NAMES[kode],) if kode in NAMES else ()


def table(read: str, name: str, *others: str, source: str = "ocr") -> FormTable:
    """A kegiatan and its only sub kegiatan, whose code was read as `read`."""
    rows = [
        {"kode": "1.06.04.2.01", "uraian": NAMES["1.06.04.2.01"]},
        {"kode": read, "uraian": name, "level": "sub_kegiatan"},
    ]
    made = scanned(form([row | {"uraian_cetak": row["uraian"]} for row in rows]))
    return read_as(made, 2, "kode_cetak", source=source, candidates=((read, 0.5), *((other, 0.2) for other in others)))


def kode(tables: tuple[FormTable, ...]) -> Evidence:
    """The code of the sub kegiatan."""
    return tables[0].records[1].fields["kode"]


def test_a_runner_up_that_bears_the_row_s_name_is_stored_with_its_proof() -> None:
    doubt = Finding("COD-02", "warning", "unknown", say("COD-02.unlisted", row="?"), table=1, row_no=2, field="kode")
    tables, findings = repair([table("1.06.04.2.07.03", "Penyediaan Permakanan", "1.06.04.2.01.03")], (doubt,), names)
    assert (kode(tables).value, kode(tables).text, kode(tables).status) == (
        "1.06.04.2.01.03",
        "1.06.04.2.07.03",
        "repaired",
    )
    (made,) = tables[0].repairs
    assert (made.before, made.after, made.method) == ("1.06.04.2.07.03", "1.06.04.2.01.03", "runner-up")
    assert [one.rule_id for one in findings] == ["OCR-03"]


def test_a_digit_alike_is_read_where_its_code_bears_the_row_s_name() -> None:
    tables, _ = repair([table("1.06.04.2.01.06", "Fasilitasi Pembuatan Nomor Induk Kependudukan")], (), names)
    assert kode(tables).value == "1.06.04.2.01.08"


def test_a_code_whose_own_name_stands_beside_it_stays() -> None:
    tables, _ = repair([table("1.06.04.2.01.03", "Penyediaan Permakanan", "1.06.04.2.01.08")], (), names)
    assert kode(tables).value == "1.06.04.2.01.03"


def test_a_reading_of_another_name_or_outside_the_parent_is_not_taken() -> None:
    tables, _ = repair([table("1.06.04.2.01.05", "Kegiatan Lain Sama Sekali", "1.06.04.2.01.03")], (), names)
    assert kode(tables).value == "1.06.04.2.01.05"


def test_a_digital_code_stays_as_printed() -> None:
    tables, _ = repair(
        [table("1.06.04.2.01.05", "Penyediaan Permakanan", "1.06.04.2.01.03", source="digital")], (), names
    )
    assert kode(tables).value == "1.06.04.2.01.05"


BIDANG = {
    "3": "URUSAN PEMERINTAHAN PILIHAN",
    "3.25": "URUSAN PEMERINTAHAN BIDANG KELAUTAN DAN PERIKANAN",
    "3.28": "URUSAN PEMERINTAHAN BIDANG KEHUTANAN",
    "3.25.01": "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH",
}


@pytest.mark.parametrize("below", [("3.25.01",), ()])
def test_a_bidang_whose_name_was_cut_keeps_its_code(below: tuple[str, ...]) -> None:
    """All names of bidang begin alike, so that another one is likely as a whole; rows below may bear the code out."""
    printed = BIDANG | {"3.25": "URUSAN PEMERINTAHAN BIDANG KELAUTANDAN"}
    levels = ("urusan", "bidang", "program")
    rows = [
        {"kode": kode, "uraian": printed[kode], "uraian_cetak": printed[kode], "level": level}
        for kode, level in zip(("3", "3.25", *below), levels, strict=False)
    ]
    made = read_as(scanned(form(rows)), 2, "kode_cetak", source="ocr", candidates=(("3.25", 0.6), ("3.28", 0.3)))
    tables, _ = repair([made], (), lambda kode: (BIDANG[kode],) if kode in BIDANG else ())
    assert kode(tables).value == "3.25"
