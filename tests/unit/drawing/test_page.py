"""A page's picture with what was found on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pytest

from pipeline.commands.show import show
from pipeline.drawing import STAGES, draw_page
from pipeline.drawing.page import COLOURS
from pipeline.errors import UsageError
from pipeline.grids import layout_of
from pipeline.reading.digital import read_digital
from samples.typesetting import Cell, Document, Row, Section, Table, typeset

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

TABLE = Table((1, 2), (Row((Cell("gabung", rowspan=2), "atas"), fill="#dddddd"), Row(("bawah",))))
PDF = typeset(Document((Section((TABLE,), landscape=True, rotate=90),)))
USED = {"words": {"words"}, "rules": {"rules", "fills"}, "cells": {"cells", "spans"}, "tables": {"tables"}}


def _drawn(*stages: str) -> Image:
    handle = pdfium.PdfDocument(PDF)[0]
    page, _ = read_digital(handle, 1)
    return draw_page(handle, page, layout_of(page), stages)


def _has(picture: Image, colour: tuple[int, int, int]) -> bool:
    return bool((np.asarray(picture) == colour).all(axis=2).any())


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_draws_its_own_marks(stage: str) -> None:
    """Colours tell the stages apart; nothing of another stage is drawn."""
    picture = _drawn(stage)
    others = {name for other, names in USED.items() if other != stage for name in names}
    drawn = {name for name in COLOURS if _has(picture, COLOURS[name])}
    assert USED[stage] - {"fills"} <= drawn
    assert not others & drawn


def test_marks_lie_on_what_they_mark_also_on_turned_pages() -> None:
    """Where the picture has a table's rule, the red of the rules that were found covers it."""
    dark = (np.asarray(_drawn()) < 140).all(axis=2)
    red = (np.asarray(_drawn("rules")) == COLOURS["rules"]).all(axis=2)
    ruled = np.flatnonzero(dark.sum(axis=1) > 0.6 * dark.shape[1])
    assert len(ruled) >= 2
    assert all(red[row - 2 : row + 3].sum() > 0.6 * dark.shape[1] for row in ruled)


def test_show_writes_the_picture_where_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command names its file; a page or stage that does not exist is refused."""
    source, target = tmp_path / "renja.pdf", tmp_path / "gambar" / "halaman.png"
    source.write_bytes(PDF)
    show(source, stage=["cells"], output=target)
    assert capsys.readouterr().out.strip() == str(target)
    assert target.read_bytes().startswith(b"\x89PNG")
    with pytest.raises(UsageError, match="no page 9"):
        show(source, page=9, output=target)
    with pytest.raises(UsageError, match="no stage nothing"):
        show(source, stage=["nothing"], output=target)
