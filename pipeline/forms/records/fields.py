"""The fields of the fact table that a row's own cells fill."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.recognition.kinds_of_indicator import kind_of_indicator
from pipeline.forms.values.columns import read_text
from pipeline.normalise.phrases import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.forms.model import Binding, ColumnValues, NamedRow, Recognition
    from pipeline.model import Evidence

_RUPIAH = frozenset({"rp", "rupiah"})
_GROUPS = ("target", "renstra", "realisasi", "lalu", "berjalan", "tw1", "tw2", "tw3", "tw4", "kumulatif")
_SOURCES: Mapping[str, str] = {
    "pagu": "sumber_dana",
    "pagu_awal": "sumber_dana_awal",
    "pagu_kebutuhan": "sumber_dana_kebutuhan",
}


def row_fields(
    fit: Recognition, line: NamedRow, at: int, columns: Mapping[str, ColumnValues], jenis: str
) -> dict[str, Evidence]:
    """The fact table's fields that the row's own cells fill."""
    out: dict[str, Evidence] = {}
    for binding in fit.bindings:
        role = binding.role
        if role.field.startswith("_") or role.content in {"name", "code"} or role.jenis != jenis:
            continue
        if role.key in columns:
            out[role.field] = columns[role.key].values[at]
            _unit(out, binding, columns[role.key].units[at])
        elif role.many and len(binding.headings) > 1:
            out[role.field] = _several(binding, line)
        elif role.field not in out or line.draft.text(role.key):
            out[role.field] = read_text(line.draft.values[role.key])
    if "jenis_indikator" in out and (kind := kind_of_indicator(out["jenis_indikator"].text)):
        out["jenis_indikator"] = replace(out["jenis_indikator"], value=kind)
    if fit.form.fact == "evaluasi":
        _one_unit(out)
        _rupiah_apart(out)
    if fit.form.fact == "rencana":
        _money_apart(out)
    _sources(out, at, columns)
    return out


def _money_apart(out: dict[str, Evidence]) -> None:
    """A target that is counted in rupiah is money (`Dana | Rp | 50.000.000` among the inputs of a kegiatan)."""
    unit = out.get("satuan")
    if unit is None or "pagu" in out or words(unit.text).squeezed not in _RUPIAH or "target" not in out:
        return
    out["pagu"] = out["target"]
    out["target"] = replace(out["target"], text="", value=None)


def _rupiah_apart(out: dict[str, Evidence]) -> None:
    """What a row of an evaluation counts in rupiah (`Input | Dana | Rp`) is money, and no performance."""
    unit = out.get("satuan")
    if unit is None or words(unit.text).squeezed not in _RUPIAH:
        return
    for group in (*_GROUPS, "tingkat", "capaian"):
        number = out.get(f"{group}_k")
        if number is not None and number.value is not None and f"{group}_rp" not in out:
            out[f"{group}_rp"] = number
            out[f"{group}_k"] = replace(number, text="", value=None)


def _sources(out: dict[str, Evidence], at: int, columns: Mapping[str, ColumnValues]) -> None:
    """The sources of funds whose columns print an amount in this row, where none is named in words."""
    for name, target in _SOURCES.items():
        parts = columns[name].parts if name in out and name in columns else ()
        if parts and parts[at] and target not in out:
            text = ", ".join(source for source, evidence in parts[at] if evidence.value)
            out[target] = replace(out[name], text=text, value=text or None)


def _unit(out: dict[str, Evidence], binding: Binding, unit: Evidence | None) -> None:
    """The unit beside the number, unless a column of its own prints one."""
    name = binding.role.unit
    if name and unit is not None and not (name in out and out[name].text):
        out[name] = unit


def _one_unit(out: dict[str, Evidence]) -> None:
    """One `satuan` for the row; a group keeps its own only where it differs."""
    names = [f"satuan_{group}" for group in _GROUPS]
    if not ("satuan" in out and out["satuan"].value):
        first = next((out[name] for name in names if name in out and out[name].value), None)
        if first is not None:
            out["satuan"] = first
    main = out["satuan"].value if "satuan" in out else None
    for name in names:
        if name in out and out[name].value == main:
            del out[name]


def _several(binding: Binding, line: NamedRow) -> Evidence:
    """Texts of several columns in one, each under its own heading."""
    pieces = [
        (heading.own, read_text(e))
        for heading, e in zip(binding.headings, line.draft.pieces[binding.role.key], strict=True)
    ]
    kept = [(name, e) for name, e in pieces if e.value]
    if not kept:
        return pieces[0][1]
    text = "; ".join(f"{name}: {e.value}" for name, e in kept)
    return replace(kept[0][1], value=text, text=" ".join(e.text for _, e in kept))
