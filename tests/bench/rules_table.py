"""Write the table of all rules into docs/rules.md from schemas/rules.toml, and their precision from judged findings.

Usage: python -m tests.bench.rules_table --write
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.checking.across import RULES
from schemas.rules import load_limits, load_rules
from tests.bench.arguments import write_or_print
from tests.bench.findings.verdicts import draw_table, read_verdicts, standing
from tests.bench.findings.verdicts import table as judged

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


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
    """The page with the tables of now."""
    verdicts = read_verdicts()
    tables = {"rules": table(), "judged": judged(standing(verdicts)), "draw": draw_table(verdicts)}
    for name, made in tables.items():
        start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        text = re.sub(f"{start}.*{end}", lambda _, s=start, m=made, e=end: f"{s}\n{m}\n{e}", text, flags=re.DOTALL)  # type: ignore[misc]
    return text


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    write_or_print(__doc__, PAGE, lambda: page(PAGE.read_text(encoding="utf-8")))
