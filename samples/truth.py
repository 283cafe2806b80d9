"""What the sample documents say, in the form that the scorer reads: built from the data, never from the PDF.

null = nothing printed (or a dash); an absent key = not judged. `uraian` is the official name of the row's
code, except where the office printed another name than its code has (the Taruna/Kampung swap): there the
printed one stands.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from samples import form_evaluasi, form_rencana, renja_bengkalis
from samples.quarters import GROUPS, evaluated
from samples.source import official_names, rows_of

Record = dict[str, Any]
_SWAPPED = "1.06.06.2.02.01"

# What the office itself printed wrongly (see `samples/README.md`), where a reader of the tables can see it.
_DEFECTS = (
    ("rencana", "1.06.01.2.01", "pagu_maju"),
    ("rencana", "1.06.01.2.07", "target"),
    ("rencana", "1.06.01.2.07", "target_maju"),
    ("rencana", "1.06.03.2.01", "target"),
    ("rencana", _SWAPPED, "uraian"),
)
# Rows about which other rules may rightly complain: unit costs, the proportion of target and money.
_TOLERATED = ("1.06.04.2.01.04", "1.06.04.2.01.08", "1.06.04.2.01.10")


def truth() -> Record:
    """The truth of every sample."""
    tables = {"rencana": _rencana(), "evaluasi": _evaluasi(), "review_rkpd": _review(), "usulan": _usulan()}
    defects = [{"table": table, "kode": kode, "field": field} for table, kode, field in _DEFECTS]
    document = {
        "file": renja_bengkalis.FILE,
        "route": "digital",
        "tables": tables,
        "defects": defects,
        "tolerated": list(_TOLERATED),
    }
    return {"documents": [document]}


def as_json() -> str:
    """The truth as text, one row a line, the same for the same data."""
    document = truth()["documents"][0]
    parts = []
    for name, rows in document.pop("tables").items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f"{json.dumps(name)}: [\n{lines}\n]")
    head = json.dumps(document, ensure_ascii=False)[:-1]
    return '{"documents": [' + head + ', "tables": {\n' + ",\n".join(parts) + "\n}}]}\n"


def _name(row: dict[str, str]) -> str:
    """The official name of a printed row's code."""
    kode = row["kode"]
    return row["uraian"] if kode in {"", _SWAPPED} else official_names()[kode]


def _number(text: str) -> int | float | None:
    if not text:
        return None
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def _unit(text: str) -> str | None:
    return text or None


def _rencana() -> list[Record]:
    return [
        {
            "level": row["level"],
            "kode": row["kode"] or None,
            "uraian": _name(row),
            "uraian_cetak": row["uraian"],
            "indikator_no": 1,
            "indikator": row["indikator"] or None,
            "lokasi": row["lokasi"] or None,
            "target": _number(row["target"]),
            "satuan": _unit(row["satuan"]),
            "pagu": _number(row["pagu"]),
            "sumber_dana": row["sumber_dana"] or None,
            "catatan": row["catatan"] or None,
            "target_maju": _number(row["target_maju"]),
            "satuan_maju": _unit(row["satuan_maju"]),
            "pagu_maju": _number(row["pagu_maju"]),
            "penanggung_jawab": row["penanggung_jawab"] or None,
        }
        for row in form_rencana.rencana()
    ]


def _review() -> list[Record]:
    rows = []
    for row in form_rencana.rencana():
        record: Record = {
            "level": row["level"],
            "kode": row["kode"] or None,
            "uraian_cetak": row["uraian"],
            "indikator_no": 1,
            "uraian_awal": _name(row),
            "indikator_awal": row["indikator"] or None,
            "lokasi_awal": row["lokasi"] or None,
            "target_awal": _number(row["target"]),
            "satuan_awal": _unit(row["satuan"]),
            "pagu_awal": _number(form_rencana.review_pagu(row)),
            "target_kebutuhan": None,
            "pagu_kebutuhan": None,
        }
        if row["level"] != "total":
            record["uraian_kebutuhan"] = _name(row)
        rows.append(record)
    return rows


def _usulan() -> list[Record]:
    return [
        {
            "level": row["level"],
            "kode": row["kode"],
            "uraian": _name(row),
            "uraian_cetak": row["uraian"],
            "lokasi": row["lokasi"] or None,
            "indikator": row["indikator"] or None,
            "volume": _number(row["volume"]),
            "satuan": _unit(row["satuan"]),
            "catatan": row["catatan"] or None,
        }
        for row in rows_of("usulan.csv")
    ]


def _evaluasi() -> list[Record]:
    """Rows of the form without its footers; money stands on the first of two indicators only."""
    rows = []
    for row in evaluated():
        record: Record = {
            "level": row.level,
            "kode": row.kode,
            "uraian": _name(row.row),
            "uraian_cetak": row.row["uraian"],
            "sasaran": row.row["sasaran"] or None,
            "indikator_no": int(row.row["indikator_no"]),
            "indikator": row.row["indikator"] or None,
            "satuan": form_evaluasi.unit_printed(row),
        }
        for group in GROUPS:
            for kind in ("k", "rp"):
                value = row.figures.get(f"{group}_{kind}")
                record[f"{group}_{kind}"] = None if value is None else _number(str(value))
        record["penanggung_jawab"] = "Dinas Sosial" if row.level == "program" else None
        record["catatan"] = None
        rows.append(record)
    return rows
