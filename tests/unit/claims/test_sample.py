"""The claims of the sample document are those that its text makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.assembly import running_lines
from pipeline.claims import claims_of, passages_of
from pipeline.run import see_pages
from pipeline.settings import Settings

SAMPLE = Path(__file__).parents[3] / "samples" / "renja-dinsos-bengkalis-2024.pdf"


@pytest.fixture(scope="module")
def stated() -> list[tuple[int, float | None, str | None, str, int | None]]:
    """Page, value, unit, subject and year of each claim."""
    layouts = see_pages(SAMPLE, Settings(), lambda _done, _all: None).layouts
    claims = claims_of(passages_of(layouts, running_lines(layouts)), 2024)
    return [(k.page, None if k.nilai is None else float(k.nilai), k.satuan, k.subjek, k.tahun) for k in claims]


@pytest.mark.slow
@pytest.mark.parametrize(
    "claim",
    [
        (4, 60_678_859_812, "rupiah", "pagu", 2022),
        (4, 8, "Program", "jumlah program", 2022),
        (4, 59, "Sub Kegiatan", "jumlah sub kegiatan", 2022),
        (4, 62.11, "%", "serapan", 2022),
        (4, 100, "%", "capaian fisik", 2022),
        (4, 57_280_409_729, "rupiah", "realisasi", 2022),
        (4, 94.40, "%", "serapan", 2022),
        (10, 69_675, "KK", "lainnya", 2022),
        (20, 7, "program", "jumlah program", 2024),
        (20, 17, "kegiatan", "jumlah kegiatan", 2023),
        (20, 54_434_200_000, "rupiah", "pagu", 2024),
    ],
)
def test_the_text_states_it(
    stated: list[tuple[int, float | None, str | None, str, int | None]],
    claim: tuple[int, float, str, str, int],
) -> None:
    assert claim in stated
