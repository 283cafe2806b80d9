"""Text of documents steers no terminal, in whatever form it is printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from pipeline.commands import query
from pipeline.language.safe import safe, safe_json

if TYPE_CHECKING:
    from pathlib import Path

STEERING = "a\x1b[2Jb\x9b2Jc\u202edcba\u2066e\x7f\x08\r\u2028f\U000e0041"


def printed(path: Path, sql: str, *words: str) -> str:
    app = typer.Typer()
    query.register(app)
    return CliRunner().invoke(app, [sql, "--database", str(path), *words]).stdout


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "x.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE t (uraian VARCHAR, many VARCHAR[])")
        connection.execute("INSERT INTO t VALUES (?, ?)", [STEERING, [STEERING]])
    return path


@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]])
def test_no_answer_of_a_query_holds_a_character_that_steers(database: Path, form: list[str]) -> None:
    answer = printed(database, 'SELECT uraian, many, 1 AS "x\u009bz" FROM t', *form)
    assert "dcba" in answer
    assert not {*STEERING, "\u009b"} & set(answer) - set("abcdef[2JABC") - {"e"}


def test_json_says_the_same_as_the_database(database: Path) -> None:
    assert json.loads(printed(database, "SELECT uraian FROM t", "--json")) == [{"uraian": STEERING}]


def test_lines_tabs_and_marks_of_words_stay() -> None:
    text = "satu\n\tdua\u00a0tiga-em\u00adpat\u200blima \u2013 \u00bd"
    assert safe(text) == text
    assert json.loads(safe_json(json.dumps(text, ensure_ascii=False))) == text


def test_half_a_character_can_be_printed() -> None:
    safe("a\ud800b").encode()
    assert json.loads(safe_json(json.dumps("a\ud800b", ensure_ascii=False))) == "a\ud800b"
