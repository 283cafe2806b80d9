"""What the first page shows: how much was read, how much of it is in doubt, where the money is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts import Bar, Group, grouped_bars, horizontal_bars
from pipeline.review.queue import Wish
from pipeline.review.rows import rows
from schemas.messages import rule_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.language import Figures, Texts
    from pipeline.review.queue import Queue
    from pipeline.review.rows import Row

# What a person has dismissed is no finding and does not count.
_COUNTING = """
WITH berlaku AS (
    FROM findings ANTI JOIN (
        SELECT finding_id FROM finding_decisions WHERE status = 'applied' AND decision = 'dismissed'
    ) USING (finding_id)
)
"""
_TOTALS = f"""{_COUNTING}
SELECT
    (SELECT count(*) FROM documents WHERE status = 'loaded') AS dokumen,
    (SELECT count(*) FROM documents WHERE status = 'quarantined') AS ditahan,
    (SELECT coalesce(sum(pages), 0) FROM documents) AS halaman,
    (SELECT count(*) FROM berlaku WHERE severity = 'error') AS kesalahan,
    (SELECT count(*) FROM berlaku WHERE severity = 'warning') AS peringatan,
    (SELECT count(*) FROM corrections WHERE status = 'conflict') AS bentrok,
    (SELECT count(*) FROM corrections WHERE status IN ('applied', 'waiting'))
        + (SELECT count(*) FROM finding_decisions WHERE status = 'applied') AS keputusan
"""  # noqa: S608 -- a constant
_RULES = f"""{_COUNTING}
SELECT rule_id, count(*) AS jumlah FROM berlaku WHERE severity <> 'info'
GROUP BY rule_id ORDER BY jumlah DESC, rule_id LIMIT 8
"""  # noqa: S608 -- a constant
_NAMES = """
SELECT document_id, coalesce(perangkat_daerah, file_name) AS nama, wilayah, tahun
FROM documents WHERE list_contains(?, document_id)
"""
_DOUBTFUL, _ALL = Wish(kinds=("nilai",)), Wish()
_MOST = 8


def totals(connection: DuckDBPyConnection, queue: Queue) -> Row:
    """The counts of the whole database."""
    return {**rows(connection, _TOTALS)[0], "ragu": queue.count(connection, _DOUBTFUL).items}


def rules_chart(connection: DuckDBPyConnection, texts: Texts, figures: Figures) -> str:
    """The rules with the most findings, as a chart; "" where there are none."""
    found = rows(connection, _RULES)
    bars = [
        Bar(
            f"{one['rule_id']} · {rule_title(one['rule_id'], texts.language)}",
            one["jumlah"],
            figures.number(one["jumlah"]),
        )
        for one in found
    ]
    return horizontal_bars(bars, texts("overview.by_rule")) if bars else ""


def stakes(connection: DuckDBPyConnection, queue: Queue) -> list[Row]:
    """The documents with the most money at stake."""
    found = queue.by_document(connection, _ALL, _MOST)
    names = {one["document_id"]: one for one in rows(connection, _NAMES, [[name for name, _ in found]])}
    return [{**names[name], "jumlah": one.items, "taruhan": one.stake} for name, one in found if name in names]


def stakes_chart(found: Sequence[Row], texts: Texts, figures: Figures) -> str:
    """The same as a chart; "" where nothing is at stake."""
    bars = [
        Bar(
            " · ".join(str(part) for part in (one["nama"], one["wilayah"], one["tahun"]) if part),
            float(one["taruhan"]),
            figures.short_money(one["taruhan"]),
        )
        for one in found
        if one["taruhan"]
    ]
    return horizontal_bars(bars, texts("overview.by_stake")) if bars else ""


def programs_chart(found: Sequence[Row], texts: Texts, figures: Figures) -> str:
    """Each program's pagu beside the sum of its sub kegiatan; "" for a document without programs."""
    groups = [
        Group(
            f"{one['kode'] or ''} {one['program'] or ''}".strip(),
            [
                (float(value) if value is not None else None, figures.short_money(value))
                for value in (one["pagu"], one["pagu_sub_kegiatan"])
            ],
        )
        for one in found
    ]
    series = (texts("document.pagu_program"), texts("document.pagu_sub"))
    return grouped_bars(groups, series, texts("document.by_program")) if groups else ""
