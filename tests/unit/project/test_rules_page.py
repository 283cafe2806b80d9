"""The page on rules says what the rules say."""

from __future__ import annotations

from tests.bench.rules_table import PAGE, page


def test_the_table_of_rules_is_that_of_the_file() -> None:
    """Run `python -m tests.bench.rules_table --write` after a change of schemas/rules.toml."""
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text
