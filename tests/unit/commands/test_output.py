"""Rows on a terminal are a table that says when it is cut short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.commands.output import LIMIT, print_rows

if TYPE_CHECKING:
    import pytest


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


def test_markup_in_a_document_is_shown_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_terminal(monkeypatch)
    print_rows(["uraian"], [["[red]Pagu[/red]"]])
    assert "[red]Pagu[/red]" in capsys.readouterr().out


def test_a_long_answer_says_that_there_is_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_terminal(monkeypatch)
    print_rows(["n"], [[number] for number in range(LIMIT)])
    assert "Only the first" not in capsys.readouterr().out
    print_rows(["n"], [[number] for number in range(LIMIT + 1)])
    assert f"Only the first {LIMIT} rows" in capsys.readouterr().out


def test_a_line_a_row_even_where_text_has_line_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(["a", "b"], [["one\ntwo\tthree", None]])
    assert capsys.readouterr().out == "a\tb\none two three\t\n"


def drawn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: list[str], row: list[object]
) -> str:
    """What a terminal of 80 columns shows."""
    on_terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "80")
    print_rows(columns, [row])
    return capsys.readouterr().out


def test_a_table_that_fits_keeps_its_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shown = drawn(
        monkeypatch, capsys, ["kode", "uraian", "pagu"], ["1.06.01", "PROGRAM PENUNJANG URUSAN " * 4, 12_834_400_000]
    )
    assert all(word in shown for word in ("1.06.01", "PROGRAM", "PENUNJANG", "12834400000"))
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in shown.splitlines()) <= 80


def test_a_row_wider_than_the_terminal_is_shown_with_its_values_below_one_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Never one letter a line; nothing is left out."""
    columns = [f"column_{number}" for number in range(12)]
    shown = drawn(monkeypatch, capsys, columns, [f"[b]value[/b] {number} " * 9 for number in range(12)])
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line.split()[0] for line in lines if line.startswith("column_")] == columns
    assert shown.count("[b]value[/b]") == 12 * 9
