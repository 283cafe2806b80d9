"""Write the table of all rules into docs/rules.md from schemas/rules.toml.

Usage: python tests/bench/rules_table.py
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.checking.across import RULES
from schemas.rules import load_limits, load_rules

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
START, END = "<!-- rules -->", "<!-- /rules -->"


def table() -> str:
    """The rules as a Markdown table, in the order of the file; a star stands by those that need several documents."""
    heads = ("rule", "severity", "title", "what is checked, and its source", "thresholds")
    rows = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for rule in load_rules().values():
        star = "*" if rule.rule_id in RULES else ""
        told = (f"{rule.rule_id}{star}", rule.severity, f"{rule.title} ({rule.title_en})", rule.description_en)
        limits = ", ".join(f"`{name}` {value:f}" for name, value in load_limits().get(rule.rule_id, {}).items())
        rows.append(f"| {' | '.join(_cell(text) for text in told)} | {limits} |")
    return "\n".join(rows)


def page(text: str) -> str:
    """The page with the table of now."""
    return re.sub(f"{START}.*{END}", lambda _: f"{START}\n{table()}\n{END}", text, flags=re.DOTALL)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
