"""A table that was typeset, read back, is the same table: texts, spans, rows, header."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from samples.typesetting import A4, Block, Cell, Document, Paragraph, Row, Section, Style, Table, typeset
from tests.reading_back import read_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Table as Found

WORDS = re.findall(
    r"\w+",
    "penyediaan jasa layanan administrasi perkantoran peningkatan sarana prasarana aparatur dan untuk dokumen laporan "
    "perencanaan evaluasi kinerja rehabilitasi sosial anak terlantar kabupaten pembinaan kelembagaan masyarakat desa",
)
HEADS = ("Kode", "Uraian Kegiatan", "Indikator Kinerja", "Lokasi", "Target Capaian", "Pagu Indikatif", "Catatan")
LIMITS = settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # documents do not shrink in reasonable time
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# No text ends with a word that awaits another: such a cell is torn, and the next row's text is its rest.
LAST = [word for word in WORDS if word not in {"dan", "untuk", "kabupaten"}]
phrases = st.tuples(st.lists(st.sampled_from(WORDS), max_size=13), st.sampled_from(LAST)).map(
    lambda words: " ".join((*words[0], words[1])).capitalize()
)
amounts = st.integers(1_000_000, 99_999_999_999).map(lambda n: f"{n:,}".replace(",", "."))
codes = st.tuples(st.integers(1, 9), st.integers(1, 99), st.integers(1, 99)).map(lambda t: "{}.{:02}.{:02}".format(*t))
targets = st.tuples(st.integers(1, 999), st.sampled_from(("dokumen", "laporan", "orang", "%"))).map(
    lambda t: f"{t[0]} {t[1]}"
)


def expected(rows: Sequence[Row], columns: int) -> list[list[tuple[int, int, str]]]:
    """For each row and column where its cell begins (row, column), and the cell's text."""
    matrix: list[list[Any]] = [[None] * columns for _ in rows]
    for i, row in enumerate(rows):
        for item in row.cells:
            cell = Cell(item) if isinstance(item, str) else item
            j = matrix[i].index(None)
            for r in range(i, min(i + cell.rowspan, len(rows))):
                for c in range(j, j + cell.colspan):
                    matrix[r][c] = (i, j, cell.text.replace("\t", " "))
    return matrix


def printed(table: Found) -> list[list[tuple[int, int, str]]]:
    """The same of a table that was read; a cell merged from above begins where its row began."""
    out: list[list[tuple[int, int, str]]] = []
    for i, row in enumerate(table.rows):
        line: list[tuple[int, int, str]] = []
        for j, cell in enumerate(row.cells):
            begin = i if row.starts[j] else out[-1][j][0]
            line.append((begin, cell.col, cell.text))
        out.append(line)
    return out


@st.composite
def bodies(draw: st.DrawFn, merge_rows: bool = True) -> tuple[int, tuple[Row, ...]]:  # noqa: FBT001, FBT002
    """Columns and rows: a column a kind of value, cells merged here and there."""
    columns = draw(st.integers(3, 7))
    kinds = [codes, phrases, *(draw(st.sampled_from((phrases, targets, amounts))) for _ in range(columns - 3)), amounts]
    count = draw(st.integers(2, 28))
    wide = [draw(st.integers(0, 11)) == 0 for _ in range(count)]
    rows: list[Row] = []
    tall = 0
    for i in range(count):
        texts = [draw(kind) for kind in kinds]
        cells: list[Cell | str] = [texts[0], texts[1], *(t if draw(st.integers(0, 5)) else "" for t in texts[2:])]
        if wide[i] and not tall:
            cells = [texts[0], Cell(texts[1], colspan=columns - 2), texts[-1]]
        elif tall:
            del cells[0]
            tall -= 1
        elif merge_rows and draw(st.integers(0, 5)) == 0:
            run = 1
            while run < 4 and i + run < count and not wide[i + run]:
                run += 1
            tall = run - 1
            cells[0] = Cell(texts[0], rowspan=run)
        rows.append(Row(tuple(cells), bold=draw(st.integers(0, 4)) == 0))
    return columns, tuple(rows)


def _head(columns: int, *, levels: bool) -> tuple[Row, ...]:
    names = (*HEADS[: columns - 1], HEADS[5])
    if not levels:
        return (Row(names),)
    upper = (*(Cell(name, rowspan=2) for name in names[:-2]), Cell("Rencana Tahun 2024", colspan=2))
    return (Row(upper), Row(names[-2:]))


styles = st.builds(
    Style,
    font=st.sampled_from(("Helvetica", "Times", "Vera")),
    size=st.sampled_from((6.0, 7.0, 9.0)),
    border=st.sampled_from(("lines", "cell_lines", "rects", "boxes", "dotted", "dashed")),
    line_width=st.sampled_from((0.25, 0.5, 1.0)),
    valign=st.sampled_from(("top", "middle")),
    header_fill=st.sampled_from((None, "#d9d9d9")),
    stripe=st.sampled_from((None, "#eef3fa")),
    repeat_header=st.booleans(),
    repeat_numbers=st.booleans(),
    fake_bold=st.booleans(),
)


def sections(blocks: tuple[Block, ...]) -> st.SearchStrategy[Section]:
    """Pages of two sizes, stored upright or turned, with a running foot or without."""
    return st.builds(
        Section,
        blocks=st.just(blocks),
        size=st.sampled_from((A4, (595.28, 420.0))),
        rotate=st.sampled_from((0, 90, 180, 270)),
        foot=st.sampled_from(("", "Renja Dinas Sosial Tahun 2024 | {page}")),
    )


@st.composite
def documents(draw: st.DrawFn, **changes: object) -> tuple[Table, bytes]:
    """A document with one table and the table itself."""
    columns, rows = draw(bodies(merge_rows=bool(changes.pop("merge_rows", True))))
    style = replace(draw(styles), **changes)  # type: ignore[arg-type]
    numbers = (Row(tuple(f"({j + 1})" for j in range(columns))),) if draw(st.booleans()) else ()
    table = Table(
        widths=(1.2, 2.2, *([1.5] * (columns - 3)), 1.6),
        rows=rows,
        header=_head(columns, levels=draw(st.booleans())),
        numbers=numbers,
        title=("Tabel 4.1 Rumusan Rencana Program",),
        style=style,
    )
    section = draw(sections((Paragraph("Rencana kerja disusun menurut kebutuhan."), table)))
    return table, typeset(Document((section,)))


def alike(table: Table, found: Found) -> bool:
    """Whether every row has the same cells.

    Of a merged cell of which a single row is left beyond a page's end, nothing tells it from an empty cell.
    """
    wanted, got = expected(table.rows, len(table.widths)), printed(found)
    if len(wanted) != len(got):
        return False
    begins: dict[tuple[int, int], int] = {}  # where a merged cell begins anew on a later page
    for i, (row, seen) in enumerate(zip(wanted, got, strict=True)):
        turned = i > 0 and found.rows[i].page != found.rows[i - 1].page
        for a, b in zip(row, seen, strict=True):
            if turned and a[0] < i == b[0]:
                begins[a[0], a[1]] = i
            text = b[2] or (a[2] if a[0] < i and (a[0], a[1]) in begins else "")
            if (begins.get((a[0], a[1]), a[0]), *a[1:]) != (b[0], b[1], text):
                return False
    return True


def same(table: Table, pdf: bytes) -> None:
    """The PDF holds this one table, and nothing of it is reported lost."""
    _, _, found, findings = read_back(pdf)
    assert not findings
    assert [t.title for t in found] == ["Tabel 4.1 Rumusan Rencana Program"]
    assert alike(table, found[0]), (expected(table.rows, len(table.widths)), printed(found[0]))
    names = [cell if isinstance(cell, str) else cell.text for cell in table.header[-1].cells]
    assert [column.path[-1] for column in found[0].columns][-len(names) :] == names


@given(documents())
@LIMITS
def test_a_table_over_pages_reads_back_the_same(made: tuple[Table, bytes]) -> None:
    """Spans, wraps, page ends, turned pages, fills, every kind of border."""
    same(*made)


@given(documents(split_rows=True, merge_rows=False))
@LIMITS
def test_rows_cut_at_page_ends_are_put_together(made: tuple[Table, bytes]) -> None:
    """Word cuts a row where the page ends; it stays one row."""
    same(*made)


@given(documents(open_sides=frozenset(("left", "right"))))
@LIMITS
def test_outer_borders_may_be_missing(made: tuple[Table, bytes]) -> None:
    """The ends of the rules that run towards it stand for a missing border."""
    same(*made)


@given(documents(open_sides=frozenset(("top", "bottom")), repeat_merged=True))
@LIMITS
def test_merged_cells_may_print_their_text_on_every_page(made: tuple[Table, bytes]) -> None:
    """Excel's way; the table's first and last rule are missing as well."""
    same(*made)
