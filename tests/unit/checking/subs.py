"""Twelve sub kegiatan of a plan, and what a rule says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.checking.rules import check
from tests.unit.checking.tables import FACTS, form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding

KODES = [f"1.06.01.2.01.{number:04d}" for number in range(1, 13)]


def subs(**changed: object) -> list[dict[str, Any]]:
    """Twelve sub kegiatan with all fields; `changed` are those of the fifth."""
    common = {"indikator": "Jumlah laporan", "lokasi": "Kab. Bengkalis", "sumber_dana": "DAU", "satuan": "Laporan"}
    money = {"target": 5, "pagu": 12_000_000, "target_maju": 5, "satuan_maju": "Laporan", "pagu_maju": 13_000_000}
    rows: list[dict[str, Any]] = [{"kode": kode, "uraian": f"Nama {kode}", **common, **money} for kode in KODES]
    rows[4] |= changed
    return rows


def told(rows: Sequence[dict[str, Any]], rule: str, fact: str = "rencana") -> list[Finding]:
    return [one for one in check([form(rows, fact)], FACTS) if one.rule_id == rule]
