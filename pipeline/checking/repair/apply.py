"""Puts repairs and confirmations into the tables; what was read stays beside what is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.items import Spot
from pipeline.checking.repair.telling import equations, proof_in_words
from pipeline.model import Confirmation, Repair

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.checking.repair.choose import Proof
    from pipeline.checking.repair.confirm import Confirmed
    from pipeline.model import Evidence, FormTable, Record


def with_repairs(tables: Sequence[FormTable], found: Sequence[Proof]) -> tuple[FormTable, ...]:
    """The tables with the proven values, their status `repaired`."""
    by_spot = {proof.change.variable.spot: proof for proof in found}

    def mended(spot: Spot, evidence: Evidence) -> Evidence:
        proof = by_spot.get(spot)
        if proof is None:
            return evidence
        return replace(evidence, value=proof.change.value, status="repaired", confidence=proof.certainty)

    return tuple(
        replace(_mapped(form, by_spot, mended), repairs=(*form.repairs, *_repairs(form, found))) for form in tables
    )


def with_confirmations(tables: Sequence[FormTable], found: Sequence[Confirmed]) -> tuple[FormTable, ...]:
    """The tables with the confirmed values certain, their status `ok`."""
    by_spot = {one.variable.spot: one for one in found}

    def settled(spot: Spot, evidence: Evidence) -> Evidence:
        one = by_spot.get(spot)
        return evidence if one is None else replace(evidence, status="ok", confidence=one.certainty)

    return tuple(replace(_mapped(form, by_spot, settled), confirmations=_confirmed(form, found)) for form in tables)


def _mapped(form: FormTable, spots: Mapping[Spot, object], change: Callable[[Spot, Evidence], Evidence]) -> FormTable:
    """The table with some of its evidence changed, also where another field of the row shows the same cell."""
    rows = {spot.row_no for spot in spots if spot.table == form.table.number}
    if not rows:
        return form
    records = tuple(
        _changed(form, record, change) if record.row_no in rows and record.fact == form.fact else record
        for record in form.records
    )
    return replace(form, records=records)


def _changed(form: FormTable, record: Record, change: Callable[[Spot, Evidence], Evidence]) -> Record:
    new = {name: change(Spot(form.table.number, record.row_no, name), e) for name, e in record.fields.items()}
    twins = {id(old): new[name] for name, old in record.fields.items() if new[name] is not old}
    return replace(record, fields={name: twins.get(id(old), new[name]) for name, old in record.fields.items()})


def _repairs(form: FormTable, found: Sequence[Proof]) -> list[Repair]:
    return [
        Repair(
            proof.change.variable.spot.row_no,
            proof.change.variable.field,
            proof.change.variable.evidence.text,
            f"{proof.change.value:f}",
            proof.candidate.method,
            proof_in_words(proof),
            round(proof.certainty, 6),
        )
        for proof in found
        if proof.change.variable.spot.table == form.table.number
    ]


def _confirmed(form: FormTable, found: Sequence[Confirmed]) -> tuple[Confirmation, ...]:
    return tuple(
        Confirmation(
            one.variable.spot.row_no,
            one.variable.field,
            f"{one.variable.value:f}",
            one.variable.evidence.confidence,
            round(one.certainty, 6),
            equations(one.identities, {}),
        )
        for one in found
        if one.variable.spot.table == form.table.number
    )
