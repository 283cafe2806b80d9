"""`renja nomenclature` as a person calls it."""

from __future__ import annotations

import typer
from typer.testing import CliRunner

from pipeline.commands import nomenclature


def run(*words: str) -> tuple[int, str, object]:
    app = typer.Typer()
    nomenclature.register(app)
    app.command("other")(lambda: None)
    result = CliRunner().invoke(app, ["nomenclature", *words])
    return result.exit_code, result.stdout, result.exception


def test_a_garbled_name_is_found() -> None:
    status, text, _ = run("search", "pembudayaan sosial", "--limit", "1")
    assert status == 0
    assert "PROGRAM PEMBERDAYAAN SOSIAL" in text


def test_a_misspelt_word_finds_the_word_meant() -> None:
    _, text, _ = run("search", "pelayanan administrsi", "--limit", "1")
    assert "administrasi" in text.splitlines()[1].lower()


def test_a_code_shows_itself_and_what_is_below_it() -> None:
    _, text, _ = run("show", "1.06.06.2.02")
    assert [line.split("\t")[0] for line in text.splitlines()[1:4]] == [
        "1.06.06.2.02",
        "1.06.06.2.02.0001",
        "1.06.06.2.02.0002",
    ]


def test_the_versions_are_counted() -> None:
    _, text, _ = run("list")
    assert "Kepmendagri 900.1.15.5-1317/2023\tkabupaten/kota\trenja\t4367" in text


def test_an_unknown_code_says_what_to_do_next() -> None:
    _, _, error = run("show", "9.99")
    assert "renja nomenclature list" in str(error)
