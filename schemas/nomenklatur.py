"""The national lists of codes and names that come with the program: read once a process, when first asked for.

`nomenclature/daftar.parquet` holds each code and name of a kind of government once, with the lists that have it (a bit
each, in the order of `nomenclature/versi.toml`), the standard unit, and for a code that is no longer used the one that
came after it. `renja nomenclature build` makes it from the lists.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DATA = "daftar.parquet"
FIRST_PRESENT = 2021
"""The first plan year with the codes of Permendagri 90/2019; those before are numbered by each government."""
FIRST_POSSIBLE = 2020
"""The first year whose tables may be printed with them: a plan made after them evaluates 2020 in the codes of its own
year, so that here the codes themselves decide; tables of earlier years have only the old ones."""
PROVINSI, KABUPATEN_KOTA = "provinsi", "kabupaten/kota"
_PRESENT = re.compile(r"(?:[1-9]\.\d\d|X\.XX)(?:\.\d\d(?:\.[1-9]\.\d\d(?:\.\d{2,4})?)?)?", re.ASCII)
_DEEP = 4  # dots from which on a code can only be a present one


@dataclass(frozen=True, slots=True)
class Versi:
    """A list as people name it: since when, for which kinds of government and plan years (from, to) it holds."""

    nama: str
    tanggal: date
    daerah: tuple[str, ...]
    tahun: tuple[int, int]
    digit: int
    berkas: str

    def holds(self, tahun: int, daerah: str) -> bool:
        """Whether plans of that year and kind of government (empty: any) follow it."""
        return self.tahun[0] <= tahun <= self.tahun[1] and (not daerah or daerah in self.daerah)


@dataclass(frozen=True, slots=True)
class Listed:
    """A code with its name in the lists `versions`, newest first; `satuan` is the standard unit, empty for none.

    `menjadi` is the code that came after one that the newest list has no more, empty for none known.
    """

    kode: str
    uraian: str
    scope: str
    versions: tuple[str, ...]
    satuan: str
    menjadi: str


@lru_cache(maxsize=1)
def versions() -> tuple[Versi, ...]:
    """The lists, oldest first."""
    read = tomllib.loads(files("schemas").joinpath("nomenclature", "versi.toml").read_text("utf-8"))
    return tuple(_versi(item) for item in read["versi"])


def spellings() -> Mapping[str, str]:
    """Names of the lists that are written otherwise than in plans that print them, with the better spelling."""
    read = tomllib.loads(files("schemas").joinpath("nomenclature", "versi.toml").read_text("utf-8"))
    return {item["daftar"]: item["ejaan"] for item in read["nama"]}


def _versi(item: Mapping[str, Any]) -> Versi:
    first, last = item["tahun"]
    return Versi(item["nama"], item["tanggal"], tuple(item["daerah"]), (first, last), item["digit"], item["berkas"])


@lru_cache(maxsize=1)
def listed() -> tuple[Listed, ...]:
    """All codes and names (reads the Parquet file, once a process)."""
    names = tuple(versi.nama for versi in versions())
    sets = {bits: tuple(name for at, name in reversed(list(enumerate(names))) if bits >> at & 1) for bits in range(256)}
    columns = _columns()
    rows = zip(*(columns[name] for name in ("kode", "uraian", "scope", "versi", "satuan", "menjadi")), strict=True)
    return tuple(
        Listed(kode, uraian, scope, sets[bits], satuan, menjadi) for kode, uraian, scope, bits, satuan, menjadi in rows
    )


@lru_cache(maxsize=1)
def _columns() -> Mapping[str, list[Any]]:
    import pyarrow.parquet as pq  # noqa: PLC0415 -- only who asks for the lists pays for it
    from pyarrow import BufferReader  # noqa: PLC0415

    content = files("schemas").joinpath("nomenclature", DATA).read_bytes()
    table = pq.ParquetFile(BufferReader(content)).read(use_threads=False)
    return {name: table.column(name).to_pylist() for name in table.column_names}


def covers(tahun: int, daerah: str) -> bool:
    """Whether a list that comes with the program holds for plans of that year and kind of government (empty: any)."""
    return any(versi.holds(tahun, daerah) for versi in versions())


def scope_of(wilayah: str | None) -> str:
    """The kind of government of `Provinsi Riau` or `Kota Dumai`, as the lists name it; empty where neither is said."""
    kind = (wilayah or "").partition(" ")[0]
    return {"Provinsi": PROVINSI, "Kabupaten": KABUPATEN_KOTA, "Kota": KABUPATEN_KOTA}.get(kind, "")


def baku(kode: str | None, tahun: int | None) -> str | None:
    """The code by which an activity is the same over lists and years; None where it cannot be known.

    Sub kegiatan have four digits; a code that is no longer used becomes the one that came after it. Codes of before
    Permendagri 90/2019 are numbered by each government: plans of before 2021 have none, and where the year is not known
    only a code that the lists have counts.
    """
    if not kode or not _PRESENT.fullmatch(kode) or (tahun is not None and tahun < FIRST_PRESENT):
        return None
    whole = widened(kode)
    if tahun is None and not (whole.count(".") >= _DEEP and general(whole) in _known()):
        return None
    found = successors()
    for _ in range(len(versions())):
        after = found.get(general(whole))
        if after is None:
            return whole
        whole = ".".join([*whole.split(".")[:2], *after.split(".")[2:]])
    return whole


def widened(kode: str) -> str:
    """The code with four digits in its sub kegiatan part."""
    head, _, tail = kode.rpartition(".")
    return f"{head}.{tail:0>4}" if kode.count(".") == 5 else kode


def general(kode: str) -> str:
    """The code as the lists write it: that of a program 01, which every bidang has, begins with `X.XX`."""
    pieces = kode.split(".")
    return ".".join(["X", "XX", *pieces[2:]]) if len(pieces) > 2 and pieces[2] == "01" else kode


@lru_cache(maxsize=1)
def successors() -> Mapping[str, str]:
    """For each code that is no longer used the one that came after it, both with four digits."""
    columns = _columns()
    pairs = zip(columns["kode"], columns["menjadi"], strict=True)
    return {widened(kode): menjadi for kode, menjadi in pairs if menjadi}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(widened(kode) for kode in _columns()["kode"])
