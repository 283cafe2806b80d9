"""Tables that people have labelled: what each column of a printed table is, held against the fields that it got.

A truth file is a JSON list; an entry has `file`, `first_page`, `fact` (`a|b` for either), `columns` (a field, `a|b` for
either, `_no`, `skip` or `+words` for none) and `samples` with a `row_text`, by which the table is found on its page.
"""

from __future__ import annotations

import json
import pickle
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.assembly import assemble
from pipeline.forms.recognition.parting import with_parts_apart
from pipeline.forms.recognition.subheader import with_header, with_subheader
from pipeline.matching.facts import facts_of
from pipeline.matching.jenis import document_kind
from pipeline.matching.said import said_in
from pipeline.matching.wilayah import known_places
from pipeline.run import see_pages
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pipeline.forms.model import Recognition
    from pipeline.model import Table

SAME = {"uraian_cetak": "uraian", "kode_cetak": "kode"}
FACTS = {"realisasi": ("evaluasi",), "capaian": ("capaian", "rencana_tahunan")}


@dataclass(frozen=True)
class Label:
    """A table of a document, the year that the document says, and what a person says of it."""

    document: str
    table: Table
    year: int | None
    fact: str
    columns: tuple[str, ...]


def labels(truth: Path, folder: Path, kept: Path | None) -> list[Label]:
    """The labelled tables of the digital documents in a folder; `kept`: a folder for what was read."""
    entries: list[dict[str, Any]] = json.loads(truth.read_text("utf-8"))
    out: list[Label] = []
    for name in dict.fromkeys(entry["file"] for entry in entries):
        tables, year = _read(folder / name, kept)
        for entry in (one for one in entries if one["file"] == name):
            table = _on_page(tables, entry)
            if table is not None:
                whole = with_parts_apart(with_subheader(with_header(table)))
                out.append(Label(name, whole, year, entry["fact"], tuple(entry["columns"])))
    return out


def _read(path: Path, kept: Path | None) -> tuple[tuple[Table, ...], int | None]:
    """A document's tables and year, without OCR."""
    place = kept / f"{path.stem}.pickle" if kept else None
    if place is not None and place.exists():
        return pickle.loads(place.read_bytes())  # type: ignore[no-any-return]  # noqa: S301  # written below
    settings = Settings(ocr="never")
    seen = see_pages(path, settings, lambda _done, _all: None)
    tables = tuple(assemble(seen.layouts))
    said = said_in(seen.layouts, tables)
    found = tables, facts_of(said, document_kind(said), known_places(settings.nomenclature)).tahun
    if place is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pickle.dumps(found))
    return found


def _on_page(tables: Iterable[Table], entry: dict[str, Any]) -> Table | None:
    """The table that prints most of the samples on the page; None where none prints any."""
    page, wanted = entry["first_page"], [_squeezed(sample["row_text"]) for sample in entry["samples"]]
    best: tuple[tuple[int, int], Table] | None = None
    for table in tables:
        texts = [cell.text for row in table.rows if row.page == page for cell in row.cells]
        if not texts:
            continue
        whole = _squeezed(" ".join(texts))
        key = (sum(bool(text) and text in whole for text in wanted), len(texts))
        if best is None or key > best[0]:
            best = key, table
    return best[1] if best else None


def _squeezed(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", text.lower())


def judged(label: Label, fit: Recognition | None) -> tuple[int, int]:
    """How many columns that want a field have it, and how many have another one, or one that they should not have."""
    facts = [fact for one in label.fact.split("|") for fact in FACTS.get(one, (one,))]
    bound = {c: b.role.field for b in fit.bindings for c in b.columns} if fit else {}
    named = [bound.get(column.index) for column in label.table.columns]
    got = [None if not field or field.startswith("_") else SAME.get(field, field) for field in named]
    pairs = _aligned([_wanted(column) for column in label.columns], got)
    right = sum(bool(want) and field in want for want, field in pairs) if fit and fit.form.fact in facts else 0
    wrong = sum(bool(field) and field not in want and _is_figure(field) for want, field in pairs)
    return right, wrong


def _wanted(column: str) -> frozenset[str]:
    names = (re.sub(r"\[.*?\]", "", name) for name in column.split("|"))
    return frozenset(name for name in names if name not in {"_no", "skip"} and not name.startswith("+"))


def _is_figure(field: str | None) -> bool:
    return bool(field) and re.search(r"^(pagu|target|volume|nilai)|_(k|rp)$", field or "") is not None


def _aligned(wanted: Sequence[frozenset[str]], got: Sequence[str | None]) -> list[tuple[frozenset[str], str | None]]:
    """The two lists side by side, order kept, so that most columns are right."""
    best: list[list[int]] = [[0] * (len(got) + 1) for _ in range(len(wanted) + 1)]
    for i, want in enumerate(wanted, 1):
        for j, field in enumerate(got, 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + 1 + (field in want))
    pairs, i, j = [], len(wanted), len(got)
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + 1 + (got[j - 1] in wanted[i - 1]):
            i, j = i - 1, j - 1
            pairs.append((wanted[i], got[j]))
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs
