"""Typeset documents read back by the stages that this suite tests together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium

from pipeline.assembly import assemble
from pipeline.checking.lost.completeness import complete
from pipeline.grids import join_texts, layout_of
from pipeline.reading.digital import read_digital
from samples.typesetting import Block, Document, Section, typeset

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Layout, Page, Table


class ReadBack(NamedTuple):
    """What each stage made of a document, and what the program itself says that it lacks."""

    pages: list[Page]
    layouts: list[Layout]
    tables: tuple[Table, ...]
    findings: list[str]


def read_back(pdf: bytes, path: Path | None = None) -> ReadBack:
    """A PDF through reading, grids, assembly and completeness; `path` lets tables without rules be looked for."""
    document = pdfium.PdfDocument(pdf)
    pages = [read_digital(document[i], i + 1)[0] for i in range(len(document))]
    layouts = join_texts([layout_of(page, path) for page in pages])
    document.close()
    tables = assemble(layouts)
    return ReadBack(pages, layouts, tables, [finding.message for finding in complete(pages, layouts, tables)])


def read_blocks(*blocks: Block, **section: object) -> ReadBack:
    """Blocks typeset on pages of one section, read back."""
    return read_back(typeset(Document((Section(blocks, **section),))))  # type: ignore[arg-type]


def texts(table: Table) -> list[list[str]]:
    """The text of each body row and column."""
    return [list(row.texts) for row in table.rows]
