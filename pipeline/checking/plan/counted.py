"""TGT-04 and TGT-07: what targets are counted in: no unit, a word that is none, another one for the year after."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import sure
from pipeline.checking.items import UNIT_OF
from pipeline.checking.writing import finding, named
from pipeline.normalise.units import is_unit, same_unit
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, Finding

_BROKEN = re.compile(r"[\s-]+")
_BRACKETED = re.compile(r"\(\s*(?:%|[^\W\d_]{2,})[^()]{0,30}\)?\s*$")
"""A unit that the indicator prints behind itself: `Produksi padi (Ton GKG)`, also where its bracket stays open."""
_OFTEN = 3
"""A word that so many rows count in is a unit, whether a list has it or not."""


def target_units(items: Sequence[Item]) -> Iterator[Finding]:
    """The findings on the units of a plan's targets."""
    counted = [item for item in items if item.number("target") is not None]
    uses = Counter(_folded(item.unit("target")) for item in counted)
    yield from _without(counted)
    told: set[str] = set()
    for item in counted:
        unit = item.unit("target")
        if unit and uses[_folded(unit)] < _OFTEN and _folded(unit) not in told and not _is_known(item, unit):
            told.add(_folded(unit))
            read = item.evidence("target").source == "ocr"
            message = say("TGT-04.read" if read else "TGT-04.unknown", row=named(item), unit=unit)
            cause: Cause = "reading" if read else "unknown"  # a word that the list lacks may still be a unit
            yield finding("TGT-04", item, "satuan", message, stated=unit, cause=cause)
        yield from _changed(item, unit)


def _without(counted: Sequence[Item]) -> Iterator[Finding]:
    with_unit = sum(bool(item.unit("target")) for item in counted)
    if with_unit <= float(limit("TGT-04", "usually_printed")) * len(counted):
        return
    for item in counted:
        if not item.unit("target") and not _BRACKETED.search(item.text("indikator")):
            message = say("TGT-04.none", row=named(item))
            yield finding("TGT-04", item, "satuan", message, cause=sure(item, "target"))


def _is_known(item: Item, unit: str) -> bool:
    """Whether the list has the unit, a word of it, or what a line's end broke (`Sam-sat`), or the row speaks of it."""
    words = re.findall(r"[^\W\d_]+", unit)
    spoken = _folded(f"{item.name} {item.text('indikator')}")
    parts = [unit, _BROKEN.sub("", unit), *words]
    return any(is_unit(part) for part in parts) or any(len(word) > 1 and _folded(word) in spoken for word in words)


def _changed(item: Item, unit: str) -> Iterator[Finding]:
    later = item.text(UNIT_OF["target_maju"])
    if not unit or not later or item.number("target_maju") is None or same_unit(unit, later):
        return
    first, second = _folded(unit), _folded(later)
    # `Titik sungai` and `Sungai`, `Bu-ku` and `Buku`: the same thing in fewer words, or broken over lines.
    if first not in second and second not in first:
        message = say("TGT-07.changed", row=named(item), unit=unit, later=later)
        cause = sure(item, "target", "target_maju")
        yield finding("TGT-07", item, "satuan_maju", message, stated=later, expected=unit, cause=cause)


def _folded(text: str) -> str:
    return _BROKEN.sub("", text).casefold()
