"""The page on which a person judges findings: one file, verdicts copied out of it as lines of `verdicts.tsv`."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.bench.findings.verdicts import COLUMNS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Findings to judge</title>
<style>body{font:15px/1.45 sans-serif;max-width:1500px;margin:1rem auto;padding:0 1rem}
article{border-top:2px solid #222;padding:.6rem 0}
img{max-width:100%;border:1px solid #bbb;margin:.2rem 0;display:block}label{margin-right:1.2rem}
textarea{width:100%;height:12rem;font-family:monospace}small{color:#555}</style>
<h1>Findings to judge</h1><p>true: the page shows it. false: it does not, or the office is blamed for our reading.
useless: true, and no help to anybody.</p>"""
_TAIL = """<h2>Lines for verdicts.tsv</h2><textarea readonly></textarea><script>
const say=()=>{const lines=[...document.querySelectorAll('article')].map(one=>{
const verdict=one.querySelector('input[type=radio]:checked');if(!verdict)return '';
return [...one.dataset.line.split('\\t'),verdict.value,one.querySelector('input[type=text]').value,
...one.dataset.more.split('\\t')].join('\\t')});
document.querySelector('textarea').value=lines.filter(Boolean).join('\\n')+'\\n'};
document.addEventListener('input',say)</script></html>"""


def page(cases: Sequence[Mapping[str, object]], seed: int) -> str:
    """The whole page."""
    return _HEAD + "".join(_case(number, one, seed) for number, one in enumerate(cases, 1)) + _TAIL


def _case(number: int, one: Mapping[str, object], seed: int) -> str:
    told = {"document": one["file_name"], "page": one["page"], "rule": one["rule_id"], "seed": seed}
    line = "\t".join(str(told.get(name, one.get(name)) or "") for name in COLUMNS[:5])
    edges = [one.get(name) for name in ("x0", "top", "x1", "bottom")]
    box = "" if None in edges else " ".join(f"{float(str(edge)):.0f}" for edge in edges)
    more = "\t".join((str(one["severity"]), str(one["cause"]), box))
    choices = "".join(
        f'<label><input type="radio" name="v{number}" value="{verdict}"> {verdict}</label>' for verdict in VERDICTS
    )
    pictures = "".join(f'<img src="{source}" alt="">' for source in one["pictures"])  # type: ignore[attr-defined]
    head = f"{number}. {one['rule_id']} {one['severity']}, cause {one['cause']}"
    facts = [one["file_name"], f"page {one['page']}", one["kind"], f"row {one['row_no']}", one["field"], one["kode"]]
    figures = f"stated {one['stated']!s} · expected {one['expected']!s} · {one['evidence'] or ''}"
    return (
        f'<article data-line="{escape(line)}" data-more="{escape(more)}">'
        f"<h3>{escape(head)}</h3><p>{escape(str(one['message']))}</p>"
        f"<p><small>{escape(' · '.join(str(fact) for fact in facts if fact))}<br>{escape(figures)}</small></p>"
        f"{pictures}"
        f'<p>{choices}<input type="text" size="60" placeholder="why"></p></article>'
    )
