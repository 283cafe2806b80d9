"""What is stored under a document's content was read from that content, whatever happens to its file meanwhile."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.batch.ingest import ingest
from pipeline.settings import Settings
from tests.faults.conftest import Memory
from tests.faults.documents import pdf_bytes, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.batch.outcome import Report
    from pipeline.intake import Source
    from tests.faults.conftest import Bench


class Meddler(Memory):
    """Does something to the first file between the plan and the reading."""

    def __init__(self, deed: Callable[[Path], object]) -> None:
        super().__init__()
        self._deed = deed

    def planned(self, to_read: Sequence[Source]) -> None:
        """The run knows what it will read."""
        super().planned(to_read)
        self._deed(to_read[0].path)


def meddled(bench: Bench, deed: Callable[[Path], object]) -> Report:
    settings = Settings(database=bench.database, workers=1)
    return ingest([bench.inbox], settings, Meddler(deed), "tests.faults.readers:reads")


def put_in_place(path: Path) -> None:
    write(path.with_suffix(".tmp"), pdf_bytes("another document")).replace(path)


def test_a_file_replaced_between_plan_and_reading_is_not_stored_under_the_content_that_was_found(bench: Bench) -> None:
    bench.put("a.pdf", "b.pdf")
    report = meddled(bench, put_in_place)
    assert report.exit_status == 1
    status, reason = bench.stored()["a.pdf"]
    assert status == "quarantined"
    assert "changed after it was found" in (reason or "")
    assert bench.stored()["b.pdf"] == ("loaded", None)


def test_the_true_file_is_read_when_it_is_back(bench: Bench) -> None:
    bench.put("a.pdf")
    meddled(bench, put_in_place)
    bench.put("a.pdf")
    assert bench.run("reads").count("loaded") == 1
    assert bench.stored() == {"a.pdf": ("loaded", None)}


def test_a_file_that_goes_between_plan_and_reading_is_quarantined_and_says_so(bench: Bench) -> None:
    bench.put("a.pdf")
    meddled(bench, lambda path: path.unlink())
    status, reason = bench.stored()["a.pdf"]
    assert status == "quarantined"
    assert "cannot be read any more (No such file or directory)" in (reason or "")


@pytest.mark.parametrize("pages", [1, 30])
def test_a_file_overwritten_while_it_is_read_gives_what_was_found(bench: Bench, pages: int) -> None:
    write(bench.inbox / "a.pdf", pdf_bytes(pages=pages))
    found = sha256((bench.inbox / "a.pdf").read_bytes()).hexdigest()
    assert bench.run("is_overwritten").count("loaded") == 1
    with duckdb.connect(bench.database, read_only=True) as connection:
        assert connection.execute("SELECT teks FROM klaim").fetchall() == [(found,)]


def test_private_copies_are_gone_when_the_run_has_ended(bench: Bench) -> None:
    bench.put("a.pdf", "refuse.pdf", "die.pdf")
    bench.run()
    left = [path.name for path in bench.database.parent.rglob("*") if path.suffix == ".pdf"]
    assert left == []
