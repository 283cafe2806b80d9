"""A document that harms its worker is quarantined with a true reason; the others are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import RenjaError, UsageError

if TYPE_CHECKING:
    from tests.faults.conftest import Bench


def test_a_document_that_hangs_is_stopped_and_the_others_go_on(bench: Bench) -> None:
    bench.put("a.pdf", "hang.pdf", "z.pdf")
    report = bench.run(document_seconds=4.0)
    stored = bench.stored()
    assert report.exit_status == 1
    assert {name for name, (status, _) in stored.items() if status == "loaded"} == {"a.pdf", "z.pdf"}
    assert "longer than document_seconds = 4" in (stored["hang.pdf"][1] or "")


@pytest.mark.parametrize(("name", "ending"), [("die.pdf", "SIGKILL"), ("leave.pdf", "exit status 7")])
def test_a_document_that_kills_its_worker_is_quarantined(bench: Bench, name: str, ending: str) -> None:
    bench.put("a.pdf", name, "z.pdf")
    bench.run()
    stored = bench.stored()
    assert stored["a.pdf"][0] == stored["z.pdf"][0] == "loaded"
    assert stored[name][0] == "quarantined"
    assert f"the process that read it died ({ending})" in (stored[name][1] or "")


def test_a_document_that_eats_the_memory_is_stopped_at_the_limit(bench: Bench) -> None:
    bench.put("a.pdf", "eat.pdf", "z.pdf")
    bench.run(worker_bytes=400_000_000)
    stored = bench.stored()
    assert stored["a.pdf"][0] == stored["z.pdf"][0] == "loaded"
    assert "more memory than worker_bytes = 400000000" in (stored["eat.pdf"][1] or "")


def test_a_defect_of_ours_is_a_reason_that_names_its_place(bench: Bench) -> None:
    bench.put("err.pdf", "z.pdf")
    bench.run()
    stored = bench.stored()
    assert "ZeroDivisionError: a defect of ours, in readers.py:" in (stored["err.pdf"][1] or "")
    assert stored["z.pdf"][0] == "loaded"


def test_a_reader_that_refuses_a_document_gives_the_reason(bench: Bench) -> None:
    bench.put("refuse.pdf")
    bench.run()
    assert bench.stored() == {"refuse.pdf": ("quarantined", "page 3 is torn: scan it again")}


def test_an_innocent_document_is_tried_again_when_its_used_worker_dies(bench: Bench) -> None:
    bench.put("a.pdf", "die.pdf")
    bench.run()
    assert bench.heard.began == ["a.pdf", "die.pdf", "die.pdf"]


def test_a_mistake_of_the_call_ends_the_run_instead_of_every_document(bench: Bench) -> None:
    bench.put("a.pdf", "mistake.pdf")
    with pytest.raises(UsageError, match="no column kode"):
        bench.run()
    assert bench.stored()["a.pdf"][0] == "loaded"


def test_a_reader_that_cannot_be_imported_ends_the_run(bench: Bench) -> None:
    bench.put("a.pdf")
    with pytest.raises(RenjaError, match="installation is incomplete"):
        bench.run("no_such_function")


def test_a_memory_limit_that_no_worker_can_keep_ends_the_run(bench: Bench) -> None:
    bench.put("a.pdf", "b.pdf")
    with pytest.raises(RenjaError, match=r"could not start: .* worker_bytes = 20000000"):
        bench.run("reads", worker_bytes=20_000_000)


def test_a_worker_computes_on_one_thread(bench: Bench) -> None:
    bench.put("a.pdf")
    report = bench.run("tells_threads")
    assert report.outcomes[0].reason == "threads: 1 1"


def test_pages_are_reported_while_a_document_is_read(bench: Bench) -> None:
    bench.put("a.pdf")
    bench.run("reads")
    assert bench.heard.page_counts == [("a.pdf", 1, 2), ("a.pdf", 2, 2)]


def test_two_workers_read_everything_once(bench: Bench) -> None:
    names = [f"{number}.pdf" for number in range(12)]
    bench.put(*names)
    report = bench.run("reads", workers=2)
    assert sorted(bench.heard.began) == sorted(names)
    assert report.count("loaded") == 12


@pytest.mark.parametrize(("limit", "processes"), [(1, 2), (2, 1)])
def test_a_worker_is_replaced_after_its_share_of_documents(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, limit: int, processes: int
) -> None:
    monkeypatch.setattr("pipeline.batch.process.RECYCLE_AFTER", limit)
    bench.put("a.pdf", "b.pdf")
    report = bench.run("tells_process")
    assert len({outcome.reason for outcome in report.outcomes}) == processes
