"""What whole pages say of the document that they are: generated ones, from their letters to the facts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from pipeline.assembly import assemble
from pipeline.matching.said import said_in
from pipeline.run import see_pages
from pipeline.settings import Settings
from tests.unit.matching.told import document_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.model import DocumentFacts

WIDTH, HEIGHT = landscape(A4)
SPANNED = [("GRID", (0, 0), (-1, -1), 0.5, black), ("FONTSIZE", (0, 0), (-1, -1), 7)]


def facts(folder: Path, *pages: Callable[[Canvas], None]) -> DocumentFacts:
    """The facts of a document with these pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=landscape(A4), invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 9)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    path = folder / "dokumen.pdf"
    path.write_bytes(out.getvalue())
    layouts = see_pages(path, Settings(ocr="never"), lambda _done, _all: None).layouts
    return document_facts(said_in(layouts, assemble(layouts)))


def lines(*texts: str, top: float = 60) -> Callable[[Canvas], None]:
    """Lines one below the other."""

    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(texts):
            canvas.drawString(60, HEIGHT - top - 14 * at, text)

    return draw


def table(
    rows: Sequence[Sequence[str]], *spans: tuple[int, int, int], top: float = 90, above: Sequence[str] = ()
) -> Callable[[Canvas], None]:
    """A ruled table below its lines; a span is (row, first column, last column)."""
    style = [*SPANNED, *(("SPAN", (first, row), (last, row)) for row, first, last in spans)]

    def draw(canvas: Canvas) -> None:
        lines(*above)(canvas)
        drawn = Table(rows, style=style)
        _, high = drawn.wrapOn(canvas, WIDTH, HEIGHT)
        drawn.drawOn(canvas, 60, HEIGHT - top - 14 * len(above) - high)

    return draw


def quarters(owner: str, *rows: str) -> list[list[str]]:
    """E.81 with nothing but the quarters, and who answers for each row."""
    head = ["Program/Kegiatan", "Realisasi Kinerja Pada Triwulan I - IV Tahun 2023", "", "", "", "Perangkat Daerah"]
    return [head, ["", "I", "", "II", "", ""], *([row, "1", "500.000", "2", "700.000", owner] for row in rows)]


PROGRAMS = ("Program Penunjang Urusan", "Penyusunan Dokumen Perencanaan", "Evaluasi Kinerja", "Administrasi Umum")


def test_an_evaluation_without_a_title_says_itself_by_its_columns_and_rows(tmp_path: Path) -> None:
    rows = quarters("DINKES", "DINAS KESEHATAN", *PROGRAMS)
    found = facts(tmp_path, table(rows, (0, 1, 4), (1, 1, 2), (1, 3, 4)))
    assert (found.jenis, found.perangkat_daerah, found.tahun) == ("Evaluasi Renja", "Dinas Kesehatan", 2023)


def test_who_answers_for_all_rows_is_the_office_where_no_row_names_it(tmp_path: Path) -> None:
    rows = quarters("BPBD", *PROGRAMS)
    found = facts(tmp_path, table(rows, (0, 1, 4), (1, 1, 2), (1, 3, 4)))
    assert found.perangkat_daerah == "Badan Penanggulangan Bencana Daerah"


def test_rows_of_several_kecamatan_give_no_office(tmp_path: Path) -> None:
    names = ["KECAMATAN CIPUTAT", *PROGRAMS[:1], "KECAMATAN PAMULANG", *PROGRAMS[:1], "KECAMATAN SETU"]
    rows = quarters("", *names)
    assert facts(tmp_path, table(rows, (0, 1, 4), (1, 1, 2), (1, 3, 4))).perangkat_daerah is None


def test_the_city_that_cells_name_again_and_again_is_the_document_s_own(tmp_path: Path) -> None:
    names = ["Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Peserta JKN Kota Tangerang Selatan"]
    own = quarters("DINKES", *names, "Warga Kota Tangerang Selatan", "Wilayah Kota Tangerang")
    assert facts(tmp_path, table(own, (0, 1, 4), (1, 1, 2), (1, 3, 4))).wilayah == "Kota Tangerang Selatan"
    other = quarters("DINKES", *names, "Warga Kota Tangerang Selatan", "Wilayah Kota Bogor")
    assert facts(tmp_path, table(other, (0, 1, 4), (1, 1, 2), (1, 3, 4))).wilayah is None
    province = quarters("DINKES", "Program Provinsi", *names[1:], "Warga Kota Tangerang Selatan")
    assert facts(tmp_path, table(province, (0, 1, 4), (1, 1, 2), (1, 3, 4))).wilayah is None


def test_a_form_that_prints_its_name_inside_its_rules_is_what_that_says(tmp_path: Path) -> None:
    rows = [
        ["DOKUMEN PELAKSANAAN ANGGARAN", "", "", ""],
        ["PROVINSI JAWA TIMUR TAHUN ANGGARAN 2024", "", "", ""],
        ["SKPD : 1.05.0.00.0.00.01.0000 - SATUAN POLISI PAMONG PRAJA", "", "", ""],
        ["Urusan", "Uraian", "Sumber Dana", "Jumlah"],
        ["1", "Program Penunjang", "PAD", "52.593.078.000"],
    ]
    found = facts(tmp_path, table(rows, (0, 0, 3), (1, 0, 3), (2, 0, 3)))
    assert (found.jenis, found.tahun, found.wilayah) == ("DPA", 2024, "Provinsi Jawa Timur")
    assert found.perangkat_daerah == "Satuan Polisi Pamong Praja"


def test_a_blank_form_is_not_the_document_of_its_evaluator(tmp_path: Path) -> None:
    rows = [["No", "Sasaran", "Program", "Target"], *([["", "", "", ""]] * 4)]

    def signed(canvas: Canvas) -> None:
        above = ["Evaluasi Terhadap Hasil Renja ......", "Kota Pangkalpinang", "Periode Pelaksanaan: 2021"]
        table(rows, above=above)(canvas)
        lines("Disusun", "KEPALA Perangkat Daerah ..........", "KOTA PANGKALPINANG", top=350)(canvas)
        lines("Dievaluasi", "KEPALA BAPPEDA", "KOTA PANGKALPINANG", top=420)(canvas)

    found = facts(tmp_path, signed)
    assert (found.jenis, found.perangkat_daerah, found.wilayah, found.tahun) == (
        "Evaluasi Renja", None, "Kota Pangkal Pinang", 2021,
    )  # fmt: skip


def text_page(head: str, number: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, HEIGHT - 25, head)
        lines(*["Pembangunan daerah dilaksanakan secara terpadu oleh pemerintah bersama masyarakat."] * 14)(canvas)
        canvas.drawString(60, 34, "LAPORAN KINERJA Dinas PerhubunganProvinsi Jawa")
        canvas.drawString(700, 30, f"III.{number}")
        canvas.drawString(60, 20, "Timur Tahun 2019")

    return draw


def test_a_running_foot_in_two_lines_around_the_page_s_number_is_one(tmp_path: Path) -> None:
    found = facts(tmp_path, *(text_page("", number) for number in range(62, 66)))
    assert (found.jenis, found.perangkat_daerah) == ("LKjIP", "Dinas Perhubungan")
    assert (found.wilayah, found.tahun) == ("Provinsi Jawa Timur", 2019)


def test_the_end_of_a_text_on_a_first_page_is_no_cover(tmp_path: Path) -> None:
    rows = [["No", "Sasaran", "Indikator", "Target"], ["1", "Meningkatnya daya saing", "Nilai investasi", "18"]]
    above = ["strategis, sebagaimana tertuang dalam Perjanjian Kinerja Tahun 2018.", "Tabel 2.1 Perjanjian Kinerja"]
    assert facts(tmp_path, table(rows, above=above)).jenis is None


def test_the_town_of_an_address_is_not_the_government(tmp_path: Path) -> None:
    cover = ("RENCANA KERJA TAHUN 2024", "DINAS SOSIAL", "KABUPATEN SIAK", "Jl. Riau No. 5 Kota Pekanbaru, Kota Dumai")
    assert facts(tmp_path, lines(*cover)).wilayah == "Kabupaten Siak"


RULE = ("BUPATI SIAK", "PERATURAN BUPATI SIAK", "NOMOR 45 TAHUN 2023", "TENTANG")


def test_a_regulation_that_sets_a_plan_is_that_plan_and_its_year_not_the_regulation_s(tmp_path: Path) -> None:
    found = facts(tmp_path, lines(*RULE, "RENCANA KERJA DINAS SOSIAL KABUPATEN SIAK TAHUN 2024"))
    assert (found.jenis, found.perangkat_daerah, found.tahun) == ("Renja", "Dinas Sosial", 2024)


def test_a_regulation_on_how_plans_are_made_is_none(tmp_path: Path) -> None:
    found = facts(tmp_path, lines(*RULE, "PEDOMAN PENYUSUNAN RENCANA KERJA PERANGKAT DAERAH"))
    assert (found.jenis, found.perangkat_daerah, found.tahun) == ("lainnya", None, None)
