"""Plans of generated offices over three years, with changes planted by seed: what a comparison must find, and no more.

Each office has a tree of programs, kegiatan and sub kegiatan with codes of the present nomenclature's shape. From one
year to the next rows are added, dropped, given other amounts or targets, moved below another kegiatan, or renamed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import DocumentFacts, DocumentResult
from tests.unit.checking.tables import form

if TYPE_CHECKING:
    from random import Random

    from pipeline.compare.records import Kind

_VERBS = ("Penyusunan", "Pengelolaan", "Pembinaan", "Fasilitasi", "Pengadaan", "Pemeliharaan", "Koordinasi", "Evaluasi")
_THINGS = (
    "Dokumen Perencanaan", "Rumah Dinas", "Jaringan Irigasi", "Data Kependudukan", "Tenaga Kesehatan", "Pasar Rakyat",
    "Kawasan Pesisir", "Arsip Statis", "Kendaraan Operasional", "Pelatihan Kerja", "Bantuan Sosial", "Taman Kota",
)  # fmt: skip
_ENDS = ("Kabupaten", "Kecamatan", "Desa", "Terpadu", "Berkelanjutan", "bagi Masyarakat", "Lanjutan", "Dasar")


KINDS = ("changed", "changed", "changed", "moved", "moved", "renamed", "dropped", "new")
"""What is planted from one year to the next."""


@dataclass(frozen=True)
class Sub:
    """A sub kegiatan of a plan; `at` is its kegiatan."""

    at: tuple[int, int]
    number: int
    name: str
    pagu: int
    target: int

    @property
    def kode(self) -> str:
        """The full code."""
        program, kegiatan = self.at
        return f"1.06.{program:02d}.2.{kegiatan:02d}.{self.number:04d}"


class Planted(NamedTuple):
    """A change that was planted: its kind, the code (of the year after; of what was dropped the one it had)."""

    kind: Kind
    kode: str
    field: str


class Names:
    """Names that occur once."""

    def __init__(self, random: Random) -> None:
        parts = [f"{a} {b} {c}" for a in _VERBS for b in _THINGS for c in _ENDS]
        random.shuffle(parts)
        self._left = parts

    def new(self) -> str:
        """A name not given before."""
        return self._left.pop()


def plan(random: Random, names: Names) -> list[Sub]:
    """A plan of two to four programs; numbers below 40 are used."""
    return [
        Sub((program, kegiatan), number, names.new(), random.randrange(5, 900) * 1_000_000, random.randrange(1, 90))
        for program in range(2, random.randrange(4, 7))
        for kegiatan in range(1, random.randrange(3, 5))
        for number in range(1, random.randrange(3, 7))
    ]


def changed(subs: list[Sub], random: Random, names: Names, year: int) -> tuple[list[Sub], list[Planted]]:
    """The plan of the next year, and what was planted in it."""
    after, planted = list(subs), []
    for kind, at in zip(KINDS, random.sample(range(len(subs)), len(KINDS)), strict=True):
        one, made = after[at], None
        if kind == "changed":
            made, field = _other(one, random)
        elif kind == "moved":
            others = [sub.at for sub in subs if sub.at != one.at]
            made, field = replace(one, at=random.choice(others), number=40 + year * 10 + len(planted)), "kode"
        elif kind == "renamed":
            made, field = replace(one, name=names.new()), "uraian"
        elif kind == "new":
            field = "pagu"
            after.append(replace(one, number=70 + year, name=names.new(), pagu=one.pagu + 1_000_000))
        else:
            field = "pagu"
        planted.append(Planted(kind, (after[-1] if kind == "new" else made or one).kode, field))  # type: ignore[arg-type]
        if made is not None or kind == "dropped":
            after[at] = made  # type: ignore[call-overload]
    return [one for one in after if one is not None], planted


def _other(one: Sub, random: Random) -> tuple[Sub, str]:
    if random.random() < 0.7:
        return replace(one, pagu=one.pagu + random.choice([-1, 1, 7]) * 500_000), "pagu"
    return replace(one, target=one.target + 1), "target"


def document(
    number: int, office: str, year: int, subs: list[Sub], *, codes: bool = True, jenis: str = "Renja"
) -> DocumentResult:
    """A plan as it is stored; its sums of programs and kegiatan are left out, and its codes if not `codes`."""
    rows: list[dict[str, object]] = []
    ordered = sorted(subs, key=lambda one: one.kode)
    heads: set[object] = set()
    for one in ordered:
        program, kegiatan = one.at
        for head, kode, name, level in (
            (program, f"1.06.{program:02d}", f"Program Urusan Nomor {program}", "program"),
            (one.at, f"1.06.{program:02d}.2.{kegiatan:02d}", f"Kegiatan {program} bagian {kegiatan}", "kegiatan"),
        ):
            if head not in heads:
                heads.add(head)
                rows.append({"kode": kode, "uraian": name, "level": level})
        rows.append(
            {"kode": one.kode, "uraian": one.name, "indikator": f"Jumlah {one.name}", "target": one.target,
             "satuan": "dokumen", "pagu": one.pagu, "level": "sub_kegiatan"}
        )  # fmt: skip
    if not codes:
        rows = [{**row, "kode": None} for row in rows]
    sha = f"{number:08d}{year}".ljust(64, "0")
    facts = DocumentFacts(office, "Kabupaten Bengkalis", "14.03", year, jenis)
    name = f"{office}-{year}-{number}.pdf"
    return DocumentResult(sha[:16], sha, name, name, facts, (), (form(rows, tahun=year),))
