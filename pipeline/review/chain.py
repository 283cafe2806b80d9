"""The chain of planning of an office and year as a matrix, and a kegiatan over the years as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts import Line, Point, line
from pipeline.review.rows import row, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.language import Figures, Texts
    from pipeline.review.rows import Row

LINKS = (
    "renstra", "rkpd", "rancangan_awal_renja", "review_awal", "review_kebutuhan", "rancangan_renja", "renja",
    "kua_ppas", "rka", "dpa", "renja_perubahan",
)  # fmt: skip
"""The documents of the chain in the order in which they are written."""
_CHAINS = """
SELECT kode_wilayah, wilayah, perangkat_daerah, tahun, count(*) AS baris,
    count(*) FILTER (tidak_ada_dalam IS NOT NULL) AS putus
FROM rantai_perencanaan GROUP BY ALL ORDER BY wilayah, perangkat_daerah, tahun
"""
_CHAIN = """
SELECT * FROM rantai_perencanaan
WHERE perangkat_daerah = $pd AND tahun = $tahun AND kode_wilayah IS NOT DISTINCT FROM nullif($wilayah, '')
ORDER BY tidak_ada_dalam IS NULL, kode NULLS LAST, uraian
"""
_PRESENT = f"SELECT {', '.join(f'count({name}) AS {name}' for name in LINKS)} FROM ({_CHAIN})"  # noqa: S608 -- our own names
_SERIES = """
SELECT * FROM seri_kegiatan
WHERE perangkat_daerah = $pd AND kunci = $kunci AND kode_wilayah IS NOT DISTINCT FROM nullif($wilayah, '')
    AND level = $level
ORDER BY tahun
"""
_FOLLOWED = """
SELECT any_value(perangkat_daerah) AS perangkat_daerah, any_value(wilayah) AS wilayah, kode_wilayah, level, kunci,
    any_value(kode) AS kode, any_value(uraian) AS uraian, min(tahun) AS awal, max(tahun) AS akhir, count(*) AS tahun,
    max(coalesce(pagu, anggaran, pagu_tahunan)) AS pagu
FROM seri_kegiatan
WHERE perangkat_daerah = $pd AND kode_wilayah IS NOT DISTINCT FROM nullif($wilayah, '')
    AND coalesce(pagu, anggaran, realisasi, pagu_tahunan) IS NOT NULL
GROUP BY kode_wilayah, lower(perangkat_daerah), level, kunci
HAVING count(*) > 1
ORDER BY pagu DESC NULLS LAST
LIMIT 300
"""
MONEY = ("pagu", "prakiraan", "anggaran", "realisasi", "pagu_tahunan")


def chains(connection: DuckDBPyConnection) -> list[Row]:
    """Offices and years that have a chain, with how many rows some document lacks."""
    return rows(connection, _CHAINS)


def chain(connection: DuckDBPyConnection, pd: str, wilayah: str, tahun: int) -> tuple[list[Row], list[str]]:
    """The rows of a chain, those that some document lacks first; and the documents that there are."""
    told = {"pd": pd, "wilayah": wilayah, "tahun": tahun}
    found = rows(connection, _CHAIN, told)
    names = {name for one in found for name in (one["ada_dalam"] or "").split(", ")}
    filled = row(connection, _PRESENT, told) or {}
    return found, [name for name in LINKS if filled.get(name) or _title(name) in names]


def _title(name: str) -> str:
    """A link as `ada_dalam` calls it."""
    special = {
        "review_awal": "T-C.31 rancangan awal", "review_kebutuhan": "T-C.31 kebutuhan", "kua_ppas": "KUA-PPAS",
        "rkpd": "RKPD", "rka": "RKA", "dpa": "DPA", "renstra": "Renstra",
    }  # fmt: skip
    return special.get(name, name.replace("_", " ").title())


def has_it(one: Row, name: str) -> bool:
    """Whether a document of the chain has the row, also without an amount."""
    return _title(name) in (one["ada_dalam"] or "").split(", ")


def followed(connection: DuckDBPyConnection, pd: str, wilayah: str) -> list[Row]:
    """What an office plans or spends in several years, the most money first."""
    return rows(connection, _FOLLOWED, {"pd": pd, "wilayah": wilayah})


def series(connection: DuckDBPyConnection, pd: str, wilayah: str, level: str, kunci: str) -> list[Row]:
    """A kegiatan or sub kegiatan, a row a year."""
    return rows(connection, _SERIES, {"pd": pd, "wilayah": wilayah, "level": level, "kunci": kunci})


def charts(found: Sequence[Row], texts: Texts, figures: Figures) -> tuple[str, str]:
    """The amounts over the years, and the share of all that the office plans; "" where nothing is known."""
    if not found:
        return "", ""
    by_year = {one["tahun"]: one for one in found}
    years = range(min(by_year), max(by_year) + 1)
    money = [
        Line(texts.or_name("series", name), points)
        for name in MONEY
        if any(points := [_point(by_year.get(year), year, name, figures.short_money) for year in years])
        and any(point.value is not None for point in points)
    ]
    share = [_point(by_year.get(year), year, "porsi_persen", figures.percent) for year in years]
    shown = any(point.value is not None for point in share)
    title = texts("series.share")
    return line(money, texts("series.nominal")) if money else "", line([Line(title, share)], title) if shown else ""


def _point(one: Row | None, year: int, name: str, told: object) -> Point:
    value = None if one is None else one[name]
    return Point(str(year), None if value is None else float(value), told(value) if value is not None else "")  # type: ignore[operator]
