"""Texts that begin in the middle of a sentence are told, once a table and column."""

from __future__ import annotations

from pipeline.checking.lost.torn import torn
from tests.unit.printed.tables import planned, read, record, table

NAMES = [f"Jumlah dokumen {n}" for n in range(1, 6)]


def _found(*texts: str) -> list[str]:
    rows = [[text, "1"] for text in texts]
    records = [record(n, indikator=read(n, 0, text, text)) for n, text in enumerate(texts)]
    return [one.said.text("en") for one in torn(planned(table(["Indikator", "Target"], *rows), (None, None), *records))]


def test_a_text_that_goes_on_in_small_letters_is_told() -> None:
    (told,) = _found(*NAMES, "menjadi kebijakan")
    assert "1 texts begin with a small letter: menjadi kebijakan" in told


def test_an_indicator_that_begins_with_a_word_of_indicators_and_an_office_that_writes_so_are_not() -> None:
    assert _found(*NAMES, "terlaksananya rapat", "jumlah peserta") == []
    assert _found("rapat kerja", "kursus singkat", "Jumlah dokumen") == []
