"""CON-04: how many programs, kegiatan and sub kegiatan a Renja's text counts, against its tables of that year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checking.across.partners import VERSIONS
from pipeline.checking.identities.causes import SURE
from pipeline.checking.items import items_of
from pipeline.checking.writing import about_place
from pipeline.normalise.text import fold
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pipeline.checking.items import Item
    from pipeline.model import Cause, DocumentFacts, Finding, FormTable, Klaim

COUNTS = {"jumlah program": "program", "jumlah kegiatan": "kegiatan", "jumlah sub kegiatan": "sub_kegiatan"}
# Words by which a text counts a part of the plan: one program's, one fund's, one goal's.
_PART = re.compile(
    r"\b(?i:apbn|tugas pembantuan|dekonsentrasi|sasaran strategis|program (?:wajib|pilihan|utama|prioritas|unggulan)"
    r"|penunjang|pendukung|selain|antara lain|di\s?antaranya|sedangkan|sisanya|fixed cost)\b"
    r"|\b[Pp]rogram\s+(?!Dan\b|Yang\b|Kegiatan\b|Kerja\b|Tersebut\b)[A-Z]\w+",
)


def counted(tables: Sequence[FormTable], facts: DocumentFacts, klaim: Sequence[Klaim]) -> Iterator[Finding]:
    """One finding for each count of the whole plan that no table of its year has, however often it is told.

    Other kinds of documents count what they please: only in a Renja is the number of programs that of its tables.
    """
    if facts.jenis not in VERSIONS:
        return
    told: set[tuple[str, int, Decimal]] = set()
    for one in klaim:
        level, stated, forms = COUNTS.get(one.subjek), one.nilai, _tables_of(one, klaim, tables)
        if level is None or stated is None or not forms or _is_of_a_part(one):
            continue
        place = (level, forms[0].tahun or 0, stated)
        odd = place not in told and all(_is_odd(stated, form, level) for form in forms)
        off, at = min((abs(len(_rows(form, level)) - stated), number) for number, form in enumerate(forms))
        if odd and off <= _near(len(_rows(forms[at], level))):
            told.add(place)
            yield _finding(one, forms[at], level)


def _finding(one: Klaim, form: FormTable, level: str) -> Finding:
    rows = _rows(form, level)
    counts = {"stated": one.nilai, "expected": len(rows)}
    years = {"year": one.tahun or form.tahun, "own": form.tahun}
    message = say("CON-04.count", level=level.replace("_", " "), kind=form.kind, **years, **counts)
    coded = all(item.kode and item.evidence("kode_cetak").source == "digital" for item in rows)
    cause: Cause = "source" if coded and form.confidence >= SURE else "unknown"
    place = (None, one.page, one.box)
    stated = one.nilai if one.nilai is not None else ""
    return about_place("CON-04", place, message, stated=stated, expected=str(len(rows)), evidence=one.teks, cause=cause)


def _tables_of(one: Klaim, klaim: Sequence[Klaim], tables: Sequence[FormTable]) -> list[FormTable]:
    """The tables of the claim's year, else of that of another count on its page: offices forget to change one."""
    dated = [form for form in tables if form.fact in {"evaluasi", "rencana"} and form.tahun]
    years = [one.tahun, *(other.tahun for other in klaim if other.subjek in COUNTS and other.page == one.page)]
    year = next((year for year in years if any(form.tahun == year for form in dated)), None)
    return [form for form in dated if form.tahun == year] if one.subjek in COUNTS else []


def _is_of_a_part(one: Klaim) -> bool:
    return _PART.search(one.teks) is not None


def _rows(form: FormTable, level: str) -> list[Item]:
    """The rows of a level, of those with one code the first; where most print a code, rows without one are none."""
    items = [item for item in items_of(form) if item.is_first and item.depth == level]
    coded = [item for item in items if item.kode]
    kept = coded if len(coded) * 2 > len(items) else items
    return list({item.kode or item.record.row_no: item for item in reversed(kept)}.values())


def _is_odd(stated: Decimal, form: FormTable, level: str) -> bool:
    """Whether the table has the number in no way: by row, code or name (a program under two bidang is one), or part."""
    items = [item for item in items_of(form) if item.is_first and item.depth == level]
    names = {fold(item.name) for item in items}
    ways = {len(items), len(names), len(_rows(form, level)), *_parts(form, level)}
    return bool(items) and stated not in ways


def _parts(form: FormTable, level: str) -> set[int]:
    """How many rows of the level single rows above have: a text may speak of one program only."""
    nodes = [item for item in items_of(form) if item.is_first and item.rank < 9]
    return {sum(below.depth == level and _is_under(below, item) for below in nodes) for item in nodes}


def _is_under(below: Item, above: Item) -> bool:
    return bool(above.kode) and above.rank >= 2 and below.kode.startswith(f"{above.kode}.")


def _near(rows: int) -> Decimal:
    """How far a count may be off and still speak of these rows and not of a part of them."""
    return max(limit("CON-04", "least"), limit("CON-04", "near") * rows)
