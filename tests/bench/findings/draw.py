"""Findings drawn at random from a database, each rule in turn, with the pictures that a person needs to judge them."""

from __future__ import annotations

import random
from base64 import b64encode
from collections import defaultdict
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pypdfium2 as pdfium

from pipeline.drawing import Around, PagePictures, View, png
from pipeline.drawing.originals import original
from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

Row = dict[str, object]
MOST_PICTURES = 4
"""Of a finding that stands for several rows, so many places are shown."""
AROUND = Around(2000.0, 60.0)
"""The whole width of the page: whether a finding is true, the row and its neighbours say."""
_FINDINGS = """
SELECT f.*, d.file_name, d.path, d.sha256, t.kind FROM findings AS f
JOIN documents AS d USING (document_id) LEFT JOIN tables AS t USING (document_id, table_id)
ORDER BY f.rule_id, f.finding_id
"""
_MEMBERS = "SELECT * FROM finding_members WHERE finding_id = ? ORDER BY member_id"


def asked(connection: DuckDBPyConnection, sql: str, given: Sequence[object] = ()) -> list[Row]:
    """Rows as dictionaries."""
    found = connection.execute(sql, list(given)).fetchall()
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found]


def drawn(findings: Sequence[Row], count: int, seed: int) -> list[Row]:
    """So many findings, the rules in turn and in random order: a rare rule is judged as well as a frequent one."""
    chance = random.Random(seed)
    by_rule: defaultdict[object, list[Row]] = defaultdict(list)
    for one in findings:
        by_rule[one["rule_id"]].append(one)
    groups = [by_rule[rule] for rule in sorted(by_rule, key=str)]
    for group in groups:
        chance.shuffle(group)
    chance.shuffle(groups)
    turns = (one for one in chain.from_iterable(zip_longest(*groups)) if one is not None)
    return [one for one, _ in zip(turns, range(count), strict=False)]


def cases(database: Path, count: int, seed: int) -> list[Row]:
    """The findings drawn, each with `pictures` (sources of `img`) of its places."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = drawn(asked(connection, _FINDINGS), count, seed)
        for one in found:
            several = asked(connection, _MEMBERS, [one["finding_id"]]) if (one.get("members") or 1) != 1 else []
            one["places"] = several[:MOST_PICTURES] or [one]
            query = "SELECT page, rotation, skew FROM pages WHERE document_id = ?"
            one["views"] = {row["page"]: row for row in asked(connection, query, [one["document_id"]])}
    for one in found:
        one["pictures"] = list(_pictures(one))
    return found


def _pictures(one: Row) -> Iterator[str]:
    content = original(Path(str(one["path"])), str(one["sha256"]))
    if not isinstance(content, (Path, bytes)):
        return
    try:
        with PagePictures(content, 1.6) as pages:
            for place in one["places"]:  # type: ignore[attr-defined]
                if image := _picture(pages, one, place):
                    yield image
    except pdfium.PdfiumError:
        return


def _picture(pages: PagePictures, one: Row, place: Row) -> str | None:
    page = place["page"]
    views: dict[object, Row] = one["views"]  # type: ignore[assignment]
    if page not in views:
        return None
    seen = views[page]
    view = View(int(str(page)), int(str(seen["rotation"] or 0)), float(str(seen["skew"] or 0)))
    edges = [place[name] for name in ("x0", "top", "x1", "bottom")]
    image = pages.page(view) if None in edges else pages.crop(view, Box(*(float(str(edge)) for edge in edges)), AROUND)
    return f"data:image/png;base64,{b64encode(png(image)).decode('ascii')}"
