"""Figures of the running text become claims with value, unit, subject, year and place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.claims import claims_of, passages_of
from pipeline.model import Box, Klaim, Layout, Line

LEFT, RIGHT, SIZE, STEP = 70.0, 530.0, 11.0, 15.0


def page(*lines: str, number: int = 1, bold: tuple[int, ...] = (), top: float = 100.0) -> Layout:
    """A page of prose; a full line reaches the right margin, "" leaves a gap."""
    found = []
    for row, text in enumerate(lines):
        right = RIGHT if len(text) > 60 else LEFT + 5.5 * len(text)
        box = Box(LEFT, top + row * STEP, right, top + row * STEP + SIZE)
        found += [Line(text, box, SIZE, row in bold, page=number)] if text else []
    return Layout(number, 595.0, 842.0, (), tuple(found))


def read(*lines: str, bold: tuple[int, ...] = ()) -> tuple[Klaim, ...]:
    return claims_of(passages_of([page(*lines, bold=bold)]), 2024)


def said(*lines: str) -> list[tuple[int | float | None, str | None, str]]:
    """Value, unit and subject of each claim."""
    return [(_plain(k.nilai), k.satuan, k.subjek) for k in read(*lines)]


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dinas mengelola anggaran sebesar Rp. 60.678.859.812,- untuk semuanya.", 60_678_859_812),
        ("Dinas mengelola anggaran sebesar Rp1.250.000,00 untuk semuanya.", 1_250_000),
        ("Dinas mengelola anggaran sebesar Rp 1,5 miliar untuk semuanya.", 1_500_000_000),
        ("Dinas mengelola anggaran sebesar Rp 1,5 M untuk semuanya.", 1_500_000_000),
        ("Dinas mengelola anggaran sebesar 250 juta rupiah untuk semuanya.", 250_000_000),
        ("Dinas mengelola anggaran sebesar 12.500.000,- untuk semuanya.", 12_500_000),
        ("Dinas mengelola anggaran sebesar Rp. 12.500.000.", 12_500_000),
    ],
)
def test_money_is_read_in_rupiah_however_it_is_printed(text: str, value: int) -> None:
    assert said(text) == [(value, "rupiah", "pagu")]


@pytest.mark.parametrize(
    "text",
    [
        "Dinas mengelola anggaran sebesar Rp. 150.0000.000,- untuk semuanya.",
        "Dinas mengelola anggaran sebesar Rp. 13.473.000,3) untuk semuanya.",
        "Dinas mengelola anggaran sebesar Rp 1, 5 miliar untuk semuanya.",
        "Dinas mengelola anggaran sebesar Rp 2O0.000,- untuk semuanya.",
        "Dinas mengelola anggaran sebesar Rp 1,500 miliar untuk semuanya.",
        "Dinas mengelola anggaran sebesar Rp 5.000.000,- (enam juta rupiah) untuk semuanya.",
        "Tingkat kemiskinan di kabupaten ini 8 1.5% menurut survei.",
        "Target fisik kegiatan mencapai 98-100 % menurut laporan.",
        "Kegiatan tersebut diikuti 17 (delapan belas) orang dari desa.",
        "Kegiatan tersebut meliputi lahan seluas 3,500 ha di desa.",
    ],
)
def test_a_figure_with_more_than_one_reading_has_no_value(text: str) -> None:
    assert [k.nilai for k in read(text)] == [None]


def test_counts_give_one_claim_each_with_or_without_their_words() -> None:
    expected = [(8, "program", "jumlah program"), (19, "kegiatan", "jumlah kegiatan")]
    third = [(210, "sub kegiatan", "jumlah sub kegiatan")]
    assert said("Dinas melaksanakan 8 program 19 kegiatan 210 sub kegiatan.") == expected + third
    spelled = "Dinas melaksanakan 8 (Delapan) program 19 (sembilan belas) kegiatan dan"
    assert said(spelled, "210 (dua ratus Sepuluh ) sub kegiatan.") == expected + third


def test_shares_and_counts_speak_of_what_is_named_before_them() -> None:
    assert said("Dari target 87% terealisasi 81,83 persen dengan capaian kinerja 1.07%.") == [
        (87, "%", "target"),
        (81.83, "%", "realisasi"),
        (1.07, "%", "capaian"),
    ]
    assert said("Program itu menargetkan 25 orang dan merealisasikan 11 Orang (44%).") == [
        (25, "orang", "target"),
        (11, "Orang", "realisasi"),
        (44, "%", "capaian"),
    ]


def test_the_share_behind_realised_money_is_its_absorption_but_of_targeted_money_its_achievement() -> None:
    budget = said("Dengan alokasi anggaran Rp. 2.000.000,- realisasi anggaran Rp. 1.900.000,- atau 95,00 %.")
    assert [subjek for *_, subjek in budget] == ["pagu", "realisasi", "serapan"]
    income = said("Target pendapatan sebesar Rp. 2.000.000,- dan terealisasi Rp. 1.900.000,- atau 95,00 %.")
    assert [subjek for *_, subjek in income] == ["target", "realisasi", "capaian"]


def test_a_purpose_behind_an_amount_is_not_the_next_amounts_subject() -> None:
    text = "Penyerapan anggaran adalah Rp. 6.000.000,- atau 60% untuk Belanja Langsung dan Rp. 9.000.000,- atau 90%."
    assert [subjek for *_, subjek in said(text)] == ["realisasi", "serapan", "realisasi", "serapan"]


def test_kinds_of_spending_are_subjects_and_what_nothing_names_is_other() -> None:
    assert said("Belanja Barang dan Jasa Rp. 6.000.000,- dan Belanja Modal Rp. 4.000.000,-.") == [
        (6_000_000, "rupiah", "belanja barang dan jasa"),
        (4_000_000, "rupiah", "belanja modal"),
    ]
    assert said("Penjualan selama pameran mencapai Rp. 73.437.000,- secara retail.") == [
        (73_437_000, "rupiah", "lainnya")
    ]
    assert said("Bantuan diberikan kepada 56.197 KK penerima manfaat di desa.") == [(56_197, "KK", "jumlah penerima")]


def test_items_of_a_list_speak_of_what_its_introduction_names() -> None:
    claims = read(
        "Program ini membutuhkan anggaran sebesar Rp. 1.000.000,- dengan rincian sebagai berikut:",
        "a. Evaluasi Belanja Daerah Provinsi sebesar Rp. 400.000,-",
        "b. Penyusunan Dokumen Kajian Teknis Aplikasi sebesar",
        "Rp. 600.000,-",
    )
    assert [(k.subjek, k.nilai) for k in claims] == [("pagu", 1_000_000), ("pagu", 400_000), ("pagu", 600_000)]
    assert claims[1].teks.startswith("a. Evaluasi Belanja Daerah")


@pytest.mark.parametrize(
    "text",
    [
        "Sesuai Undang-Undang Nomor 25 Tahun 2004 dan Pasal 12 ayat 3 dokumen ini disusun.",
        "Rapat dilaksanakan tanggal 25 April 2018 pukul 10.00 di ruang rapat kantor.",
        "Kepala Dinas dengan NIP 19630306 199403 2 002 menandatangani dokumen ini.",
        "Renstra Tahun 2021 program prioritas dan tahun 2022 kegiatan prioritas dibahas.",
        "2.1. Evaluasi Pelaksanaan Renja Tahun 2022",
        "3 Program Pelayanan Administrasi Perkantoran",
        "3. Program Pelayanan Administrasi Perkantoran",
        "Tabel 3.1 Jumlah 12 Dokumen Perencanaan",
        "BAB II EVALUASI ........................ 12 Dokumen",
        "Jangka waktu perencanaan ini ialah 5 tahun dan 12 bulan.",
        "Angka kematian bayi adalah 39/1000 orang di provinsi ini.",
        "Kelurahan Mulyaharja di RW 001.003 Kelurahan Bogor Selatan dibina.",
        "95%",
    ],
)
def test_years_dates_laws_numbering_and_labels_are_no_figures(text: str) -> None:
    assert read(text) == ()


def test_a_year_dates_the_figures_that_it_stands_with() -> None:
    claims = read("Pada tahun 2022 jumlahnya naik dari 50.509 KK pada tahun 2021 menjadi 69.675 KK.")
    assert [k.tahun for k in claims] == [2021, 2022]
    claims = read("Belanja TA 2014 Rp. 2.000.000,- turun 1,07% dibandingkan belanja TA 2013 sebesar Rp. 3.000.000,-.")
    assert [k.tahun for k in claims] == [2014, 2014, 2013]
    claims = read("Dinas melaksanakan 8 program dan 19 kegiatan pada tahun 2023.")
    assert [k.tahun for k in claims] == [2023, 2023]
    claims = read("Gizi buruk 3,7%, gizi baik 81,5% dan obesitas 3,5% (Riskesdas, 2007).")
    assert [k.tahun for k in claims] == [2007, 2007, 2007]


def test_without_a_year_of_its_own_a_figure_has_its_paragraphs_or_headings_year() -> None:
    lines = (
        "Pada tahun 2021 ada banjir. Dinas melaksanakan 8 program.",
        "",
        "",
        "Dinas juga melaksanakan 19 kegiatan.",
    )
    claims = read("2.1. Evaluasi Renja Tahun 2022 dan Renstra Tahun 2021-2026", *lines, bold=(0,))
    assert [k.tahun for k in claims] == [2021, 2022]


def test_no_year_is_guessed() -> None:
    assert [k.tahun for k in read("Dinas melaksanakan 8 program untuk masyarakat.")] == [None]
    assert [k.tahun for k in read("Sesuai Renstra tahun 2021-2026 dinas melaksanakan 8 program.")] == [None]
    assert [k.tahun for k in read("Undang-Undang Nomor 25 Tahun 2004 mengatur 8 program.")] == [None]
    section = read(
        "3.3 Program dan Kegiatan", "Tahun 2022 dan tahun 2023 berbeda.", "", "", "Ada 8 program.", bold=(0,)
    )
    assert [k.tahun for k in section] == [None]


def test_the_running_year_is_the_one_before_the_plans() -> None:
    assert [k.tahun for k in read("Pada tahun berjalan dinas melaksanakan 8 program.")] == [2023]


def test_sentences_run_over_lines_and_pages_without_the_running_foot() -> None:
    first = page("Realisasi keuangan Dinas Sosial Kabupaten Bengkalis sampai Desember tercapai sebesar Rp.", top=700.0)
    foot = Line("Renja Dinas Sosial Tahun 2030", Box(70, 790, 300, 800), SIZE, page=1)
    first = Layout(1, 595.0, 842.0, (), (*first.text, foot))
    second = page("57.280.409.729,- atau 94,40% dari pagu.", number=2)
    claims = claims_of(passages_of([first, second], [foot]), None)
    assert [(k.nilai, k.subjek, k.page, k.tahun) for k in claims] == [
        (Decimal(57_280_409_729), "realisasi", 2, None),
        (Decimal("94.40"), "serapan", 2, None),
    ]


def test_an_amount_indented_below_its_rp_belongs_to_the_sentence() -> None:
    first = Line("a. Pemeliharaan kantor, membutuhkan anggaran sebesar Rp.", Box(126, 100, 560, 111), SIZE, page=1)
    second = Line("11.392.695.800,-", Box(144, 120, 235, 131), SIZE, page=1)
    (claim,) = claims_of(passages_of([Layout(1, 595.0, 842.0, (), (first, second))]), None)
    assert (claim.nilai, claim.subjek, claim.box.top) == (11_392_695_800, "pagu", 120)


def test_a_word_broken_at_a_lines_end_is_made_whole() -> None:
    lines = (
        "Pembinaan desa berbudaya lingkungan di daerah aliran sungai Ciliwung Hulu dengan ang-",
        "garan Rp. 7.000.000,-",
    )
    assert said(*lines) == [(7_000_000, "rupiah", "pagu")]


def test_the_box_holds_the_figure_and_little_else_of_its_line() -> None:
    text = "Pada tahun 2022 dinas mengelola anggaran sebesar Rp. 60.678.859.812,- untuk semuanya"
    (claim,) = read(text)
    share = (RIGHT - LEFT) / len(text)
    start = LEFT + share * text.index("60.678")
    assert claim.box.x0 == pytest.approx(start, abs=4 * share)
    assert claim.box.x1 == pytest.approx(start + 14 * share, abs=4 * share)
    assert (claim.box.top, claim.box.bottom) == (100.0, 100.0 + SIZE)


def test_a_long_sentence_is_cut_around_its_figure() -> None:
    words = ["kata " * 14 for _ in range(12)]
    (claim,) = read(
        *words[:6], "dengan anggaran sebesar Rp. 7.000.000,- untuk kegiatan yang dimaksud itu " * 1, *words[6:]
    )
    assert len(claim.teks) < 310
    assert "Rp. 7.000.000,-" in claim.teks
    assert claim.teks.startswith("… ")
    assert claim.teks.endswith(" …")


def test_rows_side_by_side_that_nobody_ruled_are_no_prose() -> None:
    pieces = [
        Line(t, Box(x, 100, x + 90, 111), SIZE, page=1) for t, x in (("Belanja Modal", 70), ("Rp. 5.000.000,-", 250))
    ]
    third = Line("Rp. 4.000.000,- untuk kegiatan", Box(400, 100, 520, 111), SIZE, page=1)
    assert claims_of(passages_of([Layout(1, 595.0, 842.0, (), (*pieces, third))]), None) == ()
