"""TXT-03, TXT-05 to TXT-07, LEG-01, CON-09: what a document says outside its tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.prose import check_prose
from pipeline.model import Box, DocumentFacts, Line, Narrative, Prose
from tests.unit.checking.tables import FACTS, form

if TYPE_CHECKING:
    from pipeline.model import Finding, FormTable

LAWS = (
    "1. Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional;",
    "2. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;",
    "3. Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017;",
    "4. Permendagri 90 Tahun 2019;",
)
CHAPTERS = ("BAB I", "BAB II", "BAB III", "BAB IV", "BAB V")
TITLES = ("PENDAHULUAN", "HASIL EVALUASI", "TUJUAN DAN SASARAN", "RENCANA KERJA DAN PENDANAAN", "PENUTUP")


def line(text: str, page: int = 1, top: float = 100.0) -> Line:
    return Line(text, Box(80, top, 400, top + 12), page=page)


def text(*passages: str, page: int = 1) -> Narrative:
    """Passages of one line each, one below the other."""
    lines = [line(words, page, 100 + 20 * at) for at, words in enumerate(passages)]
    prose = tuple(
        Prose(one.text, (one,), (0,), heading=one.text[:1].isdigit() and one.text[1:2] == ".") for one in lines
    )
    return Narrative(prose, tuple(lines))


def pages(*parts: Narrative) -> Narrative:
    return Narrative(tuple(p for part in parts for p in part.prose), tuple(n for part in parts for n in part.lines))


def found(narrative: Narrative, *tables: FormTable, facts: DocumentFacts = FACTS) -> list[tuple[str, str]]:
    return [(one.rule_id, one.message.partition(": ")[2]) for one in check_prose(narrative, tables, facts)]


def one(narrative: Narrative, *tables: FormTable, facts: DocumentFacts = FACTS) -> Finding:
    (finding,) = check_prose(narrative, tables, facts)
    return finding


def test_another_sector_named_as_the_plan_s_own_is_told_with_its_place() -> None:
    finding = one(text("Sasaran pembangunan bidang kesehatan tercantum dalam Renja Dinas Sosial."))
    assert (finding.rule_id, finding.page, finding.box) == ("TXT-03", 1, Box(80, 100, 400, 112))
    assert "kesehatan" in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "Pembangunan bidang sosial dilanjutkan.",
        "Koordinasi dengan Renja Dinas Kesehatan dilakukan setiap triwulan.",
        "Penduduk miskin memperoleh layanan kesehatan dan pendidikan.",
        "Peraturan Bupati Nomor 3 Tahun 2021 tentang Renstra Dinas Kesehatan;",
    ],
)
def test_a_sector_of_its_own_or_of_others_is_no_slip(words: str) -> None:
    assert found(text(words)) == []


def test_an_office_without_a_sector_and_a_sector_spoken_of_often_are_left_alone() -> None:
    slip = "Sasaran pembangunan bidang kesehatan."
    assert found(text(slip), facts=replace(FACTS, perangkat_daerah="Sekretariat Daerah")) == []
    assert found(text(*[slip] * 4)) == []


def captions() -> Narrative:
    return text("Tabel 3.1 Jumlah Penduduk", "Tabel 3.2 Jumlah Bantuan", "Gambar 3.1 Peta")


def test_a_table_that_the_text_refers_to_must_exist() -> None:
    narrative = pages(captions(), text("Rincian ada pada tabel 3.2 dan 3.4 serta gambar 3.1.", page=2))
    assert found(narrative) == [("TXT-05", "naskah merujuk tabel 3.4, tetapi nomor itu tidak ada.")]


def test_a_title_with_a_colon_behind_tabel_is_a_title() -> None:
    narrative = pages(captions(), text("Rincian ada pada tabel 3.4.", page=2), text("Tabel: 3.4", page=3))
    assert found(narrative) == []
    titled = form([{"kode": "1.06.01", "pagu": 5}])
    titled = replace(titled, table=replace(titled.table, title="Tabel: 3.4 Rencana Kerja"))
    said = pages(captions(), text("Rincian ada pada tabel 3.4.", page=2))
    assert [one.rule_id for one in check_prose(said, [titled], FACTS)] == []


def test_references_to_chapters_that_number_nothing_and_to_scanned_pages_are_left_alone() -> None:
    assert found(pages(captions(), text("Lihat tabel 2.4 dan gambar 3.7.", page=2))) == []
    scanned = replace(pages(captions(), text("Lihat tabel 3.4.", page=2)), scanned=frozenset({3}))
    assert found(scanned) == []


def test_a_number_over_two_titles_is_told_and_a_table_that_goes_on_is_not() -> None:
    assert found(pages(captions(), text("Tabel 3.2 Luas Sawah", page=2))) == [
        ("TXT-05", "tabel 3.2 dipakai 2 kali untuk judul yang berbeda.")
    ]
    assert found(pages(captions(), text("Tabel 3.2 Jumlah Bantuan (lanjutan)", page=2))) == []


def book(chapters: tuple[str, ...] = CHAPTERS, titles: tuple[str, ...] = TITLES) -> Narrative:
    return pages(*(text(*both, page=at) for at, both in enumerate(zip(chapters, titles, strict=True), 1)))


def test_chapters_in_order_have_no_finding() -> None:
    assert found(book()) == []


def test_a_chapter_passed_over_is_told_once() -> None:
    assert found(book(("BAB I", "BAB II", "BAB VII", "BAB IV", "BAB V"))) == [
        ("TXT-06", "sesudah Bab 2 tercetak Bab 7.")
    ]


def test_a_list_of_chapters_is_no_chapter() -> None:
    outline = text("1.4. Sistematika", *(f"{c} {t}" for c, t in zip(CHAPTERS, TITLES, strict=True)), page=1)
    assert (
        found(
            pages(
                text("BAB I", "PENDAHULUAN", page=1),
                outline,
                *(text(*both, page=at) for at, both in enumerate(zip(CHAPTERS[1:], TITLES[1:], strict=True), 2)),
            )
        )
        == []
    )


def test_a_prescribed_chapter_that_is_missing_is_told_for_plans_since_then() -> None:
    titles = (*TITLES[:4], "LAMPIRAN")
    assert found(book(titles=titles)) == [("TXT-06", "bab 'Penutup' tidak ada.")]
    assert found(book(titles=titles), facts=replace(FACTS, tahun=2017)) == []


def test_sections_of_another_chapter_s_number_are_told_together() -> None:
    narrative = pages(
        book(),
        text("x", "y", "z", "1.1. Telaahan", "1.2. Tujuan", page=3),
        text("x", "y", "z", "2.1. Evaluasi", page=2),
    )
    assert found(narrative) == [("TXT-06", "bagian 1.1, 1.2 berada dalam Bab 3.")]


def test_a_section_of_the_contents_that_the_text_lacks_is_told() -> None:
    contents = text(
        "1.1 Latar Belakang ........ 1", "1.2 Landasan Hukum ........ 2", "2.1 Evaluasi Renja ........ 3",
        "3.3 Program dan Kegiatan ........ 9", page=9,
    )  # fmt: skip
    body = text("1.1 Latar Belakang", "1.2 Landasan Hukum", "2.1 Evaluasi Renja Tahun Lalu", page=2)
    narrative = replace(pages(contents, body), prose=())
    assert found(narrative) == [
        ("TXT-06", "daftar isi menyebut '3.3 Program dan Kegiatan', tetapi bagian itu tidak ada dalam naskah.")
    ]


@pytest.mark.parametrize(
    ("nip", "words"),
    [
        ("19630306 199403 2 002", None),
        ("19630306 19940 2 002", "terdiri dari 17 digit"),
        ("19631306 199403 2 002", "tanggal lahir 19631306"),
        ("19630306 199400 2 002", "bulan pengangkatan 199400"),
        ("19630306 199403 3 002", "digit jenis kelamin 3"),
    ],
)
def test_a_nip_has_eighteen_digits_and_valid_dates(nip: str, words: str | None) -> None:
    findings = found(text(f"NIP. {nip}"))
    assert [rule for rule, _ in findings] == (["TXT-07"] if words else [])
    assert words is None or words in findings[0][1]


def test_one_person_has_one_nip() -> None:
    first = text("Hj. SITI AMINAH, S.Sos", "Pembina Tk. I", "NIP. 197003061994032002", page=2)
    second = text("SITI AMINAH", "NIP 19700306 199403 2 003", page=9)
    ((rule, words),) = found(pages(first, second))
    assert (rule, "SITI AMINAH" in words) == ("TXT-07", True)
    assert found(pages(first, text("BUDI HARTONO", "NIP 19700306 199403 1 003", page=9))) == []


def test_a_legal_basis_that_is_complete_has_no_finding() -> None:
    assert found(text(*LAWS)) == []


def test_a_rule_that_is_missing_is_told_where_the_list_of_rules_begins() -> None:
    others = ("5. Undang-Undang Nomor 17 Tahun 2003;", "6. PP Nomor 12 Tahun 2019;")
    lines = text("RENCANA KERJA", *LAWS[1:], *others)
    head = replace(lines.prose[0].lines[0], box=Box(80, 10, 400, 22))
    narrative = replace(lines, lines=(head, *lines.lines[1:]))
    (one,) = check_prose(narrative, [], FACTS)
    assert one.rule_id == "LEG-01"
    assert one.box == lines.prose[1].lines[0].box


def test_a_rule_that_was_replaced_and_one_that_is_missing_are_told() -> None:
    old = "5. Peraturan Pemerintah Republik Indonesia Nomor 65 Tahun 2005 tentang Pedoman SPM;"
    assert found(text(*LAWS, old)) == [
        ("LEG-01", "landasan hukum menyebut PP 65/2005, yang sudah diganti dengan PP 2/2018.")
    ]
    others = ("5. Undang-Undang Nomor 17 Tahun 2003;", "6. PP Nomor 12 Tahun 2019;")
    assert found(text(*LAWS[1:], *others)) == [("LEG-01", "landasan hukum tidak menyebut UU 25/2004.")]


@pytest.mark.parametrize("jenis", ["LKjIP", "Renstra", "RPJMD", "Evaluasi Renja", "lainnya", None])
def test_chapters_and_laws_of_a_renja_are_asked_of_a_renja_alone(jenis: str | None) -> None:
    other = replace(FACTS, jenis=jenis)
    assert found(book(("BAB I", "BAB II", "BAB VII", "BAB IV", "BAB V")), facts=other) == []
    assert found(book(titles=(*TITLES[:4], "LAMPIRAN")), facts=other) == []
    old = "5. Peraturan Pemerintah Republik Indonesia Nomor 65 Tahun 2005 tentang Pedoman SPM;"
    assert found(text(*LAWS[1:], old), facts=other) == []


def test_rules_spoken_of_elsewhere_or_in_force_at_the_time_are_left_alone() -> None:
    told = "Sejak Undang-Undang Nomor 32 Tahun 2004 otonomi daerah bertambah luas."
    assert found(pages(text(*LAWS), text(told, page=7))) == []
    old = "5. Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2010;"
    assert found(text(*LAWS[:2], "3. Permendagri 86 Tahun 2017;", old), facts=replace(FACTS, tahun=2018)) == []
    assert found(text("Sesuai Undang-Undang Nomor 32 Tahun 2004.")) == []


def achieved(grade: str) -> FormTable:
    rows = [{"level": "lainnya", "indikator": "Predikat AKIP", "tahun": 2022, "jenis": "realisasi", "teks": grade}]
    return replace(
        form([], "", 3), fact="capaian", records=tuple(replace(r, fact="capaian") for r in form(rows, "usulan").records)
    )


def test_a_grade_that_the_table_does_not_have_is_an_error() -> None:
    said = text("Menurut laporan hasil evaluasi Inspektorat, dinas memperoleh Predikat B.")
    assert found(said, achieved("BB")) == [("CON-09", "narasi menyebut predikat B, tabel memuat BB.")]
    assert found(said, achieved("B")) == []
    goal = text("Laporan hasil evaluasi AKIP ditargetkan memperoleh Predikat A.")
    assert found(goal, achieved("BB")) == []


def test_words_of_a_scanned_page_are_held_against_nobody() -> None:
    scanned = replace(text("Sasaran pembangunan bidang kesehatan.", "NIP. 123456789012345"), scanned=frozenset({1}))
    assert found(scanned) == []


def test_a_scanned_preface_hides_nothing_of_the_chapters() -> None:
    chapters = ("BAB II", "BAB III", "BAB VIII", "BAB IX", "BAB X")
    narrative = book(chapters)
    assert found(replace(narrative, scanned=frozenset({9}))) == []
    preface = pages(*(text(*both, page=at) for at, both in enumerate(zip(chapters, TITLES, strict=True), 2)))
    assert [rule for rule, _ in found(replace(preface, scanned=frozenset({1})))] == ["TXT-06"]
