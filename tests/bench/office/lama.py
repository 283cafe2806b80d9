"""Plans in the nomenclature before Permendagri 90/2019: kegiatan under program, no sub kegiatan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from official import Entry
from plan import Item, Plan, add, roll_up

if TYPE_CHECKING:
    import random

    from official import Region

OFFICE = {
    ("01", "Program Pelayanan Administrasi Perkantoran"): (
        ("01", "Penyediaan Jasa Surat Menyurat"),
        ("02", "Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik"),
        ("08", "Penyediaan Jasa Kebersihan Kantor"),
        ("10", "Penyediaan Alat Tulis Kantor"),
        ("11", "Penyediaan Barang Cetakan dan Penggandaan"),
        ("17", "Penyediaan Makanan dan Minuman"),
        ("18", "Rapat-Rapat Koordinasi dan Konsultasi ke Luar Daerah"),
    ),
    ("02", "Program Peningkatan Sarana dan Prasarana Aparatur"): (
        ("09", "Pengadaan Peralatan Gedung Kantor"),
        ("22", "Pemeliharaan Rutin/Berkala Gedung Kantor"),
        ("24", "Pemeliharaan Rutin/Berkala Kendaraan Dinas/Operasional"),
    ),
    ("05", "Program Peningkatan Kapasitas Sumber Daya Aparatur"): (
        ("01", "Pendidikan dan Pelatihan Formal"),
        ("03", "Bimbingan Teknis Implementasi Peraturan Perundang-Undangan"),
    ),
}
FIELDS = {
    ("1", "13", "Sosial", "Dinas Sosial"): {
        ("15", "Program Pemberdayaan Fakir Miskin dan Penyandang Masalah Kesejahteraan Sosial Lainnya"): (
            ("01", "Peningkatan Kemampuan Petugas dan Pendamping Sosial"),
            ("02", "Pelatihan Keterampilan Berusaha bagi Keluarga Miskin"),
            ("06", "Pelatihan Keterampilan bagi Penyandang Masalah Kesejahteraan Sosial"),
        ),
        ("16", "Program Pelayanan dan Rehabilitasi Kesejahteraan Sosial"): (
            ("03", "Pelayanan Psikososial bagi Korban Bencana"),
            ("09", "Koordinasi Perumusan Kebijakan Penanggulangan Masalah Sosial"),
        ),
    },
    ("2", "01", "Pertanian", "Dinas Pertanian"): {
        ("15", "Program Peningkatan Kesejahteraan Petani"): (
            ("01", "Pelatihan Petani dan Pelaku Agribisnis"),
            ("02", "Penyuluhan dan Pendampingan Petani"),
        ),
        ("19", "Program Peningkatan Produksi Pertanian"): (
            ("02", "Penyediaan Sarana Produksi Pertanian"),
            ("03", "Pengembangan Bibit Unggul"),
            ("05", "Sertifikasi Bibit Unggul"),
        ),
    },
    ("1", "08", "Lingkungan Hidup", "Badan Lingkungan Hidup"): {
        ("15", "Program Pengembangan Kinerja Pengelolaan Persampahan"): (
            ("02", "Penyediaan Prasarana dan Sarana Pengelolaan Persampahan"),
            ("04", "Peningkatan Operasi dan Pemeliharaan Prasarana Persampahan"),
        ),
        ("16", "Program Pengendalian Pencemaran dan Perusakan Lingkungan Hidup"): (
            ("03", "Pemantauan Kualitas Lingkungan"),
            ("14", "Peningkatan Peran Serta Masyarakat dalam Pengendalian Lingkungan Hidup"),
        ),
    },
}


def _program(kode: tuple[str, str], key: tuple[str, str], kegiatan: tuple[tuple[str, str], ...], wide: str) -> Entry:
    """A program with its kegiatan; `wide` is put before each kegiatan's two digits (`0` for `014`)."""
    parts = (*kode, key[0])
    program = Entry(parts, "program", key[1], "", "")
    program.children = [Entry((*parts, wide + number), "kegiatan", name, "", "") for number, name in kegiatan]
    return program


def make_old_plan(rng: random.Random, region: Region, *, wide: str) -> Plan:
    """A plan of a random office of those years."""
    key = rng.choice(list(FIELDS))
    plan = Plan(key[3], region, rng.randint(2013, 2019), [])
    urusan = Item("urusan", key[:1], "URUSAN WAJIB" if key[0] == "1" else "URUSAN PILIHAN")
    bidang = Item("bidang", key[:2], f"BIDANG {key[2].upper()}")
    urusan.children.append(bidang)
    plan.roots.append(urusan)
    for program, kegiatan in (OFFICE | FIELDS[key]).items():
        bidang.children.append(add(rng, plan, _program(key[:2], program, kegiatan, wide), key[:2], (20, 20)))
    roll_up(urusan)
    return plan
