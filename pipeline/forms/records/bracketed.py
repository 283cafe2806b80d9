"""Units that stand in brackets at the end of an indicator: `Luas peremajaan (Ha)`, `Produktivitas teh (kg/Ha)`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Evidence
from pipeline.normalise.units import is_unit
from schemas.fields import number_kind, unit_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Record

_ENDING = re.compile(r"\(\s*([^()]{1,20}?)\s*\)\W*$")
_RATE = re.compile(r"(.+?)\s*/\s*(.+)")


def with_units(records: Sequence[Record]) -> list[Record]:
    """The records, those with a quantity but no unit given the one that their indicator names in brackets."""
    return [_with_unit(record) for record in records]


def _with_unit(record: Record) -> Record:
    indikator = record.fields.get("indikator")
    unit = _unit_of(indikator) if indikator is not None and isinstance(indikator.value, str) else None
    if indikator is None or unit is None:
        return record
    fields = dict(record.fields)
    for name, item in record.fields.items():
        if item.value is None or number_kind(record.fact, name) != "quantity":
            continue
        known = unit_fields(record.fact, name)
        if known and not any(one in fields and fields[one].value for one in known):
            place = "satuan" if "satuan" in known else known[0]
            fields[place] = Evidence(unit, indikator.page, value=unit, source=indikator.source)
    return replace(record, fields=fields)


def _unit_of(indikator: Evidence) -> str | None:
    """The unit with which an indicator ends; also a rate of two units (`kg/Ha`)."""
    found = _ENDING.search(str(indikator.value))
    if found is None or _is_acronym(found[1], str(indikator.value)[: found.start()]):
        return None
    rate = _RATE.fullmatch(found[1])
    known = is_unit(found[1]) or (rate is not None and is_unit(rate[1]) and is_unit(rate[2]))
    return found[1] if known else None


def _is_acronym(letters: str, before: str) -> bool:
    """Whether brackets only shorten the words before them: `Indeks Kepuasan Masyarakat (IKM)`."""
    initials = "".join(word[0] for word in before.split() if word[0].isalpha()).casefold()
    return letters.isupper() and len(letters) > 1 and initials.endswith(letters.casefold())
