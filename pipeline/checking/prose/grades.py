"""CON-09: the grade of accountability that the text states is the one that its table of achievement has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checking.items import items_of
from pipeline.checking.prose.quoting import about_words
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Finding, FormTable, Narrative, Prose

_GRADES = ("AA", "A", "BB", "B", "CC", "C", "D")
_STATED = re.compile(r"\b[Pp]redikat\s*:?\s*[\"“'(]*(AA|A|BB|B|CC|C|D)\b(?!\s*[a-z.]*\s*\d)")
_ABOUT = re.compile(r"akuntabilitas|s?akip\b|\blhe\b|laporan hasil evaluasi|evaluasi kinerja", re.IGNORECASE)
_GOAL = re.compile(r"\btarget|\bditargetkan|\bmenjadi\b|\bsasaran\b", re.IGNORECASE)


def grades(narrative: Narrative, tables: Sequence[FormTable]) -> Iterator[Finding]:
    """A grade that no year of the table has as realised, where one year has another."""
    printed = _realised(tables)
    if not printed:
        return
    for prose in narrative.prose:
        for match in _STATED.finditer(prose.text):
            if _speaks(prose, match) and match[1] not in printed:
                expected = ", ".join(sorted(printed, key=_GRADES.index))
                message = say("CON-09.grade", stated=match[1], expected=expected)
                yield about_words("CON-09", prose, match.start(), message, expected=expected)


def _speaks(prose: Prose, match: re.Match[str]) -> bool:
    """Whether the sentence states what was achieved in accountability, not what is aimed at."""
    before = prose.text[: match.start()].rpartition(". ")[2]
    return _ABOUT.search(before) is not None and _GOAL.search(before) is None


def _realised(tables: Sequence[FormTable]) -> set[str]:
    """The grades that tables of achievement have as realised in the last year that they print."""
    found = {}
    for item in (item for form in tables if form.fact == "capaian" for item in items_of(form)):
        grade = item.text("teks").strip()
        if grade in _GRADES and item.text("jenis") == "realisasi" and _ABOUT.search(item.text("indikator")):
            found[item.number("tahun") or 0] = grade
    return {found[max(found)]} if found else set()
