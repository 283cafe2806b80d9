"""Runs over good and bad documents: what is loaded, skipped, quarantined, and what stays."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.errors import UsageError
from tests.faults.documents import cut_off, pdf_bytes, write

if TYPE_CHECKING:
    from tests.faults.conftest import Bench


def test_every_broken_file_is_quarantined_with_a_reason_and_the_good_one_is_loaded(bench: Bench) -> None:
    bench.put("good.pdf")
    broken = {
        "cut.pdf": cut_off(pdf_bytes(pages=20)),
        "locked.pdf": pdf_bytes(encrypt="rahasia"),
        "empty.pdf": b"",
        "web.pdf": b"<html>404</html>",
        "huge.pdf": pdf_bytes(size=(100_000, 100_000)),
    }
    for name, content in broken.items():
        write(bench.inbox / name, content)
    report = bench.run("reads")
    stored = bench.stored()
    assert report.exit_status == 1
    assert stored.pop("good.pdf") == ("loaded", None)
    assert {name for name, (status, _) in stored.items() if status == "quarantined"} == set(broken)
    assert all(": " in (reason or "") for _, reason in stored.values()), "each reason has a way forward"


def test_what_is_loaded_is_skipped_by_the_next_run_and_said_so(bench: Bench) -> None:
    bench.put("a.pdf")
    bench.run("reads")
    report = bench.run("reads")
    assert report.exit_status == 0
    assert bench.heard.began == []
    assert [outcome.fate for outcome in bench.heard.outcomes] == ["skipped"]
    assert "already loaded" in (report.outcomes[0].reason or "")


def test_a_loaded_document_is_skipped_under_another_name_too(bench: Bench) -> None:
    bench.put("a.pdf")
    bench.run("reads")
    (bench.inbox / "a.pdf").rename(bench.inbox / "renamed.pdf")
    assert [outcome.fate for outcome in bench.run("reads").outcomes] == ["skipped"]


def test_force_reads_again_what_is_loaded(bench: Bench) -> None:
    bench.put("a.pdf")
    bench.run("reads")
    report = bench.run("reads", force=True)
    assert report.count("loaded") == 1
    assert len(bench.stored()) == 1


def test_what_was_quarantined_is_tried_again_and_can_be_loaded(bench: Bench) -> None:
    bench.put("refuse.pdf")
    bench.run("misbehaves")
    bench.run("reads")
    assert bench.stored() == {"refuse.pdf": ("loaded", None)}


def test_a_forced_reading_that_fails_leaves_what_was_loaded(bench: Bench) -> None:
    bench.put("refuse.pdf")
    bench.run("reads")
    report = bench.run("misbehaves", force=True)
    assert report.exit_status == 1
    assert bench.stored() == {
        "refuse.pdf": (
            "loaded",
            "Reading it again failed, the earlier reading is kept: page 3 is torn: scan it again",
        )
    }


def test_copies_are_one_document_and_the_second_name_is_said(bench: Bench) -> None:
    write(bench.inbox / "a.pdf", pdf_bytes())
    with zipfile.ZipFile(bench.inbox / "b.zip", "w") as archive:
        archive.writestr("copy.pdf", pdf_bytes())
    report = bench.run("reads")
    assert {outcome.source.file_name: outcome.fate for outcome in report.outcomes} == {
        "a.pdf": "loaded",
        "copy.pdf": "duplicate",
    }
    assert set(bench.stored()) == {"a.pdf"}


def test_no_database_is_made_when_there_is_nothing_to_read(bench: Bench) -> None:
    with pytest.raises(UsageError):
        bench.run("reads")
    assert not bench.database.exists()


def test_a_run_is_recorded_even_when_it_breaks_off(bench: Bench) -> None:
    bench.put("a.pdf", "mistake.pdf")
    with pytest.raises(UsageError):
        bench.run("misbehaves")
    with duckdb.connect(bench.database, read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)
