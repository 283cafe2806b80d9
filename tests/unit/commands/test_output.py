"""Rows on a terminal are a table that says when it is cut short."""

from __future__ import annotations

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
