"""What columns of words are beside one another: which names the rows, who pays, who carries out.

A heading alone does not say: `Ket.` over `APBD` and `DAK` is the source of funds, `Rencana Aksi` beside an amount names
what the amount is for, `Bidang` behind the names of programs is who carries them out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.recognition.headings import is_source
from pipeline.forms.recognition.meaning import runs_together
from pipeline.normalise.phrases import says, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.model import Table

_LETTERS = 0.5
"""A column of names has words in more than this share of its cells."""
_INDICATORS = ("indikator", "indikator_sasaran", "indikator_tujuan")
_NO_NAMES = frozenset({"catatan", "no", "kode", "satuan", "pengusul"})
"""What never names a row."""
_OFFICES = frozenset({"", "penanggung_jawab", "bidang"})
"""What the first word of a heading that names offices and programs is taken for."""
_SOURCES = 0.8
"""So many cells of a column of notes name a source of funds where it is one (guessed)."""
_PLANNED = ("program", "kegiatan", "anggaran", "pagu", "belanja", "usulan", "rp")
_INITIALS = 2
_FEWEST = 2
"""On fewer cells nothing is decided against a heading."""


def worded(table: Table, known: Sequence[Meaning]) -> list[Meaning]:
    """The meanings, those of columns of words told by what stands beside them and below their headings."""
    return _code_parts(_sections(_named(_names_too(_actions(_counted(table, _indicators(_funds(table, known))))))))


def _code_parts(known: list[Meaning]) -> list[Meaning]:
    """Columns of short numbers left of the names, under initials (`U | B | P | K | SK`): parts of a code."""
    names = next((at for at, m in enumerate(known) if m.what == "uraian"), 0)
    parts = [m.heading.columns for m in known[:names] if _is_code_part(m)]
    if len(parts) < _FEWEST or any(m.what == "kode" for m in known):
        return known
    return [replace(m, kind="text", what="kode") if m.heading.columns in parts else m for m in known]


def _is_code_part(meaning: Meaning) -> bool:
    short = 0 < len(meaning.heading.own.strip()) <= _INITIALS
    return (
        short
        and meaning.what != "no"
        and meaning.values.plain + meaning.values.code + meaning.values.ordinal > _LETTERS
    )


def _funds(table: Table, known: Sequence[Meaning]) -> Sequence[Meaning]:
    """A column of notes that says nothing but sources of funds is theirs, where no other column is."""
    if any(m.what == "sumber_dana" for m in known):
        return known
    return [replace(m, what="sumber_dana") if m.what == "catatan" and _holds_sources(table, m) else m for m in known]


def _holds_sources(table: Table, meaning: Meaning) -> bool:
    column = meaning.heading.columns[0]
    texts = [text for row in table.rows if (text := row.cells[column].text.strip())]
    named = [any(map(is_source, re.split(r"[/,+]", text))) for text in texts]
    return len(texts) >= _FEWEST and sum(named) >= _SOURCES * len(texts)


def _counted(table: Table, known: Sequence[Meaning]) -> Sequence[Meaning]:
    """What is counted (`Sapi Perah | Ekor | 143.774`) towards a target, where no plan is spoken of, is an indicator."""
    said = {m.what for m in known}
    planned = any(says(text, _PLANNED) for text in (table.title, *(m.heading.whole for m in known)))
    counts = any(m.kind == "quantity" and says(m.heading.own, ("target",)) for m in known)
    if planned or not counts or "indikator" in said or not {"uraian", "satuan"} <= said:
        return known
    return [replace(m, what="indikator") if m.what == "uraian" else m for m in known]


def _actions(known: Sequence[Meaning]) -> Sequence[Meaning]:
    """What a rencana aksi does for a sasaran names the row where no program or kegiatan does and it has its amount."""
    if any(m.what == "uraian" for m in known) or not any(m.kind == "money" for m in known):
        return known
    return [replace(m, what="uraian") if m.what == "rencana_aksi" and m.kind == "text" else m for m in known]


def _indicators(known: Sequence[Meaning]) -> Sequence[Meaning]:
    """Where no indicator stands but that of a sasaran, or else of a tujuan, it is the indicator of the table."""
    said = {m.what for m in known}
    only = next((what for what in _INDICATORS if what in said), "")
    return [replace(m, what="indikator") if m.what == only else m for m in known] if only else known


def _named(known: Sequence[Meaning]) -> Sequence[Meaning]:
    """Where nothing names the rows, the first column of names does: without a heading of its own, else under any."""
    if any(m.what in {"uraian", "indikator"} for m in known):
        return known
    names = [at for at, m in enumerate(known) if m.kind == "text" and m.values.letters > _LETTERS]
    unnamed = [at for at in names if not known[at].what and _has_no_heading(known[at])]
    others = [at for at in names if known[at].what not in _NO_NAMES]
    sought = unnamed or ([] if any(m.what in {"sasaran", "tujuan"} for m in known) else others)
    return [replace(m, what="uraian") if at == sought[0] else m for at, m in enumerate(known)] if sought else known


def _names_too(known: Sequence[Meaning]) -> Sequence[Meaning]:
    """`Unit Kerja/Program/Kegiatan` names the rows, where no other column does."""
    if any(m.what == "uraian" for m in known):
        return known
    return [
        replace(m, what="uraian") if m.what in _OFFICES and m.kind == "text" and _names_levels(m.heading.own) else m
        for m in known
    ]


def _names_levels(heading: str) -> bool:
    parts = {words(part).squeezed for part in re.split(r"[/,]|\bdan\b", heading, flags=re.IGNORECASE)}
    return len(parts & {"program", "kegiatan", "subkegiatan"}) > 1


def _has_no_heading(meaning: Meaning) -> bool:
    return not meaning.heading.path or runs_together(meaning.heading, meaning.kind)


def _sections(known: Sequence[Meaning]) -> list[Meaning]:
    """`Bidang` behind the names of programs is who carries them out, where no other column says so."""
    first = next((at for at, m in enumerate(known) if m.what == "uraian"), len(known))
    if any(m.what == "penanggung_jawab" for m in known):
        return list(known)
    return [
        replace(m, what="penanggung_jawab") if m.what == "bidang" and at > first else m for at, m in enumerate(known)
    ]
