"""What a value of each column of the fact tables may be: predicates, the ground of the Pandera schemas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LEVELS = frozenset({"urusan", "bidang", "program", "kegiatan", "sub_kegiatan", "total", "lainnya"})
# Present codes (1.06.04.2.01.0007, X.XX.01) and older ones, which are printed parts joined with dots.
_KODE = re.compile(r"(?:X|\d{1,4})(?:\.(?:XX|\d{1,4}))*")
_MONEY_LIMIT = 10**18  # DECIMAL(20,2)
_QUANTITY_LIMIT = 10**16  # DECIMAL(20,4)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a column holds (`expected`, for people) and whether a value fits; NULL is not asked about."""

    expected: str
    fits: Callable[[object], bool]


def _number(limit: int, least: int | None = None) -> Callable[[object], bool]:
    def fits(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
            return False
        return isfinite(value) and -limit < value < limit and (least is None or value >= least)

    return fits


def _whole(least: int, most: int) -> Callable[[object], bool]:
    within = _number(most + 1, least)
    return lambda value: within(value) and value == int(cast("Decimal", value))


def _one_of(*words: str) -> Shape:
    return Shape("one of " + ", ".join(sorted(words)), frozenset(words).__contains__)


TEXT = Shape("text", lambda value: isinstance(value, str) and bool(value.strip()))
KODE = Shape("a code of digits and dots", lambda value: isinstance(value, str) and bool(_KODE.fullmatch(value)))
PAGU = Shape("money of 0 or more, below 10^18", _number(_MONEY_LIMIT, 0))
MONEY = Shape("money below 10^18", _number(_MONEY_LIMIT))
QUANTITY = Shape("a number below 10^16", _number(_QUANTITY_LIMIT))
YEAR = Shape("a year between 2000 and 2100", _whole(2000, 2100))
COUNT = Shape("a whole number from 1", _whole(1, 10_000))
_CODES = {"kode": KODE, "kode_baku": KODE}

GROUPS = (
    "renstra",
    "lalu",
    "target",
    "tw1",
    "tw2",
    "tw3",
    "tw4",
    "realisasi",
    "berjalan",
    "kumulatif",
    "capaian",
    "tingkat",
)
_PERCENT = {"capaian", "tingkat"}
_PLANNED = {"renstra", "target", "berjalan"}  # realised money may be negative: a refund of an earlier quarter


def _texts(names: str) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), TEXT)


def _money(group: str) -> Shape:
    return QUANTITY if group in _PERCENT else PAGU if group in _PLANNED else MONEY


def _evaluasi() -> dict[str, Shape]:
    return {
        "level": _one_of(*LEVELS, "rata_rata"),
        **_CODES,
        "indikator_no": COUNT,
        **_texts("kode_cetak uraian uraian_cetak sasaran indikator satuan penanggung_jawab catatan jenis_indikator"),
        **{f"{group}_k": QUANTITY for group in GROUPS},
        **{f"{group}_rp": _money(group) for group in GROUPS},
        **{f"satuan_{group}": TEXT for group in GROUPS},
    }


def _review() -> dict[str, Shape]:
    sides: dict[str, Shape] = {}
    for side in ("awal", "kebutuhan"):
        sides |= _texts(f"uraian_{side} indikator_{side} lokasi_{side} satuan_{side} sumber_dana_{side}")
        sides |= {f"target_{side}": QUANTITY, f"pagu_{side}": PAGU}
    return {
        "level": _one_of(*LEVELS),
        **_CODES,
        "indikator_no": COUNT,
        **sides,
        **_texts("uraian_cetak kode_cetak satuan_maju catatan"),
        "target_maju": QUANTITY,
        "pagu_maju": PAGU,
    }


_RENCANA = {
    "level": _one_of(*LEVELS),
    **_CODES,
    "indikator_no": COUNT,
    **_texts("kode_cetak uraian uraian_cetak indikator lokasi satuan sumber_dana catatan satuan_maju"),
    **_texts("penanggung_jawab jenis_indikator sasaran kelompok_sasaran prioritas"),
    **dict.fromkeys(("target", "target_maju", "target_renstra", "realisasi_lalu", "prakiraan_berjalan"), QUANTITY),
    **dict.fromkeys(("pagu", "pagu_maju", "pagu_semula", "pagu_perubahan"), PAGU),
}

_RENCANA_TAHUNAN = {
    "level": _one_of(*LEVELS),
    **_CODES,
    "indikator_no": COUNT,
    **_texts("kode_cetak uraian uraian_cetak indikator satuan lokasi penanggung_jawab"),
    "tahun": YEAR,
    "jenis": _one_of("target", "realisasi", "kondisi awal", "kondisi akhir"),
    "target": QUANTITY,
    "pagu": PAGU,
    "realisasi_rp": MONEY,
}

FACTS: Mapping[str, Mapping[str, Shape]] = MappingProxyType(
    {
        "rencana": _RENCANA,
        "rencana_tahunan": _RENCANA_TAHUNAN,
        "pendanaan": {
            "tabel": _one_of("rencana", "review_rkpd"),
            **_texts("field sumber_dana"),
            "pagu": PAGU,
        },
        "evaluasi": _evaluasi(),
        "evaluasi_catatan": {**_CODES, **_texts("jenis teks")},
        "predikat": {**_CODES, **_texts("field predikat")},
        "capaian": {
            "tahun": YEAR,
            "jenis": _one_of("target", "realisasi", "capaian", "proyeksi"),
            **dict.fromkeys(("nilai", "pembilang", "penyebut"), QUANTITY),
            **_texts("indikator satuan teks"),
        },
        "review_rkpd": _review(),
        "klaim": {"tahun": YEAR, "nilai": QUANTITY, **_texts("teks subjek satuan")},
        "usulan": {
            "level": _one_of(*LEVELS),
            **_CODES,
            "volume": QUANTITY,
            "pagu": PAGU,
            **_texts("kode_cetak uraian uraian_cetak lokasi indikator satuan catatan"),
        },
    }
)

_NUMBERS = (PAGU, MONEY, QUANTITY, YEAR, COUNT)


def is_number(fact: str, field: str) -> bool:
    """Whether a column of a fact table holds numbers."""
    return FACTS.get(fact, {}).get(field) in _NUMBERS


def is_money(fact: str, field: str) -> bool:
    """Whether a column of a fact table holds rupiah."""
    return FACTS.get(fact, {}).get(field) in (PAGU, MONEY)


_SHARES = frozenset({"capaian_k", "capaian_rp", "tingkat_k", "tingkat_rp"})
_UNITS = {
    "target": "satuan",
    "target_maju": "satuan_maju",
    "target_awal": "satuan_awal",
    "target_kebutuhan": "satuan_kebutuhan",
    "volume": "satuan",
    "nilai": "satuan",
}
_OWN_UNIT = frozenset({"pembilang", "penyebut"})  # counted in units of their own, which no column holds


def number_kind(fact: str, field: str) -> Literal["money", "percent", "quantity"] | None:
    """What the numbers of a column are: `money`, `percent` or `quantity`; None for texts, years and counts of rows."""
    shape = FACTS.get(fact, {}).get(field)
    if shape in (PAGU, MONEY):
        return "money"
    return None if shape is not QUANTITY else "percent" if field in _SHARES else "quantity"


def unit_fields(field: str) -> tuple[str, ...]:
    """The columns with the unit of a quantity, the first that a row fills counts; none where no column holds it."""
    return () if field in _OWN_UNIT else (_UNITS.get(field, f"satuan_{field.removesuffix('_k')}"), "satuan")
