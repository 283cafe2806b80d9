"""Rows of urusan, bidang, program, kegiatan and sub kegiatan: their level, code and indicator number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.kode.ordinals import codes_from_ordinals
from pipeline.forms.kode.rowcodes import row_codes
from pipeline.forms.model import Draft, NamedRow, RowCode, RowKind
from pipeline.forms.rows.bycolumn import by_column, said_of_all
from pipeline.forms.rows.bylevel import by_level
from pipeline.forms.rows.drafts import read_drafts
from pipeline.forms.rows.levels import Named, levels
from pipeline.normalise.naming import (
    is_average,
    is_predikat,
    is_total,
    note_kind,
    says_total,
    split_code,
)
from pipeline.normalise.phrases import tidy
from pipeline.normalise.text import is_dash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Recognition
    from pipeline.model import Level, Table


_DETAILS = ("indikator", "lokasi")
"""Texts that a sum of all rows has none of."""
_SAID_OF_ANY = frozenset({"penanggung_jawab", "sumber_dana", "catatan"})
"""What a row that only names an office prints as well as any other: no detail of its own."""


def read_lines(
    table: Table, fit: Recognition, prefix: str | None, year: int | None, *, has_sub: bool
) -> tuple[NamedRow, ...]:
    """The table's rows from top to bottom; blank rows are left out."""
    names = [role.key for role in fit.form.roles if role.content == "name"]
    drafts = [d for draft in read_drafts(table, fit.bindings, names) for d in by_level(draft, table.rows, fit.bindings)]
    drafts = [d for draft in drafts for d in by_column(draft, table, fit.bindings)]
    drafts = [_with_code(draft, names) for draft in drafts if not _is_nil(draft)]
    drafts = codes_from_ordinals(drafts, [_name(draft, names) for draft in drafts])
    kinds = [_kind(draft, names, fit, last=draft is drafts[-1]) for draft in drafts]
    kinds = _same_again(drafts, kinds, names)
    heads = [draft for draft, kind in zip(drafts, kinds, strict=True) if kind == "named"]
    codes = row_codes([draft.kode for draft in heads], [_name(draft, names) for draft in heads], prefix, year)
    named = [_named(d, c, names, fit) for d, c in zip(heads, codes, strict=True)]
    found = levels(named, has_sub=has_sub, heading=said_of_all(fit))
    of_head = {id(head): (level, code) for head, level, code in zip(heads, found, codes, strict=True)}
    return _joined(tuple(_lines(drafts, kinds, of_head)), names)


def _is_nil(draft: Draft) -> bool:
    """Whether the row only says that there is nothing (`NIHIL`, dashes), as a table without proposals does."""
    texts = [evidence.text for evidence in draft.values.values() if evidence.text]
    return bool(texts) and all(is_dash(text) for text in texts)


def _name(draft: Draft, names: Sequence[str]) -> str:
    return next((text for name in names if (text := draft.text(name)) and not is_dash(text)), "")


def _with_code(draft: Draft, names: Sequence[str]) -> Draft:
    """A code printed before the name in the name's cell moves to the kode; a label in the kode's cell to the name."""
    for name in names:
        kode, rest = split_code(draft.text(name))
        if kode and not any(draft.kode):
            changed = replace(draft, kode=(kode,))
            moved = replace(draft.values[name], text=rest)
            return changed.with_values({name: moved, "kode": replace(draft.values[name], text=kode)})
    label = tidy(" ".join(draft.kode))
    if names and not draft.named and label and (is_total(label) or not any(map(str.isdigit, label))):
        moved = replace(draft.values["kode"], text=label)
        blank = replace(draft.values["kode"], text="")
        return replace(draft, kode=("",), named=True).with_values({names[0]: moved, "kode": blank})
    return draft


def _kind(draft: Draft, names: Sequence[str], fit: Recognition, *, last: bool) -> RowKind:
    if fit.form.fact == "evaluasi" and (footer := _footer(draft)):
        return footer
    if _name(draft, names) or any(part and not is_dash(part) for part in draft.kode):
        return "named"
    texts = {key: e.text for key, e in draft.values.items() if e.text and not is_dash(e.text)}
    contents = fit.contents
    if says_total(texts, contents):
        return "total"
    if draft.merged:
        return "more"  # amounts by source, each beside its part of one name's cell
    money = any(contents.get(key) == "money" for key in texts)
    only_money = all(contents.get(key) == "money" or key.startswith("_") for key in texts)
    # The last row of all, without indicator or target, sums up even where a source of funds stands beside it.
    ends = last and not any(contents.get(key) == "quantity" or key.startswith(_DETAILS) for key in texts)
    return "total" if money and (only_money or ends) else "more"


def _same_again(drafts: Sequence[Draft], kinds: Sequence[RowKind], names: Sequence[str]) -> list[RowKind]:
    """A row that prints the code of the row above once more, but no name, is a further indicator of it."""
    out: list[RowKind] = []
    kode: tuple[str, ...] = ()
    for draft, kind in zip(drafts, kinds, strict=True):
        again = kind == "named" and not _name(draft, names) and draft.kode == kode
        out.append("more" if again else kind)
        kode = draft.kode if kind == "named" else kode
    return out


def _footer(draft: Draft) -> RowKind | None:
    """What the row's first text says of it; an indicator with a target of its own is none, whatever its words."""
    key, label = next(((key, e.text) for key, e in draft.values.items() if e.text), ("", ""))
    if key.startswith("indikator") and any(draft.text(f"{group}_k") for group in ("renstra", "target", "lalu")):
        return None
    if is_average(label):
        return "average"
    if is_predikat(label, alone=key.startswith("indikator")):
        return "predikat"
    return "note" if note_kind(label) else None


def _named(draft: Draft, code: RowCode, names: Sequence[str], fit: Recognition) -> Named:
    kinds = fit.contents
    texts = {key for key, e in draft.values.items() if e.text and not is_dash(e.text) and key in kinds}
    skipped = {*names, "kode", "_no", *_SAID_OF_ANY}
    return Named(
        _name(draft, names),
        code,
        draft.text("_no") or (code.printed if not code.depth else ""),
        draft.bold,
        draft.filled,
        draft.indent,
        draft.wide,
        detail=any(kinds[key] not in {"money", "percent"} for key in texts - skipped),
        money=any(kinds[key] == "money" for key in texts),
        column=draft.level,
    )


def _lines(
    drafts: Sequence[Draft], kinds: Sequence[RowKind], of_head: dict[int, tuple[Level, RowCode]]
) -> list[NamedRow]:
    out: list[NamedRow] = []
    last: NamedRow | None = None
    program = RowCode()
    for draft, kind in zip(drafts, kinds, strict=True):
        if kind == "named":
            level, code = of_head[id(draft)]
            last = NamedRow(draft, draft, level, code, "total" if level == "total" else kind)
            program = code if level == "program" else program
            out.append(last)
        elif kind == "more" and last is not None and last.level not in {"total", "lainnya"}:
            last = replace(last, draft=draft, kind="more", indikator_no=last.indikator_no + 1)
            out.append(last)
        else:
            out.append(_apart(draft, kind, program))
    return out


def _apart(draft: Draft, kind: RowKind, program: RowCode) -> NamedRow:
    """Totals, footers, and rows that continue nothing; footers belong to the program above them."""
    level: Level = {"total": "total", "average": "rata_rata"}.get(kind, "lainnya")  # type: ignore[assignment]
    code = program if kind in {"average", "predikat", "note"} else RowCode()
    return NamedRow(draft, draft, level, code, "loose" if kind == "more" else kind)


def _joined(lines: tuple[NamedRow, ...], names: Sequence[str]) -> tuple[NamedRow, ...]:
    """A name on a row of its own, with its first indicator on the next, is one row."""
    out: list[NamedRow] = []
    for line in lines:
        before = out[-1] if out else None
        if before is not None and line.kind == "more" and line.indikator_no == 2 and _only_named(before.draft, names):
            merged = line.draft.with_values(
                {k: before.draft.values[k] for k in (*names, "kode", "_no") if k in before.draft.values}
            )
            out[-1] = replace(before, draft=merged, head=merged)
        elif before is not None and line.kind == "more" and line.head is not before.head:
            out.append(replace(line, head=before.head, indikator_no=before.indikator_no + 1))
        else:
            out.append(line)
    return tuple(out)


def _only_named(draft: Draft, names: Sequence[str]) -> bool:
    known = {*names, "kode", "_no"}
    return not any(e.text for key, e in draft.values.items() if key not in known)
