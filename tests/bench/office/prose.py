"""Cover, narrative and signature: the text around the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing import dots

if TYPE_CHECKING:
    import random

    from plan import Plan

JENIS = (
    "RENCANA KERJA (RENJA)",
    "RANCANGAN AWAL RENCANA KERJA",
    "RANCANGAN RENCANA KERJA",
    "PERUBAHAN RENCANA KERJA",
)
OPENINGS = (
    "Rencana kerja ini berpedoman pada dokumen jangka menengah dan hasil evaluasi tahun sebelumnya.",
    "Dokumen ini menjadi acuan seluruh unit kerja dalam melaksanakan program selama satu tahun.",
    "Permasalahan utama ialah keterbatasan sarana, sebaran wilayah layanan dan kebutuhan data mutakhir.",
    "Koordinasi dengan kecamatan dan para pemangku kepentingan dilakukan melalui forum perangkat daerah.",
    "Sasaran tahunan disusun menurut capaian indikator kinerja utama serta ketersediaan anggaran.",
)


def cover(rng: random.Random, plan: Plan) -> list[str]:
    """The lines of the cover page."""
    return [
        f"PEMERINTAH {plan.region.nama.upper()}",
        plan.pd.upper(),
        "",
        rng.choice(JENIS),
        plan.pd.upper(),
        plan.region.nama.upper(),
        f"TAHUN {plan.tahun}",
    ]


def narrative(rng: random.Random, plan: Plan, section: str) -> list[str]:
    """A few paragraphs before a table, one of them with the plan's total."""
    total = dots(plan.total("pagu"))
    about = (
        f"Pada Tahun {plan.tahun} {plan.pd} {plan.region.nama} merencanakan anggaran sebesar Rp {total} "
        "yang dirinci menurut program dan kegiatan pada tabel berikut."
    )
    return [section, *rng.sample(OPENINGS, 3), about]


def signature(rng: random.Random, plan: Plan) -> list[str]:
    """The signature block under a table."""
    place = plan.region.nama.split(" ", 1)[-1]
    name = rng.choice(("Drs. SUHARTO WIBISONO, M.Si", "Ir. RATNA KUSUMAWARDANI, MT", "H. ABDUL MUIS, S.Sos"))
    born, since = (
        f"19{rng.randint(65, 79)}0{rng.randint(1, 9)}1{rng.randint(0, 9)}",
        f"199{rng.randint(0, 9)}03",
    )
    return [
        f"{place}, Maret {plan.tahun - 1}",
        f"Kepala {plan.pd}",
        plan.region.nama,
        "",
        name,
        f"NIP. {born} {since} {rng.randint(1, 2)} 00{rng.randint(1, 9)}",
    ]
