"""What a defect on one page does to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import paging
from pipeline.grids import layout_of
from pipeline.run import see_pages
from pipeline.settings import Settings
from samples.typesetting import Document, PageBreak, Paragraph, Section, typeset

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from pipeline.model import Layout, Page


def test_a_page_whose_tables_cannot_be_found_is_lost_with_a_reason_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(page: Page, path: Path) -> Layout:
        if page.number == 2 and page.status == "read":
            raise ValueError("no border stands where one must")
        return layout_of(page, path)

    path = tmp_path / "renja.pdf"
    pages = (Paragraph("Pertama."), PageBreak(), Paragraph("Kedua."), PageBreak(), Paragraph("Ketiga."))
    path.write_bytes(typeset(Document((Section(pages),))))
    monkeypatch.setattr(paging, "layout_of", torn)
    seen = see_pages(path, Settings(cache_bytes=0), lambda _done, _total: None)
    assert [(page.status, page.reason) for page in seen.pages] == [
        ("read", None),
        ("failed", "ValueError: no border stands where one must"),
        ("read", None),
    ]
    assert [[line.text for line in layout.text] for layout in seen.layouts] == [["Pertama."], [], ["Ketiga."]]
