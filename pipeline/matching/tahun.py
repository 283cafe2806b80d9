"""For which year a document is: the year that its own name carries, never that of a law or of another plan."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from schemas.jenis import load_jenis

if TYPE_CHECKING:
    from schemas.jenis import Jenis

_YEAR = r"(20\d\d)"
_PERIOD = r"\s*(?:[-\u2013\u2014/]|s\.?/?d\.?|sampai(?:\s+dengan)?)\s*(?:tahun\s+)?20\d\d"
_ALONE = rf"{_YEAR}(?!{_PERIOD})"
_BEFORE = 40  # letters before a year that say which year it is
_FAR = 140  # letters before a year in a title, which says at its beginning what it is about
_RENJA = r"(?:renja|rencana\s+kerja(?!\s+(?:pemerintah|(?:dan\s+)?anggaran)))"
_TAHUN = r"\b(?:tahun(?:\s+anggaran)?|t\.?a\.?)\s*[:.]?\s*"
_PLAN_YEAR = re.compile(
    rf"\b{_RENJA}\b[^.;]{{0,140}}?{_TAHUN}{_ALONE}"
    rf"|\b{_RENJA}\b[^;\d]{{0,90}}?\b{_ALONE}"
    r"|\brencana\s+tahun\s+(20\d\d)"
    rf"|\brencana\s+program\s+dan\s+kegiatan\b[^.;\d]{{0,90}}?\btahun\s+{_ALONE}",
    re.IGNORECASE,
)
_HEADED = re.compile(rf"\brencana\s+tahun\s+{_ALONE}", re.IGNORECASE)
_ANY_YEAR = re.compile(rf"{_TAHUN}{_ALONE}|\btriwulan\b[^.;\d]{{0,40}}{_TAHUN}{_ALONE}", re.IGNORECASE)
_BUDGET_YEAR = re.compile(rf"\b(?:tahun\s+anggaran|t\.?a\.?)\s*[:.]?\s*{_ALONE}", re.IGNORECASE)
_FORECAST = re.compile(rf"\bprakiraan\s+maju\b[^.;\d]{{0,40}}?{_YEAR}", re.IGNORECASE)
# What a year after these words is: evaluated, forecast or that of another plan.
_OTHER_YEAR = re.compile(
    r"evaluasi|realisasi|pencapaian|capaian|maju|renstra|rpjm|tahun\s+lalu|s/d|s\.d|n\s*-\s*\d", re.IGNORECASE
)
_REALISED = re.compile(r"evaluasi|realisasi|capaian", re.IGNORECASE)
_ANOTHER_PLAN = re.compile(r"maju|renstra|rpjm|tahun\s+lalu|s/d|s\.d|n\s*-\s*\d", re.IGNORECASE)


def plan_years(text: str) -> list[int]:
    """Years that a text says it plans; those evaluated, forecast or of a Renstra are left out."""
    found = ((match, next(filter(None, match.groups()))) for match in _PLAN_YEAR.finditer(text))
    return [int(year) for match, year in found if not _is_other(text, match)]


def headed_years(text: str) -> list[int]:
    """The year of a plan's own columns (`Rencana Tahun 2024`), not that of a Renja beside it."""
    return [int(match[1]) for match in _HEADED.finditer(text) if not _is_other(text, match)]


def any_years(text: str) -> list[int]:
    """Years that a text names as such (`Tahun 2024`) without saying that another plan's are meant."""
    found = ((match, next(filter(None, match.groups()))) for match in _ANY_YEAR.finditer(text))
    return [int(year) for match, year in found if not _is_other(text, match, _FAR)]


def told_years(text: str, kind: Jenis | None) -> list[int]:
    """The years that a text gives the document as one of its kind."""
    if kind is None or kind.tahun == "rencana":
        return _forecast_from(text, plan_years(text)) if kind is None or kind.nama == "Renja" else _named(text, kind)
    if kind.tahun == "anggaran":
        return [int(match[1]) for match in _BUDGET_YEAR.finditer(text)] or _named(text, kind)
    return _named(text, kind)


def _forecast_from(text: str, found: list[int]) -> list[int]:
    """A forecast's year is the year after the plan's, never the plan's."""
    forecast = {int(match[1]) for match in _FORECAST.finditer(text)}
    return [year for year in found if year not in forecast]


def _named(text: str, kind: Jenis) -> list[int]:
    """Years that stand behind the kind's own name; of a period the first."""
    return [int(next(filter(None, match.groups()))) for match in _after(kind.nama).finditer(text)]


@lru_cache
def _after(nama: str) -> re.Pattern[str]:
    kind = next(one for one in load_jenis().jenis if one.nama == nama)
    names = kind.sebutan.pattern
    if kind.judul is not None:
        names = f"(?:{names}|{kind.judul.pattern})"
    year = f"{_YEAR}{_PERIOD}" if kind.tahun == "periode" else _ALONE
    tight = rf"{names}[^.;\d]{{0,110}}?\b{year}"
    return re.compile(rf"{tight}|{names}[^.;]{{0,140}}?{_TAHUN}{year}", re.IGNORECASE)


def later_years(text: str, nama: str) -> list[int]:
    """Years of a plan of several years that stand behind its name without the period, what was realised left out."""
    names = re.compile(rf"{next(one for one in load_jenis().jenis if one.nama == nama).sebutan.pattern}"
                       rf"[^.;\d]{{0,110}}?\b{_YEAR}", re.IGNORECASE)  # fmt: skip
    matches = [match for match in names.finditer(text) if not _REALISED.search(text[: match.start()])]
    return [int(match[match.lastindex or 1]) for match in matches]


def kind_named(nama: str | None) -> Jenis | None:
    """The kind of a name of `documents.jenis`; the drafts of a Renja are one kind."""
    return next((one for one in load_jenis().jenis if nama and (one.nama == nama or _is_draft(one, nama))), None)


def periods(text: str) -> list[int]:
    """The first years of the periods that a text names (`2021-2026`)."""
    return [int(match[1]) for match in re.finditer(rf"\b{_YEAR}{_PERIOD}", text, re.IGNORECASE)]


def _is_draft(kind: Jenis, nama: str) -> bool:
    return kind.nama == "Renja" and kind.nama in nama.split() and nama != "Evaluasi Renja"


def _is_other(text: str, match: re.Match[str], reach: int = _BEFORE) -> bool:
    around = text[max(0, match.start() - reach) : match.end()]
    return _OTHER_YEAR.search(around) is not None


def reported_years(text: str) -> list[int]:
    """Years of a heading that reports (`Realisasi Kinerja pada Triwulan I - IV Tahun 2023`)."""
    found = () if _ANOTHER_PLAN.search(text) else _ANY_YEAR.finditer(text)
    return [int(next(filter(None, match.groups()))) for match in found]
