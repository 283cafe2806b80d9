"""Pages that no program can hold or draw are given up with a reason within the limits; all others are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from pipeline.batch.ingest import ingest
from pipeline.settings import Settings
from tests.bench.soaking.documents import plan_pdf
from tests.faults.conftest import Memory
from tests.faults.documents import write
from tests.faults.oddities import endless_pattern, form_bomb

if TYPE_CHECKING:
    from tests.faults.conftest import Bench


def test_a_page_of_a_thousand_million_forms_and_one_that_is_never_drawn_are_given_up(bench: Bench) -> None:
    write(bench.inbox / "bomb.pdf", form_bomb(9))
    write(bench.inbox / "pattern.pdf", endless_pattern())
    write(bench.inbox / "plan.pdf", plan_pdf(1))
    settings = Settings(
        database=bench.database, workers=1, page_seconds=20, worker_bytes=1_200_000_000, backup=False, ocr="never"
    )
    assert ingest([bench.inbox], settings, Memory()).count("loaded") == 3
    with duckdb.connect(bench.database, read_only=True) as connection:
        sql = "SELECT file_name, pages.status, pages.reason FROM pages JOIN documents USING (document_id) ORDER BY 1"
        bomb, pattern, plan = connection.execute(sql).fetchall()
    assert (bomb[1], pattern[1], plan[1]) == ("failed", "failed", "read")
    assert all("longer than page_seconds" in reason or "worker_bytes" in reason for reason in (bomb[2], pattern[2]))
